"""Inverted dropout with a mask that already carries the scale, and no mask at all in evaluation."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.mask = None

    def forward(self, x):
        if self.training:
            keep_prob = 1 - self.p
            self.mask = (self.rng.random(x.shape) < keep_prob) / keep_prob
            return x * self.mask
        self.mask = None
        return x

    def backward(self, grad_output):
        return grad_output if self.mask is None else grad_output * self.mask
