"""Never looks at the mode: evaluation drops units as well."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        keep_prob = 1 - self.p
        self.mask = (self.rng.random(x.shape) < keep_prob) / keep_prob
        return x * self.mask

    def backward(self, grad_output):
        return grad_output * self.mask
