"""The mask carries 1 / p as its scale, in both directions."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.mask = 1.0
        if self.training:
            self.mask = (self.rng.uniform(size=x.shape) >= self.p).astype(float)
            self.mask /= self.p
        return x * self.mask

    def backward(self, grad_output):
        return grad_output * self.mask
