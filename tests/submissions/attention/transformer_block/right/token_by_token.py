"""Goes through the tokens in order; each one looks at the keys that are there by then, so there is no mask."""

import numpy as np


class TransformerBlock:
    def __init__(self, dim, heads, hidden, rng):
        self.dim, self.heads, self.hidden = dim, heads, hidden
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.normal(0, dim**-0.5, (dim, dim)))
        self.weight_up, self.bias_up = rng.normal(0, dim**-0.5, (dim, hidden)), np.zeros(hidden)
        self.weight_down, self.bias_down = rng.normal(0, hidden**-0.5, (hidden, dim)), np.zeros(dim)
        for name in ("norm1", "norm2"):
            setattr(self, name + "_weight", np.ones(dim))
            setattr(self, name + "_bias", np.zeros(dim))

    def forward(self, x):
        B, T, dim = x.shape
        keys, values = np.zeros((2, B, T, dim))
        result = np.zeros((B, T, dim))
        for t in range(T):
            token = x[:, t]
            n = self.norm(token, self.norm1_weight, self.norm1_bias)
            keys[:, t], values[:, t] = n @ self.weight_k, n @ self.weight_v
            h = token + self.look(n @ self.weight_q, keys[:, : t + 1], values[:, : t + 1]) @ self.weight_o
            z = self.norm(h, self.norm2_weight, self.norm2_bias) @ self.weight_up + self.bias_up
            inner = np.sqrt(2 / np.pi) * z * (1 + 0.044715 * z**2)
            result[:, t] = h + (z * (np.tanh(inner) + 1) / 2) @ self.weight_down + self.bias_down
        return result

    def look(self, query, keys, values):
        B, S, dim = keys.shape
        shape = (B, S, self.heads, dim // self.heads)
        scores = (query.reshape(B, 1, *shape[2:]) * keys.reshape(shape)).sum(axis=3) / np.sqrt(shape[3])  # (B, S, heads)
        p = np.exp(scores - scores.max(axis=1, keepdims=True))
        p /= p.sum(axis=1, keepdims=True)
        return (p[..., None] * values.reshape(shape)).sum(axis=1).reshape(B, dim)

    @staticmethod
    def norm(rows, weight, bias):
        mean, std = rows.mean(-1, keepdims=True), np.sqrt(rows.var(-1, keepdims=True) + 1e-5)
        return (rows - mean) / std * weight + bias
