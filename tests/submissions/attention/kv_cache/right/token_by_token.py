"""Feeds the tokens of a call one at a time, so that no mask is needed."""

import numpy as np


class CachedAttention:
    def __init__(self, dim, heads, rng):
        self.dim, self.heads = dim, heads
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.uniform(-1, 1, (dim, dim)) / np.sqrt(dim))
        self.keys, self.values = [], []

    def forward(self, x):
        return np.stack([self.one_token(x[:, i]) for i in range(x.shape[1])], axis=1)

    def one_token(self, row):
        B = len(row)
        split = lambda y: y.reshape(B, self.heads, self.dim // self.heads)
        query = split(row @ self.weight_q)
        self.keys.append(split(row @ self.weight_k))
        self.values.append(split(row @ self.weight_v))
        scores = np.array([(query * key).sum(-1) for key in self.keys]) / np.sqrt(query.shape[-1])  # (S, B, heads)
        scores = np.exp(scores - scores.max(axis=0))
        scores = scores / scores.sum(axis=0)
        result = sum(weight[..., None] * value for weight, value in zip(scores, self.values))
        return result.reshape(B, self.dim) @ self.weight_o

    def reset(self):
        self.keys, self.values = [], []
