"""float32 arithmetic throughout; q, k and v in one product; a large negative number as the mask."""

import numpy as np

f = np.float32


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
        P = {name: value.astype(f) for name, value in vars(self).items() if isinstance(value, np.ndarray)}
        x = x.astype(f)
        B, T, C = x.shape
        d = C // self.heads

        def ln(a, n):
            a = a - a.mean(-1, dtype=f, keepdims=True)
            return a / np.sqrt((a * a).mean(-1, keepdims=True) + f(1e-5)) * P[f"norm{n}_weight"] + P[f"norm{n}_bias"]

        qkv = ln(x, 1) @ np.concatenate([P["weight_q"], P["weight_k"], P["weight_v"]], axis=1)
        q, k, v = qkv.reshape(B, T, 3, self.heads, d).transpose(2, 0, 3, 1, 4)
        s = q @ k.transpose(0, 1, 3, 2) * f(d**-0.5)
        s = np.where(np.arange(T)[:, None] >= np.arange(T), s, f(-1e9))
        e = np.exp(s - s.max(-1, keepdims=True))
        y = (e @ v) / e.sum(-1, keepdims=True)
        x = x + y.transpose(0, 2, 1, 3).reshape(B, T, C) @ P["weight_o"]
        z = ln(x, 2) @ P["weight_up"] + P["bias_up"]
        z = f(0.5) * z * (f(1) + np.tanh(f(np.sqrt(2 / np.pi)) * (z + f(0.044715) * z**3)))
        return x + z @ P["weight_down"] + P["bias_down"]
