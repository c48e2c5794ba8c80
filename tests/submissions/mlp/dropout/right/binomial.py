"""Inverted dropout whose mask comes from rng.binomial."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.mask = 1

    def forward(self, x):
        if not self.training:
            self.mask = 1
            return x.copy()
        survive = 1 - self.p
        self.mask = self.rng.binomial(1, survive, size=x.shape) / survive
        return x * self.mask

    def backward(self, grad_output):
        return grad_output * self.mask
