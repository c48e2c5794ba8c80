"""Inverted dropout in which forward leaves behind the function that backward calls."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if not self.training:
            self.pull_back = lambda grad: grad
            return x
        kept = self.rng.random(x.shape) >= self.p
        rate = 1 - self.p
        self.pull_back = lambda grad: grad * (kept / rate)
        return self.pull_back(x)

    def backward(self, grad_output):
        return self.pull_back(grad_output)
