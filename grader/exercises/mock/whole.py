"""The interview's network on MNIST: how it is trained, and what it must reach."""

import functools
import time

import numpy as np

from data.mnist import Mnist, load
from grader.exercises import find
from grader.exercises.mlp.on_mnist import Trained, best_try
from grader.exercises.mock.candidate import Candidate
from grader.judge.answer import Answer
from grader.judge.sharing import shared


def interview_sizes(answer: Answer) -> list[int]:
    """Return the sizes of the network in the task."""
    return [196, 28, 10] if find(answer.exercise).stdlib_only else [784, 28, 28, 10]


@functools.cache
def pooled() -> Mnist:
    """Return the data of mlp_python: the mean of each 2 x 2 pixels, 14 x 14, of the first training images; float64."""
    mnist, count = load(), find("mock/mlp_python").images
    train, test = (
        images.reshape(-1, 14, 2, 14, 2).mean(axis=(2, 4), dtype=np.float64).reshape(-1, 196)
        for images in (mnist.train_images[:count], mnist.test_images)
    )
    return Mnist(train, mnist.train_labels[:count], test, mnist.test_labels)


def data_for(candidate: Candidate) -> Mnist:
    """Return the images and labels of the interview."""
    return pooled() if candidate.lists else load()


def work(answer: Answer, rng: np.random.Generator) -> Trained:
    """Train the answer's network with its own defaults."""

    def train() -> Trained:
        candidate = Candidate(answer, interview_sizes(answer), rng)
        mnist = data_for(candidate)
        train_images, test_images = mnist.train_images, mnist.test_images
        if not candidate.lists:
            train_images, test_images = shared(train_images), shared(test_images)
        started = time.monotonic()
        losses = candidate.fit(train_images, mnist.train_labels)
        seconds = time.monotonic() - started
        return Trained(losses, seconds, candidate.predict(test_images), find(answer.exercise).accuracy)

    return best_try(answer, train)
