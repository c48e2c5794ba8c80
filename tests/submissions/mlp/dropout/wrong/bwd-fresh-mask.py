"""Backward draws a mask of its own."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.on = self.training
        if not self.on:
            return x
        mask = self.rng.random(x.shape) >= self.p
        return x * mask / (1 - self.p)

    def backward(self, grad_output):
        if not self.on:
            return grad_output
        mask = self.rng.random(grad_output.shape) >= self.p
        return grad_output * mask / (1 - self.p)
