"""Everything is annotated, with an error before the first forward."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray


class SoftmaxCrossEntropy:
    def __init__(self) -> None:
        self._probs: NDArray[np.float64] | None = None
        self._targets: NDArray[np.integer] | None = None

    def forward(self, logits: NDArray[np.floating], targets: NDArray[np.integer]) -> float:
        rows: NDArray[np.intp] = np.arange(targets.shape[0])
        shifted = logits.astype(np.float64) - logits.max(axis=1, keepdims=True)
        exps = np.exp(shifted)
        norms = exps.sum(axis=1, keepdims=True)
        self._probs = exps / norms
        self._targets = targets
        log_probs = shifted - np.log(norms)
        return float(-log_probs[rows, targets].mean())

    def backward(self) -> NDArray[np.float64]:
        if self._probs is None or self._targets is None:
            raise RuntimeError("call forward first")
        grad = self._probs.copy()
        grad[np.arange(len(grad)), self._targets] -= 1.0
        return grad / len(grad)
