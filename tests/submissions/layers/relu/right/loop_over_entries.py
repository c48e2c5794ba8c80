"""A loop over all entries of the flat array."""

import numpy as np


class ReLU:
    def forward(self, x):
        flat = x.ravel()
        values = []
        self.open = []
        for value in flat.tolist():
            if value > 0:
                values.append(value)
                self.open.append(True)
            else:
                values.append(0.0)
                self.open.append(False)
        return np.array(values).reshape(x.shape)

    def backward(self, grad_output):
        grads = [g if is_open else 0.0 for g, is_open in zip(grad_output.ravel().tolist(), self.open)]
        return np.array(grads).reshape(grad_output.shape)
