"""Three nested loops and one softmax a query; only the visible keys are looked at."""

import numpy as np


class MultiHeadAttention:
    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def forward(self, x, mask=None):
        batch_size, length, dim = x.shape
        size = dim // self.heads
        if mask is None:
            mask = np.ones((batch_size, length, length), dtype=bool)
        else:
            mask = np.broadcast_to(mask, (batch_size, length, length))
        outputs = []
        for b in range(batch_size):
            q_all = np.dot(x[b], self.weight_q)
            k_all = np.dot(x[b], self.weight_k)
            v_all = np.dot(x[b], self.weight_v)
            rows = []
            for t in range(length):
                row = []
                for h in range(self.heads):
                    q = q_all[t, h * size : (h + 1) * size]
                    scores, values = [], []
                    for s in range(length):
                        if mask[b, t, s]:
                            k = k_all[s, h * size : (h + 1) * size]
                            scores.append(np.sum(q * k) / np.sqrt(size))
                            values.append(v_all[s, h * size : (h + 1) * size])
                    if len(scores) == 0:
                        row.append(np.zeros(size))
                        continue
                    scores = np.array(scores)
                    weights = np.exp(scores - np.max(scores))
                    weights = weights / np.sum(weights)
                    row.append(np.sum(weights[:, None] * np.array(values), axis=0))
                rows.append(np.concatenate(row))
            outputs.append(np.dot(np.array(rows), self.weight_o))
        return np.array(outputs)
