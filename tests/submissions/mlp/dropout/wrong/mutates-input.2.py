"""Backward writes zeros into the caller's gradient before it scales a copy."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.zeroed = None
        if self.training:
            self.zeroed = self.rng.uniform(size=x.shape) < self.p
            out = x / (1 - self.p)
            out[self.zeroed] = 0
            return out
        return x

    def backward(self, grad_output):
        if self.zeroed is None:
            return grad_output
        grad_output[self.zeroed] = 0
        return grad_output / (1 - self.p)
