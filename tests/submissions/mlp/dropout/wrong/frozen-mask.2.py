"""Keeps the first mask as long as the shape stays the same."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.mask = None
        self.used = False

    def forward(self, x):
        self.used = self.training
        if not self.used:
            return x
        if self.mask is None or self.mask.shape != x.shape:
            self.mask = self.rng.random(x.shape) >= self.p
        return x * self.mask / (1 - self.p)

    def backward(self, grad_output):
        if not self.used:
            return grad_output
        return grad_output * self.mask / (1 - self.p)
