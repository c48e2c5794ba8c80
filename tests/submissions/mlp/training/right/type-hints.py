"""SGD with type hints and one function for each step of the loop."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

Array = np.ndarray


def batches_of(n: int, size: int, rng: np.random.Generator) -> Iterator[Array]:
    order: Array = np.argsort(rng.random(n))
    for start in range(0, n, size):
        yield order[start : start + size]


def step(model, loss_fn, x: Array, y: Array, lr: float) -> float:
    loss = float(loss_fn.forward(model.forward(x), y))
    model.backward(loss_fn.backward())
    for parameter, gradient in model.parameters():
        parameter -= lr * gradient
    return loss


def train(
    model,
    loss_fn,
    images: Array,
    labels: Array,
    *,
    epochs: int,
    batch_size: int,
    lr: float,
    rng: np.random.Generator,
) -> list[float]:
    model.train()
    losses: list[float] = []
    for _ in range(epochs):
        total: float = 0.0
        for rows in batches_of(len(images), batch_size, rng):
            total += step(model, loss_fn, images[rows], labels[rows], lr) * len(rows)
        losses.append(total / len(images))
    return losses


def evaluate(model, images: Array, labels: Array) -> float:
    was_training: bool = model.training
    model.eval()
    predicted: Array = model.forward(images).argmax(axis=1)
    if was_training:
        model.train()
    return float(np.sum(predicted == labels)) / len(labels)
