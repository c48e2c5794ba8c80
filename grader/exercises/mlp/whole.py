"""The network of mlp on MNIST, and what a person looks at who trains it. It is graded by a check of mlp/training."""

from typing import Any

import numpy as np

from grader.exercises.network import BATCH_SIZE, EPOCHS, LEARNING_RATE, THRESHOLD
from grader.judge.assertions import as_array, fail
from grader.kinds import Whole

FIRST = 1_000  # images, for the loss before any step


def run(run: Any) -> str:
    """Look at the loss before any step, train, ask `evaluate` twice, then ask for images that it has not seen."""
    from data.mnist import load

    mnist = load()
    program = run.program(mnist.train_images, mnist.train_labels, run.rng())
    seen = run.result.metrics
    seen["loss_at_the_start"] = float(program.loss(FIRST))
    losses = [float(loss) for loss in program.train(EPOCHS, BATCH_SIZE, LEARNING_RATE, run.rng())]
    if len(losses) != EPOCHS:
        fail(("losses", f"expected  {EPOCHS}, one for each epoch"), ("", f"got       {len(losses)}"))
    seen["losses"] = losses
    seen["training_accuracy"], again = float(program.accuracy()), float(program.accuracy())
    seen["evaluate_twice_differs"] = abs(again - seen["training_accuracy"])
    logits = as_array("the logits", program.logits(mnist.test_images))
    if logits.shape != (len(mnist.test_images), 10):
        fail(("the logits", f"expected  shape {(len(mnist.test_images), 10)}"), ("", f"got       shape {logits.shape}"))
    accuracy = seen["test_accuracy"] = float(np.mean(logits.argmax(axis=1) == mnist.test_labels))
    if accuracy < THRESHOLD:
        fail(("test accuracy", f"expected  at least {THRESHOLD:.1%}"), ("", f"got       {accuracy:.1%}"))
    return f"Your network reads {accuracy:.1%} of the test images."


WHOLE = Whole(
    id="mlp/network",
    title="the network learns to read digits",
    parts=("mlp/linear", "mlp/sigmoid", "mlp/softmax_cross_entropy", "mlp/dropout", "mlp/training"),
    run=run,
    graded=False,
)
