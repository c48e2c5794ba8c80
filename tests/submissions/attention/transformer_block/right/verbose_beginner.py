"""A verbose beginner: every row is normalised in a loop, every step has its own name."""

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

    def layer_norm(self, x, weight, bias):
        result = np.zeros(x.shape)
        for b in range(x.shape[0]):
            for t in range(x.shape[1]):
                row = x[b, t].astype(np.float64)
                mean = sum(row) / len(row)
                variance = sum((value - mean) ** 2 for value in row) / len(row)
                result[b, t] = (row - mean) / (variance + 0.00001) ** 0.5 * weight + bias
        return result

    def forward(self, x):
        batch, time, dim = x.shape
        head_dim = dim // self.heads
        # First half: attention.
        x_norm = self.layer_norm(x, self.norm1_weight, self.norm1_bias)
        queries = np.matmul(x_norm, self.weight_q)
        keys = np.matmul(x_norm, self.weight_k)
        values = np.matmul(x_norm, self.weight_v)
        attended = np.zeros((batch, time, dim))
        for b in range(batch):
            for h in range(self.heads):
                start, stop = h * head_dim, (h + 1) * head_dim
                for t in range(time):
                    scores = np.zeros(t + 1)
                    for s in range(t + 1):
                        scores[s] = np.dot(queries[b, t, start:stop], keys[b, s, start:stop]) / np.sqrt(head_dim)
                    exps = np.exp(scores - np.max(scores))
                    probabilities = exps / np.sum(exps)
                    for s in range(t + 1):
                        attended[b, t, start:stop] += probabilities[s] * values[b, s, start:stop]
        projected = np.matmul(attended, self.weight_o)
        middle = x + projected
        # Second half: the feed-forward network.
        middle_norm = self.layer_norm(middle, self.norm2_weight, self.norm2_bias)
        hidden = np.matmul(middle_norm, self.weight_up) + self.bias_up
        constant = np.sqrt(2.0 / np.pi)
        activated = 0.5 * hidden * (1.0 + np.tanh(constant * (hidden + 0.044715 * hidden**3)))
        output = np.matmul(activated, self.weight_down) + self.bias_down
        return middle + output
