"""Masks every token whose running sum is above top_p; nothing may be left."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.eye(len(logits))[np.argmax(logits)]
    with np.errstate(all="ignore"):
        order = np.argsort(-logits, kind="stable")
        p = np.exp((logits - logits.max()) / temperature)
        if top_k is not None:
            p[order[top_k:]] = 0
        p = p / p.sum()
        if top_p is not None:
            too_much = np.cumsum(p[order]) > top_p
            p[order[too_much]] = 0
            p = p / p.sum()
        return p


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
