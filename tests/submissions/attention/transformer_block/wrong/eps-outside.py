"""eps is added to the standard deviation."""

import math

import numpy as np


def layer_norm(x, weight, bias, eps=1e-5):
    mean = np.mean(x, axis=-1, keepdims=True)
    var = np.mean((x - mean) ** 2, axis=-1, keepdims=True)
    return weight * (x - mean) / (var**0.5 + eps) + bias


def softmax(z):
    e = np.exp(z - z.max(-1, keepdims=True))
    return e / e.sum(-1, keepdims=True)


def gelu(z):
    return 0.5 * z * (1 + np.tanh(math.sqrt(2 / math.pi) * (z + 0.044715 * np.power(z, 3))))


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
        x = x + self.attention(layer_norm(x, self.norm1_weight, self.norm1_bias))
        return x + self.mlp(layer_norm(x, self.norm2_weight, self.norm2_bias))

    def attention(self, x):
        B, T, C = x.shape
        q, k, v = (np.swapaxes((x @ w).reshape(B, T, self.heads, -1), 1, 2) for w in (self.weight_q, self.weight_k, self.weight_v))
        scores = q @ np.swapaxes(k, 2, 3) / math.sqrt(C // self.heads)
        scores[:, :, np.triu(np.ones((T, T), dtype=bool), 1)] = -np.inf
        return np.swapaxes(softmax(scores) @ v, 1, 2).reshape(B, T, C) @ self.weight_o

    def mlp(self, x):
        return gelu(x @ self.weight_up + self.bias_up) @ self.weight_down + self.bias_down
