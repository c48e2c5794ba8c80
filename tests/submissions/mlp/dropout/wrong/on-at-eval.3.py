"""Looks at the mode once, when the layer is made, and never again."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.drop_prob = p if self.training else 0.0

    def forward(self, x):
        drawn = self.rng.random(x.shape)
        self.weights = (drawn >= self.drop_prob) / (1 - self.drop_prob)
        return self.weights * x

    def backward(self, grad_output):
        return self.weights * grad_output
