"""einsum with an ellipsis for the leading axes."""

import numpy as np


class LoRALinear:
    def __init__(self, weight, r, alpha, rng):
        self.weight, self.r, self.alpha = weight, r, alpha
        self.a = rng.normal(0, 0.02, (weight.shape[0], r))
        self.b = np.zeros((r, weight.shape[1]))

    def forward(self, x):
        self.x = x
        low = np.einsum("...i,ir->...r", x, self.a)
        return np.einsum("...i,io->...o", x, self.weight) + np.einsum("...r,ro->...o", low, self.b) * self.alpha / self.r

    def backward(self, grad_output):
        x = self.x.reshape(-1, len(self.a))
        g = grad_output.reshape(-1, self.b.shape[1])
        back = np.einsum("no,ro->nr", g, self.b) * (self.alpha / self.r)
        self.grad_a = np.einsum("ni,nr->ir", x, back)
        self.grad_b = np.einsum("nr,no->ro", np.einsum("ni,ir->nr", x, self.a), g) * (self.alpha / self.r)
        return np.einsum("...o,io->...i", grad_output, self.weight) + np.einsum("nr,ir->ni", back, self.a).reshape(self.x.shape)

    def merged(self):
        return self.weight + self.alpha * np.einsum("ir,ro->io", self.a, self.b) / self.r
