"""A convolutional network on MNIST: it must read more digits than softmax regression does after the same images."""

from typing import Any

import numpy as np

from grader.exercises.pooled import pooled
from grader.exhibits import Curves, Pictures
from grader.judge.assertions import as_array, as_number, fail
from grader.kinds import Whole

IMAGES, TEST = 3_000, 1_000
CHANNELS = [8, 16]
EPOCHS, BATCH, LR = 3, 25, 0.05
SOFTMAX_REGRESSION = 0.883  # the best that it reaches after the same images, however long it is trained
NEEDED = 0.91  # right networks end at 0.946, with a standard deviation of 0.006
WRONG = 3  # pictures of what it misread


def run(run: Any) -> str:
    """Train the network, then ask it for the test images."""
    from data.mnist import load

    mnist = load()
    images, test_images = pooled("train", IMAGES), pooled("test", TEST)
    program = run.program(images[:, None], mnist.train_labels[:IMAGES], CHANNELS, run.rng())
    steps = EPOCHS * IMAGES // BATCH
    rows = np.concatenate([run.random.permutation(IMAGES) for _ in range(EPOCHS)]).reshape(steps, BATCH)
    losses = []
    for step in range(steps):
        lr = LR * (1 - step / steps)
        losses.append(as_number("the loss", program.step(rows[step], lr)))
        run.done(0.95 * (step + 1) / steps)
    logits = as_array("the logits", program.logits(test_images[:, None]))
    if logits.shape != (TEST, 10):
        fail(("the logits", f"expected  shape {(TEST, 10)}"), ("", f"got       shape {logits.shape}"))
    predictions, labels = logits.argmax(axis=1), mnist.test_labels[:TEST]
    accuracy = float(np.mean(predictions == labels))
    run.result.metrics |= {"test_accuracy": accuracy, "losses": losses}
    wrong = np.flatnonzero(predictions != labels)[:WRONG]
    run.result.exhibits += [
        Curves("The loss at each step", "step", "mean loss (nats)", {"yours": losses}),
        Pictures(
            "What it misread",
            mnist.test_images[wrong].reshape(-1, 28, 28)[:, 3:25, 3:25].tolist(),
            [f"a {labels[row]}, taken for a {predictions[row]}" for row in wrong],
        ),
    ]
    if accuracy < NEEDED:
        fail(("test accuracy", f"expected  at least {NEEDED:.1%}"), ("", f"got       {accuracy:.1%}"))
    return (
        f"Your network reads {accuracy:.1%} of {TEST:,} test images "
        f"after {IMAGES:,} training images of 14 x 14 pixels. "
        f"Softmax regression reaches {SOFTMAX_REGRESSION:.1%} after the same ones."
    )


WHOLE = Whole(
    id="layers/convolutional_network",
    title="a network of your layers reads digits",
    parts=(
        "layers/conv2d",
        "layers/batch_norm",
        "layers/relu",
        "layers/max_pool2d",
        "mlp/linear",
        "mlp/softmax_cross_entropy",
    ),
    run=run,
)
