"""Backward divides the survivors by p."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            self.kept = self.rng.random(x.shape) < 1 - self.p
            return self.kept * x / (1 - self.p)
        self.kept = None
        return x

    def backward(self, grad_output):
        return grad_output if self.kept is None else self.kept * grad_output / self.p
