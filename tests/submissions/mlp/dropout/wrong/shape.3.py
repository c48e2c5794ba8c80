"""Forward adds an axis in front of the batch, in training only."""


class Dropout:
    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if not self.training:
            self.mask = 1
            return x
        u = self.rng.random((1, *x.shape))
        self.mask = (u >= self.p) / (1 - self.p)
        return x * self.mask

    def backward(self, grad_output):
        return (grad_output * self.mask).reshape(grad_output.shape)
