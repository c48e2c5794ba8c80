"""A verbose beginner: one row after the other, outer products added up."""

import numpy as np


class LoRALinear:
    def __init__(self, weight, r, alpha, rng):
        self.weight, self.r, self.alpha = weight, r, alpha
        self.a = rng.normal(0, 0.02, (weight.shape[0], r))
        self.b = np.zeros((r, weight.shape[1]))
        self.scale = alpha / r

    def forward(self, x):
        self.input = x.copy()
        outputs = np.zeros(x.shape[:-1] + (self.weight.shape[1],))
        for place in np.ndindex(x.shape[:-1]):
            row = x[place]
            base = np.dot(row, self.weight)
            adapter = np.dot(np.dot(row, self.a), self.b)
            outputs[place] = base + self.scale * adapter
        return outputs

    def backward(self, grad_output):
        self.grad_a = np.zeros(self.a.shape)
        self.grad_b = np.zeros(self.b.shape)
        grad_input = np.zeros(self.input.shape)
        for place in np.ndindex(self.input.shape[:-1]):
            row = self.input[place]
            grad_row = grad_output[place]
            grad_adapter = self.scale * grad_row
            grad_middle = np.dot(self.b, grad_adapter)
            self.grad_a += np.outer(row, grad_middle)
            self.grad_b += np.outer(np.dot(row, self.a), grad_adapter)
            grad_input[place] = np.dot(self.weight, grad_row) + np.dot(self.a, grad_middle)
        return grad_input

    def merged(self):
        result = self.weight.copy()
        for i in range(result.shape[0]):
            for o in range(result.shape[1]):
                for j in range(self.r):
                    result[i, o] = result[i, o] + self.scale * self.a[i, j] * self.b[j, o]
        return result
