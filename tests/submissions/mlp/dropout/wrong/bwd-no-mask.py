"""Backward scales every unit and forgets the mask."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            self.scale = 1 / (1 - self.p)
            keep = self.rng.random(x.shape) >= self.p
            return x * keep * self.scale
        self.scale = 1
        return x

    def backward(self, grad_output):
        return grad_output * self.scale
