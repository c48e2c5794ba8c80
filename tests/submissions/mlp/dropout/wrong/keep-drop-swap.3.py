"""Zeroes the units that were meant to survive."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.active = self.training
        if not self.active:
            return x
        self.alive = self.rng.uniform(size=x.shape) > self.p
        out = x / (1 - self.p)
        out[self.alive] = 0
        return out

    def backward(self, grad_output):
        if not self.active:
            return grad_output
        grad = grad_output / (1 - self.p)
        grad[self.alive] = 0
        return grad
