"""Inverted dropout with a boolean mask of the kept units, scaled in both directions."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.dropped_anything = self.training
        if not self.training:
            return x
        self.keep = self.rng.random(x.shape) >= self.p
        return x * self.keep / (1 - self.p)

    def backward(self, grad_output):
        if not self.dropped_anything:
            return grad_output
        return grad_output * self.keep / (1 - self.p)
