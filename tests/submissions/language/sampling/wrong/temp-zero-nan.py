"""No case for temperature 0."""
import numpy as np


def softmax(z):
    e = np.exp(z - np.max(z))
    return e / e.sum()


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    with np.errstate(all="ignore"):
        order = np.lexsort((np.arange(len(logits)), -logits))
        z = np.full(len(logits), -np.inf)
        stay = order if top_k is None else order[:top_k]
        z[stay] = logits[stay] / np.float64(temperature)
        p = softmax(z)
        if top_p is not None:
            sums = np.cumsum(p[order])
            n = int((sums < top_p).sum()) + 1
            q = np.zeros_like(p)
            q[order[:n]] = p[order[:n]]
            p = q / q.sum()
        return p


def sample(probabilities, rng):
    return int(np.searchsorted(np.cumsum(probabilities), rng.random(), side="right"))
