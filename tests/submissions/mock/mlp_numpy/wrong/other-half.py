"""Only a is left of the slope a (1 - a)."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]
Labels = NDArray[np.integer]


@dataclass
class Dense:
    """One layer; `squash` says whether a sigmoid follows."""

    weight: Array
    bias: Array
    squash: bool
    source: Array = field(init=False, repr=False)
    output: Array = field(init=False, repr=False)

    @classmethod
    def draw(cls, n_in: int, n_out: int, squash: bool, rng: np.random.Generator) -> Dense:
        return cls(rng.uniform(-1, 1, (n_in, n_out)) * np.sqrt(3 / n_in), np.zeros(n_out), squash)

    def forward(self, x: Array) -> Array:
        self.source = x
        self.output = x @ self.weight + self.bias
        if self.squash:
            self.output = 0.5 + 0.5 * np.tanh(self.output / 2)
        return self.output

    def backward(self, grad: Array) -> tuple[Array, Array, Array]:
        if self.squash:
            grad = grad * self.output
        return grad @ self.weight.T, self.source.T @ grad, np.sum(grad, axis=0)


def cross_entropy(logits: Array, labels: Labels) -> tuple[float, Array]:
    """Return the mean loss in nats and its gradient with respect to the logits."""
    picked = np.arange(len(labels)), labels
    shifted = logits - np.max(logits, axis=1, keepdims=True)
    log_probs = shifted - np.log(np.sum(np.exp(shifted), axis=1, keepdims=True))
    grad = np.exp(log_probs)
    grad[picked] -= 1
    return -float(np.mean(log_probs[picked])), grad / len(labels)


class MLP:
    def __init__(self, sizes: list[int], rng: np.random.Generator) -> None:
        self.rng = rng
        pairs = list(zip(sizes[:-1], sizes[1:]))
        self.layers = [Dense.draw(a, b, i < len(pairs) - 1, rng) for i, (a, b) in enumerate(pairs)]
        self.params: dict[str, Array] = {}
        for i, layer in enumerate(self.layers):
            self.params |= {f"dense_{i}.weight": layer.weight, f"dense_{i}.bias": layer.bias}

    def _logits(self, x: Array) -> Array:
        for layer in self.layers:
            x = layer.forward(x)
        return x

    def loss_and_grads(self, images: Array, labels: Labels) -> tuple[float, dict[str, Array]]:
        loss, grad = cross_entropy(self._logits(images), labels)
        grads: dict[str, Array] = {}
        for i, layer in reversed(list(enumerate(self.layers))):
            grad, grads[f"dense_{i}.weight"], grads[f"dense_{i}.bias"] = layer.backward(grad)
        return loss, grads

    def _batches(self, n: int, size: int) -> list[Labels]:
        order = self.rng.permutation(n)
        return [order[i : i + size] for i in range(0, n, size)]

    def fit(self, images: Array, labels: Labels, *, epochs=25, batch_size=32, lr=1.0) -> list[float]:
        losses: list[float] = []
        for epoch in range(epochs):
            total, rate = 0.0, lr * (1 - epoch / epochs)
            for rows in self._batches(len(labels), batch_size):
                loss, grads = self.loss_and_grads(images[rows], labels[rows])
                total += loss * len(rows)
                for name, grad in grads.items():
                    np.subtract(self.params[name], rate * grad, out=self.params[name])
            losses.append(total / len(labels))
        return losses

    def predict(self, images: Array) -> Labels:
        return self._logits(images).argmax(axis=1)
