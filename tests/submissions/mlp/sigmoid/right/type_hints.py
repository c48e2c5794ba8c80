"""Everything is annotated, with an error before the first forward."""

from __future__ import annotations

from typing import Optional

import numpy as np


class Sigmoid:
    def __init__(self) -> None:
        self._output: Optional[np.ndarray] = None

    def forward(self, x: np.ndarray) -> np.ndarray:
        magnitude: np.ndarray = np.exp(-np.abs(x))
        numerator: np.ndarray = np.where(x >= 0, 1.0, magnitude)
        self._output = numerator / (1.0 + magnitude)
        return self._output

    def backward(self, grad_output: np.ndarray) -> np.ndarray:
        if self._output is None:
            raise RuntimeError("call forward first")
        return grad_output * self._output * (1.0 - self._output)
