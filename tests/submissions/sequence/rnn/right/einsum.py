"""einsum for every product; the gradients of the parameters in one go at the end."""

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
        hs = [h0]
        for t in range(x.shape[1]):
            hs.append(np.tanh(
                np.einsum("bi,ih->bh", x[:, t], self.weight_x)
                + np.einsum("bj,jh->bh", hs[-1], self.weight_h)
                + self.bias
            ))
        self.cache = x, np.array(hs)
        return np.einsum("tbh->bth", self.cache[1][1:]).copy()

    def backward(self, grad_output):
        x, hs = self.cache
        slope = 1 - hs[1:] ** 2
        deltas = slope * np.einsum("bth->tbh", grad_output)
        for t in range(len(deltas) - 2, -1, -1):
            deltas[t] += slope[t] * np.einsum("bk,jk->bj", deltas[t + 1], self.weight_h)
        self.grad_weight_x = np.einsum("bti,tbh->ih", x, deltas)
        self.grad_weight_h = np.einsum("tbj,tbh->jh", hs[:-1], deltas)
        self.grad_bias = np.einsum("tbh->h", deltas)
        return np.einsum("tbh,ih->bti", deltas, self.weight_x), np.einsum("bk,jk->bj", deltas[0], self.weight_h)
