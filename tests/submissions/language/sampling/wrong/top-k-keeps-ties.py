"""A threshold on the logits: all tokens at the k-th value stay."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.eye(len(logits))[np.argmax(logits)]
    z = logits / temperature
    if top_k is not None and top_k < len(z):
        z[z < np.partition(z, -top_k)[-top_k]] = -np.inf
    p = np.exp(z - z.max())
    p /= p.sum()
    if top_p is not None:
        order = np.argsort(-p, kind="stable")
        n = np.searchsorted(p[order].cumsum(), top_p) + 1
        p[order[n:]] = 0
        p /= p.sum()
    return p


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
