"""Keeps only copies of x and h0; backward makes the states again."""

import numpy as np


class RNN:
    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def _states(self):
        """(T + 1, B, H)"""
        states = [self._h0]
        for xt in np.moveaxis(self._x, 1, 0):
            states.append(np.tanh(xt @ self.weight_x + states[-1] @ self.weight_h + self.bias))
        return np.stack(states)

    def forward(self, x, h0):
        self._x, self._h0 = x.copy(), h0.copy()
        return np.moveaxis(self._states()[1:], 0, 1)

    def backward(self, grad_output):
        states = self._states()
        B, T, I = self._x.shape
        H = states.shape[2]
        dz = np.zeros((T + 1, B, H))
        for t in range(T, 0, -1):
            later = dz[t + 1] @ self.weight_h.T if t < T else 0.0
            dz[t] = (grad_output[:, t - 1] + later) * (1 + states[t]) * (1 - states[t])
        flat = dz[1:].reshape(T * B, H)
        self.grad_weight_x = np.moveaxis(self._x, 1, 0).reshape(T * B, I).T @ flat
        self.grad_weight_h = states[:-1].reshape(T * B, H).T @ flat
        self.grad_bias = flat.sum(axis=0)
        return np.moveaxis(dz[1:] @ self.weight_x.T, 0, 1), dz[1] @ self.weight_h.T
