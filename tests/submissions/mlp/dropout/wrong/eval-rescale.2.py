"""Evaluation shrinks by 1 - p, forward and backward alike."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            self.factor = self.rng.choice([0, 1], size=x.shape, p=[self.p, 1 - self.p])
            self.factor = self.factor / (1 - self.p)
        else:
            self.factor = 1 - self.p
        return self.factor * x

    def backward(self, grad_output):
        return self.factor * grad_output
