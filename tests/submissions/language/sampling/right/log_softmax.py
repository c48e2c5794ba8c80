"""Log-probabilities all the way; exp only at the end."""
import numpy as np


def _log_normalise(a):
    m = a.max()
    return a - (m + np.log(np.exp(a - m).sum()))


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    order = np.argsort(-logits, kind="stable")
    inverse = np.argsort(order)
    if not temperature:
        return np.where(inverse == 0, 1.0, 0.0)
    lp = (logits - logits.max())[order] / temperature
    alive = np.ones(len(lp), dtype=bool)
    if top_k is not None:
        alive &= np.arange(len(lp)) < top_k
    lp = _log_normalise(np.where(alive, lp, -np.inf))
    if top_p is not None:
        enough = np.flatnonzero(np.cumsum(np.exp(lp)) >= top_p)
        if enough.size:
            alive &= np.arange(len(lp)) <= enough[0]
        lp = _log_normalise(np.where(alive, lp, -np.inf))
    return np.exp(lp)[inverse]


def sample(probabilities, rng):
    return int(rng.choice(np.arange(probabilities.shape[0]), size=1, p=probabilities)[0])
