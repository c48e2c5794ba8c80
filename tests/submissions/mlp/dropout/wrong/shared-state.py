"""The mask lies in a dictionary of the class, which all objects share."""


class Dropout:
    cache = {}

    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        if not self.training:
            self.cache["mask"] = None
            return x
        self.cache["mask"] = (self.rng.random(x.shape) >= self.p) / (1 - self.p)
        return x * self.cache["mask"]

    def backward(self, grad_output):
        mask = self.cache["mask"]
        return grad_output if mask is None else grad_output * mask
