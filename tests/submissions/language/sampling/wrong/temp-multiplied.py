"""The temperature multiplies."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    if temperature == 0:
        return np.eye(len(logits))[np.argmax(logits)]
    z = logits * temperature
    ranks = np.argsort(np.argsort(-z, kind="stable"), kind="stable")
    e = np.exp(z - z.max())
    if top_k is not None:
        e[ranks >= top_k] = 0
    p = e / e.sum()
    if top_p is not None:
        falling = p[np.argsort(ranks)]
        before = np.cumsum(falling) - falling
        p[(before[ranks] >= top_p) & (ranks > 0)] = 0
        p = p / p.sum()
    return p


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
