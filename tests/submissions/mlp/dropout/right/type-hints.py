"""Inverted dropout with type hints and a private method that draws the mask."""

from __future__ import annotations

import numpy as np


class Dropout:
    p: float
    rng: np.random.Generator
    training: bool
    _mask: np.ndarray | None

    def __init__(self, p: float, rng: np.random.Generator) -> None:
        self.p = p
        self.rng = rng
        self.training = True
        self._mask = None

    def _draw(self, shape: tuple[int, ...]) -> np.ndarray:
        kept: np.ndarray = self.rng.random(shape) >= self.p
        return kept.astype(np.float64) / (1.0 - self.p)

    def forward(self, x: np.ndarray) -> np.ndarray:
        self._mask = self._draw(x.shape) if self.training else None
        return self._apply(x)

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        return self._apply(grad_output)

    def _apply(self, values: np.ndarray) -> np.ndarray:
        if self._mask is None:
            return values
        return np.multiply(values, self._mask)
