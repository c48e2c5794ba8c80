"""Inverted dropout that copies, then writes zeros where a unit was dropped."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.dead = None

    def forward(self, x):
        out = x.copy()
        self.dead = None
        if self.training:
            self.dead = self.rng.random(x.shape) < self.p
            out[self.dead] = 0
            out /= 1 - self.p
        return out

    def backward(self, grad_output):
        grad = grad_output.copy()
        if self.dead is not None:
            grad[self.dead] = 0
            grad /= 1 - self.p
        return grad
