"""Inverted dropout that compares random 32-bit integers with a threshold."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if not self.training:
            self.scaled = None
            return x
        threshold = self.p * 2**32
        tickets = self.rng.integers(0, 2**32, size=x.shape)
        self.scaled = (tickets >= threshold).astype(float)
        self.scaled *= 1 / (1 - self.p)
        return self.scaled * x

    def backward(self, grad_output):
        if self.scaled is None:
            return grad_output.copy()
        return self.scaled * grad_output
