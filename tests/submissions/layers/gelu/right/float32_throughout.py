"""Everything in float32."""

import numpy as np


class GELU:
    def forward(self, x):
        x = np.asarray(x, dtype=np.float64)
        big = np.finfo(np.float32).max
        self.v = np.clip(x, -9, 9).astype(np.float32)
        self.t = np.tanh(np.float32(0.7978846) * (self.v + np.float32(0.044715) * self.v**3))
        if np.all(np.abs(x) < big):
            return np.float32(0.5) * x.astype(np.float32) * (np.float32(1) + self.t)
        return 0.5 * x * (1 + self.t)

    def backward(self, grad_output):
        g = np.asarray(grad_output, dtype=np.float32)
        one, half, r, k = (np.float32(a) for a in (1, 0.5, 0.7978846, 0.134145))
        outer = half * (one + self.t)
        inner = half * self.v * (one - self.t**2) * (r * (one + k * self.v**2))
        return g * (outer + inner)
