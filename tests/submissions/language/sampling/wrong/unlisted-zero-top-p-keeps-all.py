"""top_p = 0 is taken for no top_p."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    out = np.zeros(len(logits))
    if temperature == 0:
        out[np.argmax(logits)] = 1
        return out
    order = np.argsort(-logits, kind="stable")[:top_k]
    p = np.exp((logits[order] - logits[order[0]]) / temperature)
    p /= p.sum()
    if top_p:
        n = np.searchsorted(p.cumsum(), top_p) + 1
        order, p = order[:n], p[:n]
    out[order] = p / p.sum()
    return out


def sample(probabilities, rng):
    return int(np.searchsorted(np.cumsum(probabilities), rng.random(), side="right"))
