"""Forward returns something in training only; in evaluation nothing comes back."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        self.scale = None
        if self.training:
            self.scale = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
            return self.scale * x

    def backward(self, grad_output):
        return grad_output if self.scale is None else self.scale * grad_output
