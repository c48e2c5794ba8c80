"""Sorts whatever it is given, at temperature 0 too."""

import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    z = sorted(logits.astype(float), reverse=True)
    if temperature == 0:
        return np.eye(len(z))[0]
    p = np.exp((np.array(z) - z[0]) / temperature)
    if top_k is not None:
        p[top_k:] = 0
    p /= p.sum()
    if top_p is not None:
        p[1:][np.cumsum(p)[:-1] >= top_p] = 0
        p /= p.sum()
    return p


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
