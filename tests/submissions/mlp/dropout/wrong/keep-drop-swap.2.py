"""Draws the kept units from a binomial of p, which is the chance of being dropped."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            ones = self.rng.binomial(n=1, p=self.p, size=x.shape)
            self.factor = ones * (1 / (1 - self.p))
        else:
            self.factor = 1
        return x * self.factor

    def backward(self, grad_output):
        return grad_output * self.factor
