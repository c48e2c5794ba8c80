"""Draws from a copy of the generator, so that its state never moves on."""

from copy import deepcopy


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.dropping = self.training
        if not self.dropping:
            return x
        self.kept = deepcopy(self.rng).random(x.shape) >= self.p
        return x * self.kept / (1 - self.p)

    def backward(self, grad_output):
        if not self.dropping:
            return grad_output
        return grad_output * self.kept / (1 - self.p)
