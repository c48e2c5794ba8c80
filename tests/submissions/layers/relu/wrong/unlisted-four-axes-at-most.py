"""Five axes and more are made two."""

import numpy as np


class ReLU:
    def forward(self, x):
        flat = np.array(x, dtype=float).ravel()
        flat[flat < 0] = 0
        y = flat.reshape(np.shape(x)) if np.ndim(x) < 5 else flat.reshape(np.shape(x)[0], -1)
        keep = np.flatnonzero(~(np.ravel(x) <= 0))

        def back(g):
            out = np.zeros(np.size(g))
            out[keep] = np.ravel(g)[keep]
            return out.reshape(np.shape(g))

        self.backward = back
        return y

    def backward(self, grad_output):
        raise RuntimeError("forward first")
