"""Plain Python numbers in nested lists, as somebody writes it who does not trust broadcasting."""

import math

import numpy as np


def causal_mask(T, S):
    table = []
    for t in range(T):
        table.append([s <= t + S - T for s in range(S)])
    return np.array(table, dtype=bool)


class Attention:
    def forward(self, q, k, v, mask=None):
        B, T, D = q.shape
        S, E = v.shape[1], v.shape[2]
        allowed = np.ones((B, T, S), dtype=bool)
        if mask is not None:
            allowed = allowed & mask
        self.shapes = B, T, S, D, E
        self.lists = q.tolist(), k.tolist(), v.tolist()
        queries, keys, values = self.lists
        self.weights = []
        result = np.zeros((B, T, E))
        for b in range(B):
            for t in range(T):
                scores = {}
                for s in range(S):
                    if allowed[b, t, s]:
                        product = 0.0
                        for x, y in zip(queries[b][t], keys[b][s]):
                            product += x * y
                        scores[s] = product / math.sqrt(D)
                highest = max(scores.values(), default=0.0)
                powers = {s: math.exp(score - highest) for s, score in scores.items()}
                total = sum(powers.values())
                row = {s: power / total for s, power in powers.items()}
                self.weights.append((b, t, row))
                for s, weight in row.items():
                    for e in range(E):
                        result[b, t, e] += weight * values[b][s][e]
        return result

    def backward(self, grad_output):
        B, T, S, D, E = self.shapes
        queries, keys, values = self.lists
        grad_q, grad_k, grad_v = np.zeros((B, T, D)), np.zeros((B, S, D)), np.zeros((B, S, E))
        for b, t, row in self.weights:
            g = [float(number) for number in grad_output[b, t]]
            from_values = {s: sum(g[e] * values[b][s][e] for e in range(E)) for s in row}
            average = sum(row[s] * from_values[s] for s in row)
            for s, weight in row.items():
                for e in range(E):
                    grad_v[b, s, e] += weight * g[e]
                slope = weight * (from_values[s] - average) / math.sqrt(D)
                for d in range(D):
                    grad_q[b, t, d] += slope * keys[b][s][d]
                    grad_k[b, s, d] += slope * queries[b][t][d]
        return grad_q, grad_k, grad_v
