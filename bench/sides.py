"""`python -m bench.sides FIRST SECOND ROUNDS`: time two ways to train in turn; print the pairs of seconds as JSON.

Run it with one BLAS thread (grader.ONE_THREAD in the environment). Each way prepares what is not timed, and returns
what is.
"""

import importlib
import itertools
import json
import random
import sys
import warnings
from collections.abc import Callable
from typing import Any

import numpy as np

from bench.commands import in_turn, seconds_of
from bench.pure_python import MOCK_SIZES, SETTINGS
from data.mnist import load
from grader.exercises.mock.whole import pooled
from grader.exercises.network import BATCH_SIZE, EPOCHS, LEARNING_RATE, P, network_layers
from grader.judge import reference
from solutions.mock import mlp_numpy, mlp_python

SIZES = (784, 28, 28, 10)

Timed = Callable[[], object]


def training() -> Timed:
    """Train the reference on MNIST."""
    mnist, rng = load(), np.random.default_rng(0)
    model = reference.Sequential(network_layers(lambda name, *rest: getattr(reference, name)(*rest), rng))
    loss = reference.SoftmaxCrossEntropy()
    settings = {"epochs": EPOCHS, "batch_size": BATCH_SIZE, "lr": LEARNING_RATE, "rng": rng}
    return lambda: reference.train(model, loss, mnist.train_images, mnist.train_labels, **settings)


def products() -> Timed:
    """Do the matrix products of the same training and nothing else, each into an array that is there."""
    images, rng = load().train_images, np.random.default_rng(0)
    weights = [rng.random((a, b), np.float32) for a, b in itertools.pairwise(SIZES)]
    gradients = [np.empty_like(weight) for weight in weights]
    hidden = [rng.random((BATCH_SIZE, size), np.float32) for size in SIZES[1:]]  # what each layer gave
    arriving = [rng.random((BATCH_SIZE, size), np.float32) for size in SIZES[1:]]  # the gradient of it
    outputs = [np.empty_like(each) for each in hidden]

    def run() -> None:
        for _ in range(EPOCHS):
            for start in range(0, len(images), BATCH_SIZE):
                inputs = [images[start : start + BATCH_SIZE], *hidden]
                for i in range(3):
                    np.matmul(inputs[i], weights[i], out=outputs[i])  # (B, in) x (in, out)
                for i in reversed(range(3)):
                    np.matmul(inputs[i].T, arriving[i], out=gradients[i])  # (in, B) x (B, out)
                    if i > 0:  # nobody needs the gradient of the images
                        np.matmul(arriving[i], weights[i].T, out=outputs[i - 1])  # (B, out) x (out, in)

    return run


def pytorch() -> Timed:
    """Train the same network in PyTorch, as its tutorials do."""
    torch: Any = importlib.import_module("torch")
    torch.set_num_threads(1)
    mnist, nn = load(), torch.nn
    images, labels = torch.from_numpy(mnist.train_images), torch.from_numpy(mnist.train_labels)
    first, second, third = (nn.Linear(a, b) for a, b in itertools.pairwise(SIZES))
    model = nn.Sequential(first, nn.Sigmoid(), nn.Dropout(P), second, nn.Sigmoid(), third)
    loss_fn, optimizer = nn.CrossEntropyLoss(), torch.optim.SGD(model.parameters(), lr=LEARNING_RATE)

    def run() -> None:
        model.train()
        for _ in range(EPOCHS):
            order = torch.randperm(len(images))
            for start in range(0, len(images), BATCH_SIZE):
                rows = order[start : start + BATCH_SIZE]
                optimizer.zero_grad()
                loss_fn(model(images[rows]), labels[rows]).backward()
                optimizer.step()

    return run


def scikit_learn() -> Timed:
    """Train a network of the same sizes in scikit-learn; it has no dropout."""
    network: Any = importlib.import_module("sklearn.neural_network")
    mnist = load()
    model = network.MLPClassifier(
        SIZES[1:-1],
        activation="logistic",
        solver="sgd",
        alpha=0,
        batch_size=BATCH_SIZE,
        learning_rate="constant",
        learning_rate_init=LEARNING_RATE,
        max_iter=EPOCHS,
        n_iter_no_change=EPOCHS + 1,  # it would stop early
        momentum=0,
        random_state=0,
    )
    warnings.simplefilter("ignore")  # it says that it has not converged
    return lambda: model.fit(mnist.train_images, mnist.train_labels)


def python() -> Timed:
    """Train one epoch as the reference of mock/mlp_python does."""
    images, labels = mock_lists()
    return lambda: mlp_python.MLP(MOCK_SIZES, random.Random(0)).fit(images, labels, **SETTINGS)


def numpy() -> Timed:
    """Train one epoch as the reference of mock/mlp_numpy does, on the data of mlp_python."""
    mnist = pooled()
    model = mlp_numpy.MLP(MOCK_SIZES, np.random.default_rng(0))
    return lambda: model.fit(mnist.train_images, mnist.train_labels, **SETTINGS)


def mock_lists() -> tuple[list[list[float]], list[int]]:
    """Return the images and labels of mock/mlp_python as lists."""
    return pooled().train_images.tolist(), pooled().train_labels.tolist()


SIDES = {side.__name__: side for side in (training, products, pytorch, scikit_learn, python, numpy)}


def main(first: str, second: str, rounds: str) -> None:
    """Print the seconds of both, in turn."""
    a, b = SIDES[first](), SIDES[second]()
    print(json.dumps(in_turn(lambda: seconds_of(a), lambda: seconds_of(b), int(rounds))))


if __name__ == "__main__":
    main(*sys.argv[1:])
