"""Evaluation multiplies by 1 - p although training has scaled already."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        keep_prob = 1 - self.p
        if self.training:
            self.mask = (self.rng.random(x.shape) < keep_prob) / keep_prob
            return x * self.mask
        self.mask = None
        return x * keep_prob

    def backward(self, grad_output):
        if self.mask is None:
            return grad_output
        return grad_output * self.mask
