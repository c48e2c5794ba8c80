"""Each new object replaces the generator of all the others."""


class Dropout:
    rng = None

    def __init__(self, p, rng):
        self.p = p
        self.training = True
        Dropout.rng = rng

    def forward(self, x):
        self.keep = None
        if not self.training:
            return x
        self.keep = Dropout.rng.random(x.shape) >= self.p
        return x * self.keep / (1 - self.p)

    def backward(self, grad_output):
        if self.keep is None:
            return grad_output
        return grad_output * self.keep / (1 - self.p)
