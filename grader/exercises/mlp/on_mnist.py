"""The whole network, made of the learner's own layers and trained by the learner's own loop."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from data.mnist import load
from grader.exercises.network import BATCH_SIZE, EPOCHS, LEARNING_RATE, THRESHOLD, P, network_layers
from grader.judge import reference
from grader.judge.answer import Answer, Remote
from grader.judge.assertions import LOSS_TOLERANCE, as_array, as_number, describe, fail
from grader.judge.plugin import Asked
from grader.judge.seeds import seed_from
from grader.judge.sharing import shared
from grader.kinds import Check

STEPS = 20
MAX_EPOCHS = 100_000  # whose losses are looked at
TRIES = 3  # one right network in 2,000 would miss the threshold by bad luck


def number_list(name: str, got: Any, length: int | None = None) -> list[float]:
    """Return the numbers of a list (or tuple, or array), fail where it is none of that length, or is empty."""
    if not isinstance(got, (list, tuple)) and not (type(got) is np.ndarray and got.ndim == 1):
        fail((name, "expected  a list of numbers"), ("", f"got       {describe(got)}"), subject=name)
    elif length is None and not 0 < len(got) <= MAX_EPOCHS:
        fail((name, "expected  a list of numbers, one for each epoch"), ("", f"got       {len(got)}"), subject=name)
    elif length is not None and len(got) != length:
        fail((name, f"expected  {length} numbers, one for each epoch"), ("", f"got       {len(got)}"), subject=name)
    return [as_number(f"entry {i} of {name}", item) for i, item in enumerate(got)]


def whole_network(answer: Answer, rng: np.random.Generator, p: float) -> tuple[Remote, Remote, list[Remote]]:
    """Make the network of the learner's own layers; return it, the loss and the Linear layers."""

    def make(name: str, *arguments: Any) -> Remote:
        return answer.make(name, *arguments, of=f"mlp/{name.lower()}")

    layers = network_layers(make, answer.rng(seed_from(rng)), p)
    model = answer.make("Sequential", layers, of="mlp/sequential")
    loss_fn = answer.make("SoftmaxCrossEntropy", of="mlp/softmax_cross_entropy")
    answer.calls.clear()
    return model, loss_fn, [layers[0], layers[3], layers[5]]


@dataclass
class Trained:
    """A training run of the whole network and what it led to."""

    losses: list[float]
    seconds: float
    predictions: np.ndarray  # (1000,) classes of the test images
    needed: float  # what the accuracy must be

    @property
    def accuracy(self) -> float:
        """The share of test images that it classifies rightly."""
        return float(np.mean(self.predictions == load().test_labels))


def best_try(answer: Answer, train: Callable[[], Trained]) -> Trained:
    """Train until the network is as accurate as is needed, TRIES times at the most while there is time."""
    for _ in range(TRIES):
        trained = train()
        if trained.accuracy >= trained.needed or answer.budget.left < 1.5 * trained.seconds:
            break
    return trained


def expect_accuracy(trained: Trained, metrics: dict[str, Any], exhibits: dict[str, Any], subject: str = "") -> None:
    """Keep what a training came to for the result file and the report; fail where it is not accurate enough."""
    mnist = load()
    metrics["test_accuracy"] = trained.accuracy
    metrics["epoch_losses"] = trained.losses
    metrics["train_seconds"] = round(trained.seconds, 3)
    exhibits.update(predictions=trained.predictions, images=mnist.test_images, labels=mnist.test_labels)
    if trained.accuracy < trained.needed:
        got, needed = f"got       {trained.accuracy:.3f}", f"expected  at least {trained.needed:.3f}"
        rows = [("test accuracy", needed), ("", got)]
        if len(set(trained.predictions.tolist())) == 1:
            rows.append(("", f"every image was taken for a {trained.predictions[0]}"))
        fail(*rows, subject=subject)


def work(answer: Answer, rng: np.random.Generator) -> Trained:
    """Train the learner's network with the learner's loop."""
    mnist = load()

    def train() -> Trained:
        model, loss_fn, _ = whole_network(answer, rng, p=P)
        settings = {"epochs": EPOCHS, "batch_size": BATCH_SIZE, "lr": LEARNING_RATE, "rng": answer.rng(seed_from(rng))}
        started = time.monotonic()
        images = shared(mnist.train_images)
        got = answer.call("train", model, loss_fn, images, mnist.train_labels, **settings)
        seconds = time.monotonic() - started
        losses = number_list("the result of train", got, EPOCHS)
        model.eval()
        logits = as_array("the logits of the test images", model.forward(shared(mnist.test_images)))
        if logits.shape != (1000, 10):
            fail(("the logits", "expected  shape (1000, 10)"), ("", f"got       shape {logits.shape}"))
        return Trained(losses, seconds, logits.argmax(axis=1), THRESHOLD)

    return best_try(answer, train)


def twenty_steps_of_the_whole_network(answer: Answer, rng: np.random.Generator) -> None:
    """20 steps of your whole network have the losses of the reference."""
    model, loss_fn, linear = whole_network(answer, rng, p=0.0)
    copies = []
    for layer, (n_in, n_out) in zip(linear, ((784, 28), (28, 28), (28, 10)), strict=True):
        copy = reference.Linear(n_in, n_out, rng)
        for name in ("weight", "bias"):
            setattr(copy, name, as_array(name, layer.read(name)).astype(np.float64))
        copies.append(copy)
    ours = reference.Sequential([copies[0], reference.Sigmoid(), copies[1], reference.Sigmoid(), copies[2]])
    mnist = load()
    rows = rng.permutation(len(mnist.train_images))[:64]
    # One batch holds all rows, so each epoch is one step and its order plays no part.
    images, labels = mnist.train_images[rows].astype(np.float64), mnist.train_labels[rows]
    settings: dict[str, Any] = {"epochs": STEPS, "batch_size": len(rows), "lr": 0.5}
    expected = reference.train(ours, reference.SoftmaxCrossEntropy(), images, labels, rng=rng, **settings)
    got = answer.call("train", model, loss_fn, images, labels, rng=answer.rng(seed_from(rng)), **settings)
    for number, (loss, right) in enumerate(zip(number_list("the result of train", got, STEPS), expected, strict=True)):
        if abs(loss - right) > LOSS_TOLERANCE * right:
            fail((f"loss of step {number + 1}", f"expected  {right:.6f}"), ("", f"got       {loss:.6f}"))


def accuracy_on_mnist(asked: Asked) -> None:
    """your network reaches 85 % on MNIST after 10 epochs."""
    trained: Trained = asked.work()
    expect_accuracy(trained, asked.result.metrics, asked.result.exhibits)


CHECKS = (
    Check.asking(twenty_steps_of_the_whole_network, training=True, whole=True),
    Check.running(accuracy_on_mnist, points=4, training=True, whole=True),
)
