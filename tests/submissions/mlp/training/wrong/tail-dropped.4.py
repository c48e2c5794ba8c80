"""Only whole batches come from the loader, and the mean divides by what was met."""

from __future__ import annotations
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
import numpy as np


@dataclass
class SGD:
    model: object
    lr: float

    def step(self) -> None:
        for p, g in self.model.parameters():
            np.subtract(p, self.lr * g, out=p, casting="same_kind")


@dataclass
class DataLoader:
    x: np.ndarray
    y: np.ndarray
    batch_size: int
    rng: np.random.Generator

    def __len__(self) -> int:
        return len(self.x) // self.batch_size

    def __iter__(self) -> Iterator[tuple[np.ndarray, np.ndarray]]:
        perm = self.rng.permutation(self.x.shape[0])
        for b in range(len(self)):
            idx = perm[b * self.batch_size : (b + 1) * self.batch_size]
            yield self.x[idx], self.y[idx]


@dataclass
class Meter:
    total: float = 0.0
    n: int = 0

    def update(self, value, k):
        self.total += float(value) * k
        self.n += k

    @property
    def avg(self):
        return self.total / self.n


@contextmanager
def eval_mode(model):
    mode = model.training
    model.eval()
    try:
        yield model
    finally:
        model.train() if mode else model.eval()


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    opt = SGD(model, lr)
    loader = DataLoader(images, labels, batch_size, rng)
    history = []
    for _ in range(epochs):
        model.train()
        meter = Meter()
        for xb, yb in loader:
            meter.update(loss_fn.forward(model.forward(xb), yb), len(yb))
            model.backward(loss_fn.backward())
            opt.step()
        history.append(meter.avg)
    return history


def evaluate(model, images, labels):
    with eval_mode(model) as net:
        return np.equal(net.forward(images).argmax(-1), labels).mean()
