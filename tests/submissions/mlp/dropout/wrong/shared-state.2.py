"""The mask is set on the class, so that the last layer to run forward owns it."""


class Dropout:
    mask = 1

    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        Dropout.mask = 1
        if self.training:
            Dropout.mask = (self.rng.random(x.shape) < 1 - self.p) / (1 - self.p)
        return x * Dropout.mask

    def backward(self, grad_output):
        return grad_output * Dropout.mask
