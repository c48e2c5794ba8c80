"""AdamW with a schedule trains the network of mlp on MNIST; the same network trained by SGD stands beside it."""

from typing import Any

import numpy as np

from grader.exercises.network import BATCH_SIZE, LEARNING_RATE
from grader.exhibits import Curves, Table
from grader.judge.assertions import as_array, as_number, fail
from grader.judge.seeds import seed_from
from grader.kinds import Whole

EPOCHS, IMAGES, TEST = 5, 5_000, 1_000
STEPS = EPOCHS * IMAGES // BATCH_SIZE
SCHEDULE = {"peak": 0.02, "warmup": 50, "total": STEPS}
WEIGHT_DECAY, MAX_NORM = 0.01, 1.0
NEEDED = 0.85  # the same network needs ten epochs of SGD for it; with AdamW 100 right ones ended from 0.869 upwards


def run(run: Any) -> str:
    """Train the network twice from the same start, with the same batches."""
    from data.mnist import load
    from grader.judge.sharing import shared

    mnist = load()
    rows = np.concatenate([run.random.permutation(IMAGES) for _ in range(EPOCHS)]).reshape(STEPS, BATCH_SIZE)
    seed = seed_from(run.random)
    losses: dict[str, list[float]] = {"AdamW": [], "SGD": []}
    accuracy, rates = {}, []
    for name, steps in losses.items():
        program = run.program(shared(mnist.train_images), mnist.train_labels, run.rng(seed))
        for step in range(STEPS):
            if name == "SGD":
                loss = program.sgd_step(rows[step], LEARNING_RATE)
            else:
                loss, rate, _ = program.adamw_step(rows[step], step, SCHEDULE, WEIGHT_DECAY, MAX_NORM)
                rates.append(as_number("the learning rate", rate))
            steps.append(as_number("the loss", loss))
            run.done((step + 1 + (STEPS if name == "SGD" else 0)) / (2 * STEPS + 1))
        logits = as_array("the logits", program.logits(shared(mnist.test_images)))
        if logits.shape != (TEST, 10):
            fail(("the logits", f"expected  shape {(TEST, 10)}"), ("", f"got       shape {logits.shape}"))
        accuracy[name] = float(np.mean(logits.argmax(axis=1) == mnist.test_labels))
    epochs = {name: np.reshape(steps, (EPOCHS, -1)).mean(axis=1).tolist() for name, steps in losses.items()}
    run.result.metrics |= {
        "test_accuracy": accuracy["AdamW"],
        "sgd_test_accuracy": accuracy["SGD"],
        "epoch_losses": epochs["AdamW"],
    }
    run.result.exhibits += [
        Curves("The loss at each step", "step", "mean loss (nats)", losses),
        Curves("The learning rate of AdamW", "step", "learning rate", {"yours": rates}),
        Table(
            "The mean loss of each epoch",
            ["", *map(str, range(1, EPOCHS + 1)), "test"],
            [[name, *(f"{loss:.2f}" for loss in epochs[name]), f"{accuracy[name]:.1%}"] for name in losses],
        ),
    ]
    if accuracy["AdamW"] < NEEDED:
        fail(("test accuracy", f"expected  at least {NEEDED:.1%}"), ("", f"got       {accuracy['AdamW']:.1%}"))
    return (
        f"After {EPOCHS} epochs with your AdamW, your network reads {accuracy['AdamW']:.1%} of {TEST:,} test images. "
        f"With SGD, from the same start and with the same batches, it reads {accuracy['SGD']:.1%}."
    )


WHOLE = Whole(
    id="optim/adamw_on_mnist",
    title="your AdamW trains the network of mlp",
    parts=(
        "optim/adamw",
        "optim/clip_and_schedule",
        "mlp/linear",
        "mlp/sigmoid",
        "mlp/dropout",
        "mlp/softmax_cross_entropy",
    ),
    run=run,
)
