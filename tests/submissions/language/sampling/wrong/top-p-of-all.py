"""The nucleus is found first, then the k largest."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.eye(len(logits))[np.argmax(logits)]
    order = np.argsort(-logits, kind="stable")
    p = np.exp((logits[order] - logits[order[0]]) / temperature)
    p /= p.sum()
    if top_p is not None:
        before = np.cumsum(p) - p
        before[0] = -1
        p[before >= top_p] = 0
    if top_k is not None:
        p[top_k:] = 0
    out = np.empty(len(p))
    out[order] = p / p.sum()
    return out


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
