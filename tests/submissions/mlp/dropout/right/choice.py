"""Inverted dropout that picks each factor, zero or the scale, with rng.choice."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            factors = [0.0, 1 / (1 - self.p)]
            self.factor = self.rng.choice(factors, size=x.shape, p=[self.p, 1 - self.p])
        else:
            self.factor = 1.0
        return x * self.factor

    def backward(self, grad_output):
        return self.factor * grad_output
