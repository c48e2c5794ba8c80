"""One example and one head after the other, two-dimensional matrices only."""

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
        return np.array([self.one_example(rows) for rows in x])

    def one_example(self, rows):
        T, dim = rows.shape
        width = dim // self.heads
        normed = self.normalise(rows) * self.norm1_weight + self.norm1_bias
        after_attention = rows.astype(float)
        for h in range(self.heads):
            columns = list(range(h * width, (h + 1) * width))
            q = normed @ self.weight_q[:, columns]
            k = normed @ self.weight_k[:, columns]
            v = normed @ self.weight_v[:, columns]
            s = q @ k.T / np.sqrt(width)
            for t in range(T):
                s[t, t + 1 :] = -np.inf
            p = np.exp(s - s.max(axis=1)[:, None])
            p = p / p.sum(axis=1)[:, None]
            after_attention = after_attention + p @ v @ self.weight_o[columns]
        normed = self.normalise(after_attention) * self.norm2_weight + self.norm2_bias
        z = normed @ self.weight_up + self.bias_up
        z = z / 2 * (1 + np.tanh(np.sqrt(2 / np.pi) * (z + 0.044715 * z**3)))
        return after_attention + z @ self.weight_down + self.bias_down

    def normalise(self, rows):
        return ((rows.T - rows.mean(axis=1)) / (rows.var(axis=1) + 1e-5) ** 0.5).T
