"""Backward takes every zero of the output for a dropped unit."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.out = None
        if not self.training:
            return x
        keep = self.rng.random(x.shape) >= self.p
        out = x * keep / (1 - self.p)
        self.out = out.copy()
        return out

    def backward(self, grad_output):
        if self.out is None:
            return grad_output
        return grad_output * (self.out != 0) / (1 - self.p)
