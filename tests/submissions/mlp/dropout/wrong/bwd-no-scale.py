"""Forward scales the survivors, backward only applies the mask."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if not self.training:
            self.mask = 1
            return x
        self.mask = self.rng.random(x.shape) > self.p
        return x * self.mask / (1 - self.p)

    def backward(self, grad_output):
        return grad_output * self.mask
