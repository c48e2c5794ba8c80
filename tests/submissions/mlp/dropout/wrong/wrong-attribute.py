"""The mode is kept under another name than training."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.is_training = True

    def forward(self, x):
        if not self.is_training:
            self.mask = None
            return x
        self.mask = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, grad_output):
        return grad_output if self.mask is None else grad_output * self.mask
