"""Both filters set entries of one softmax to 0; no division follows."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.where(np.arange(len(logits)) == logits.argmax(), 1.0, 0.0)
    e = np.exp((logits - logits.max()) / temperature)
    p = e / e.sum()
    order = np.argsort(-p, kind="stable")
    if top_k is not None:
        p[order[top_k:]] = 0
    if top_p is not None:
        reached = 0
        for i in order:
            if reached >= top_p and i != order[0]:
                p[i] = 0
            reached += p[i]
    return p


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
