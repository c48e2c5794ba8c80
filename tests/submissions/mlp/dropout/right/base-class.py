"""Inverted dropout on a small base class that holds the mode."""


class Layer:
    training = True

    def forward(self, x):
        raise NotImplementedError

    def backward(self, grad_output):
        raise NotImplementedError


class Dropout(Layer):
    def __init__(self, p, rng):
        super().__init__()
        self.p = p
        self.rng = rng

    def forward(self, x):
        if not self.training or self.p == 0:
            self.mask = None
            return x
        self.mask = self.rng.random(x.shape) >= self.p
        out = x / (1 - self.p)
        out[~self.mask] = 0
        return out

    def backward(self, grad_output):
        if self.mask is None:
            return grad_output
        grad_input = grad_output / (1 - self.p)
        grad_input[~self.mask] = 0
        return grad_input
