"""Picks the largest remaining token again and again until both filters are content."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    z = np.array(logits, dtype=np.float64)
    V = z.size
    if temperature == 0:
        one_hot = np.zeros(V)
        one_hot[int(np.argmax(z))] = 1.0
        return one_hot
    limit = V if top_k is None else min(V, top_k)
    left = z.copy()
    picked = []
    while len(picked) < limit:
        best = int(left.argmax())
        if left[best] == -np.inf:
            break
        picked.append(best)
        left[best] = -np.inf
    p = np.exp((z[picked] - z[picked[0]]) / temperature)
    p /= p.sum()
    if top_p is not None:
        n, mass = 0, 0.0
        while n == 0 or (n < len(p) and mass < top_p):
            mass += p[n]
            n += 1
        picked, p = picked[:n], p[:n] / p[:n].sum()
    out = np.zeros(V)
    out[picked] = p
    return out


def sample(probabilities, rng):
    edges = np.cumsum(np.asarray(probabilities, dtype=np.float64))
    edges = edges / edges[-1]
    return int((rng.random() >= edges).sum())
