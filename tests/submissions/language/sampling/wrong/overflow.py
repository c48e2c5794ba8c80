"""The exponential of the logits as they are."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    with np.errstate(all="ignore"):
        if temperature == 0:
            p = np.zeros(len(logits))
            p[logits.argmax()] = 1
            return p
        order = np.argsort(-logits, kind="stable")[:top_k]
        p = np.exp(logits[order] / temperature)
        p = p / p.sum()
        if top_p is not None:
            n = int(np.searchsorted(np.cumsum(p), top_p)) + 1
            p, order = p[:n] / p[:n].sum(), order[:n]
        out = np.zeros(len(logits))
        out[order] = p
        return out


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
