"""The sorted probabilities of the nucleus are returned as they lie."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.eye(len(logits))[np.argmax(logits)]
    z = (logits - logits.max()) / temperature
    if top_k is not None:
        z[np.argsort(-z, kind="stable")[top_k:]] = -np.inf
    p = np.exp(z) / np.exp(z).sum()
    if top_p is not None:
        p = -np.sort(-p)
        p[1:][np.cumsum(p)[:-1] >= top_p] = 0
        p = p / p.sum()
    return p


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
