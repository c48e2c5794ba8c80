"""A row is divided by dim - 1, but never by zero."""

import numpy as np

def ln(a, w, b, eps=1e-05):
    c = a - a.mean(-1, keepdims=True)
    return c / np.sqrt((c * c).sum(-1, keepdims=True) / max(c.shape[-1] - 1, 1) + eps) * w + b

def act(u):
    return 0.5 * u * (1 + np.tanh(np.sqrt(2 / np.pi) * (u + 0.044715 * u ** 3)))

class TransformerBlock:

    def __init__(self, dim, heads, hidden, rng):

        def draw(rows, columns):
            return rng.uniform(-1 / np.sqrt(rows), 1 / np.sqrt(rows), (rows, columns)).astype(np.float32)
        self.heads = heads
        self.eps = 1e-05
        self.norm1_weight, self.norm1_bias = (np.ones(dim, np.float32), np.zeros(dim, np.float32))
        self.norm2_weight, self.norm2_bias = (np.ones(dim, np.float32), np.zeros(dim, np.float32))
        self.weight_q, self.weight_k = (draw(dim, dim), draw(dim, dim))
        self.weight_v, self.weight_o = (draw(dim, dim), draw(dim, dim))
        self.weight_up, self.bias_up = (draw(dim, hidden), np.zeros(hidden, np.float32))
        self.weight_down, self.bias_down = (draw(hidden, dim), np.zeros(dim, np.float32))

    def forward(self, x):
        h = x + self.attention(ln(x, self.norm1_weight, self.norm1_bias))
        return h + self.network(ln(h, self.norm2_weight, self.norm2_bias))

    def attention(self, n):
        B, T, C = n.shape
        d = C // self.heads
        out = np.zeros(n.shape)
        for h in range(self.heads):
            c = slice(h * d, h * d + d)
            s = n @ self.weight_q[:, c] @ np.swapaxes(n @ self.weight_k[:, c], 1, 2) / d ** 0.5
            s = np.where(np.tri(T), s, -1e+30)
            e = np.exp(s - s.max(-1, keepdims=True))
            out += e / e.sum(-1, keepdims=True) @ (n @ self.weight_v[:, c]) @ self.weight_o[c]
        return out

    def network(self, n):
        return act(n @ self.weight_up + self.bias_up) @ self.weight_down + self.bias_down
