"""Forward stores the mask under one name and backward reads another."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if self.training:
            self.mask = self.rng.random(x.shape) >= self.p
            self.rate = 1 - self.p
        else:
            self.mask = 1
            self.rate = 1
        return x * self.mask / self.rate

    def backward(self, grad_output):
        return grad_output * self.keep_mask / self.rate
