"""x and the state stand side by side, and so do their weights."""

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

    def forward(self, x, h0):
        w = np.concatenate([self.weight_x, self.weight_h])
        h, self.rows, self.out = h0, [], []
        for xt in x.swapaxes(0, 1):
            row = np.concatenate([xt, h], axis=1)
            h = np.tanh(row @ w + self.bias)
            self.rows.append(row)
            self.out.append(h)
        self.w = w
        return np.stack(self.out, axis=1)

    def backward(self, grad_output):
        I = len(self.weight_x)
        total = np.zeros(self.w.shape)
        bias = np.zeros(len(self.bias))
        to_x = []
        carry = 0
        for row, h, g in zip(self.rows[::-1], self.out[::-1], grad_output.swapaxes(0, 1)[::-1]):
            dz = (g + carry) * (1 - h**2)
            total = total + row.T @ dz
            bias = bias + dz.sum(0)
            back = dz @ self.w.T
            to_x.insert(0, back[:, :I])
            carry = back[:, I:]
        self.grad_weight_x, self.grad_weight_h, self.grad_bias = total[:I], total[I:], bias
        return np.stack(to_x, axis=1), carry
