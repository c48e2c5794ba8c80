"""Forward divides the survivors by p."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.mask = None
        if not self.training:
            return x
        self.mask = self.rng.random(x.shape) >= self.p
        return x * self.mask / self.p

    def backward(self, grad_output):
        if self.mask is None:
            return grad_output
        return grad_output * self.mask / (1 - self.p)
