"""A tiny temperature stands for 0: equal largest logits share."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    z = (logits - logits.max()) / max(temperature, 1e-9)
    order = np.argsort(-logits, kind="stable")[:top_k]
    p = np.exp(z[order])
    p /= p.sum()
    if top_p is not None:
        n = np.searchsorted(p.cumsum(), top_p) + 1
        order, p = order[:n], p[:n]
    out = np.zeros(len(logits))
    out[order] = p / p.sum()
    return out


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
