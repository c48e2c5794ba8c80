"""Everything is annotated, gradients start as None."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.floating]


class Linear:
    weight: Array
    bias: Array
    grad_weight: Array | None
    grad_bias: Array | None

    def __init__(self, in_features: int, out_features: int, rng: np.random.Generator) -> None:
        bound: float = 1.0 / np.sqrt(in_features)
        self.weight = rng.uniform(-bound, bound, size=(in_features, out_features))
        self.bias = rng.uniform(-bound, bound, size=(out_features,))
        self.grad_weight = None
        self.grad_bias = None
        self._x: Array | None = None

    def forward(self, x: Array) -> Array:
        self._x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output: Array) -> Array:
        if self._x is None:
            raise RuntimeError("backward before forward")
        self.grad_weight = self._x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T
