"""Forward returns the survivors only, as a flat array."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if not self.training:
            self.keep = None
            return x
        self.keep = self.rng.random(x.shape) >= self.p
        return x[self.keep] / (1 - self.p)

    def backward(self, grad_output):
        if self.keep is None:
            return grad_output
        return grad_output * self.keep / (1 - self.p)
