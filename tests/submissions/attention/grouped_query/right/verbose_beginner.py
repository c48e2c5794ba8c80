"""Loops over examples, heads and queries; lists are collected and joined."""

import numpy as np


class GroupedQueryAttention:
    def __init__(self, dim, heads, kv_heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.kv_heads = kv_heads
        kv_dim = dim // heads * kv_heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, kv_dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, kv_dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def forward(self, x, mask=None):
        batch_size, length, dim = x.shape
        head_size = dim // self.heads
        queries_per_key_head = self.heads // self.kv_heads
        full_mask = np.ones((batch_size, length, length), dtype=bool)
        if mask is not None:
            full_mask = np.logical_and(full_mask, mask)
        final = np.zeros((batch_size, length, dim))
        for b in range(batch_size):
            all_q = np.dot(x[b], self.weight_q)
            all_k = np.dot(x[b], self.weight_k)
            all_v = np.dot(x[b], self.weight_v)
            for t in range(length):
                visible = [s for s in range(length) if full_mask[b, t, s]]
                parts = []
                kv_head = 0
                for h in range(self.heads):
                    # after each full group the next key head is used
                    if h > 0 and h % queries_per_key_head == 0:
                        kv_head = kv_head + 1
                    q = all_q[t, h * head_size : (h + 1) * head_size]
                    k = all_k[:, kv_head * head_size : (kv_head + 1) * head_size]
                    v = all_v[:, kv_head * head_size : (kv_head + 1) * head_size]
                    part = np.zeros(head_size)
                    if len(visible) > 0:
                        scores = np.array([np.dot(q, k[s]) for s in visible]) / np.sqrt(head_size)
                        scores = np.exp(scores - np.max(scores))
                        total = np.sum(scores)
                        for score, s in zip(scores, visible):
                            part = part + score / total * v[s]
                    parts.append(part)
                final[b, t] = np.dot(np.concatenate(parts), self.weight_o)
        return final
