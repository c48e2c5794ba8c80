"""Filters write -inf into a copy of the logits, softmax comes again after each."""
import numpy as np


def softmax(z):
    e = np.exp(z - z.max())
    return e / e.sum()


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.eye(len(logits))[logits.argmax()]
    z = (logits - logits.max()) / temperature
    order = np.lexsort((np.arange(len(z)), -z))
    if top_k is not None and top_k < len(z):
        z[order[top_k:]] = -np.inf
    if top_p is not None:
        p = softmax(z)[order]
        before = np.cumsum(p) - p
        drop = before >= top_p
        drop[0] = False
        z[order[drop]] = -np.inf
    return softmax(z)


def sample(probabilities, rng):
    return int(np.searchsorted(np.cumsum(probabilities), rng.random() * np.sum(probabilities), side="right").clip(0, np.flatnonzero(probabilities)[-1]))
