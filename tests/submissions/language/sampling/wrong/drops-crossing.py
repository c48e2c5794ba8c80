"""Keeps the tokens whose sum is still within top_p, and the first one in any case."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    out = np.zeros(len(logits))
    if temperature == 0:
        out[np.argmax(logits)] = 1
        return out
    order = np.argsort(-logits, kind="stable")[:top_k]
    z = logits[order] / temperature
    p = np.exp(z - z[0])
    p /= p.sum()
    if top_p is not None:
        keep = np.cumsum(p) <= top_p
        keep[0] = True
        p = p * keep
        p /= p.sum()
    out[order] = p
    return out


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
