"""Backward puts zeros where units were dropped and leaves the others as they came."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True
        self.off = None

    def forward(self, x):
        out = x.copy()
        self.off = None
        if self.training:
            self.off = self.rng.random(x.shape) < self.p
            out[self.off] = 0.0
            out = out / (1.0 - self.p)
        return out

    def backward(self, grad_output):
        grad_input = grad_output.copy()
        if self.off is not None:
            grad_input[self.off] = 0.0
        return grad_input
