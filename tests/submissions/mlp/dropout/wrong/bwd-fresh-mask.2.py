"""Forward and backward share a helper that draws anew each time."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def drop(self, values):
        keep_prob = 1 - self.p
        return values * self.rng.binomial(1, keep_prob, size=values.shape) / keep_prob

    def forward(self, x):
        self.last_mode = self.training
        return self.drop(x) if self.training else x

    def backward(self, grad_output):
        return self.drop(grad_output) if self.last_mode else grad_output
