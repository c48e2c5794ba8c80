"""Inverted dropout as a dataclass."""

from dataclasses import dataclass, field

import numpy as np


@dataclass(eq=False)
class Dropout:
    p: float
    rng: np.random.Generator
    training: bool = True
    factors: object = field(default=1.0, init=False, repr=False)

    def forward(self, x):
        if self.training:
            kept = self.rng.random(x.shape) >= self.p
            self.factors = np.where(kept, 1 / (1 - self.p), 0)
        else:
            self.factors = 1.0
        return x * self.factors

    def backward(self, grad_output):
        return grad_output * self.factors
