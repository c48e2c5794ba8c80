"""The last tenth of the probability is never drawn."""

import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    o = np.argsort(-logits, kind="stable")
    z = logits[o].astype(float)
    z -= z[0]
    p = np.exp(z / temperature) if temperature else np.eye(len(z))[0]
    p[top_k or len(p):] = 0
    p /= p.sum()
    if top_p is not None:
        p[1:][np.cumsum(p)[:-1] >= top_p] = 0
    q = np.zeros(len(p))
    q[o] = p / p.sum()
    return q


def sample(probabilities, rng):
    return int(np.searchsorted(np.cumsum(probabilities), rng.random() * 0.9))
