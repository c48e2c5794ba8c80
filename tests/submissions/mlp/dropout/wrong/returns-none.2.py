"""Backward computes the gradient and returns nothing."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if not self.training:
            self.mask = None
            return x
        self.mask = self.rng.random(x.shape) < 1 - self.p
        return x * self.mask / (1 - self.p)

    def backward(self, grad_output):
        grad_input = grad_output
        if self.mask is not None:
            grad_input = grad_output * self.mask / (1 - self.p)
