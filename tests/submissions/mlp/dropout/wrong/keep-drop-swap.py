"""Keeps a unit with probability p instead of dropping it."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.mask = None

    def forward(self, x):
        self.mask = None
        if self.training:
            self.mask = (self.rng.random(x.shape) < self.p) / (1 - self.p)
            return x * self.mask
        return x

    def backward(self, grad_output):
        if self.mask is not None:
            return grad_output * self.mask
        return grad_output
