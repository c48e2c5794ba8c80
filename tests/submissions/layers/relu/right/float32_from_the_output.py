"""float32; the gate is read from the output, of which a copy is kept."""

import numpy as np


class ReLU:
    def forward(self, x):
        y = np.clip(np.asarray(x, dtype=np.float32), 0, None)
        self.y = np.array(y)
        return y

    def backward(self, grad_output):
        gate = np.sign(self.y)
        return np.asarray(grad_output, dtype=np.float32) * gate
