"""namedtuples and gates of shape (B, 4, H); the steps are appended from last to first."""

import numpy as np

from collections import namedtuple
Step = namedtuple("Step", "x h c gates new")

class LSTM:
    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, 4 * hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, 4 * hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, 4 * hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def _cell(self, x, h, c):
        z = (x @ self.weight_x + h @ self.weight_h + self.bias).reshape(len(x), 4, -1)
        gates = 0.5 * (1 + np.tanh(0.5 * z))
        gates[:, 2] = np.tanh(z[:, 2])
        i, f, g, o = gates.transpose(1, 0, 2)
        new = f * c + i * g
        self.steps.append(Step(np.array(x), np.array(h), np.array(c), gates, new))
        return o * np.tanh(new), new

    def forward(self, x, h0, c0):
        self.steps = []
        hs, h, c = [], h0, c0
        for t in range(x.shape[1]):
            h, c = self._cell(x[:, t, :], h, c)
            hs.append(h)
        return np.stack(hs, 1), c.copy()

    def backward(self, grad_h, grad_c):
        das, dh, dc = [], 0, grad_c
        for t, s in reversed(list(enumerate(self.steps))):
            i, f, g, o = np.moveaxis(s.gates, 1, 0)
            th = np.tanh(s.new)
            dh = dh + grad_h[:, t]
            dc = dc + dh * o * (1 - th * th)
            up = np.stack([dc * g, dc * s.c, dc * i, dh * th], axis=1)
            slope = s.gates * (1 - s.gates)
            slope[:, 2] = 1 - g * g
            da = (up * slope).reshape(len(up), -1)
            das.append(da)
            dh, dc = da @ self.weight_h.T, dc * f
        da = np.stack(das)
        xs, hp = np.stack([s.x for s in self.steps]), np.stack([s.h for s in self.steps])
        self.grad_weight_x = np.einsum("tbi,tbk->ik", xs, da)
        self.grad_weight_h = np.einsum("tbi,tbk->ik", hp, da)
        self.grad_bias = da.sum(axis=(0, 1))
        return (da @ self.weight_x.T).swapaxes(0, 1), dh, dc
