"""Backward multiplies the survivors by 1 - p, forward divides."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if not self.training:
            self.b = None
            return x
        self.b = self.rng.binomial(1, 1 - self.p, x.shape)
        return x * self.b / (1 - self.p)

    def backward(self, grad_output):
        if self.b is None:
            return grad_output
        return grad_output * self.b * (1 - self.p)
