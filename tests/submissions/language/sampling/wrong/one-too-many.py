"""Looks at the sum before the next token is added to it."""

import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    v = len(logits)
    z = logits.astype(float)
    if temperature == 0:
        one = np.zeros(v)
        one[int(np.argmax(z))] = 1.0
        return one
    z = z - z.max()
    z = z / temperature
    ranked = sorted(range(v), key=lambda i: (-z[i], i))
    if top_k is not None:
        ranked = ranked[:top_k]
    p = {i: np.exp(z[i]) for i in ranked}
    total = sum(p.values())
    p = {i: w / total for i, w in p.items()}
    if top_p is not None:
        mass, nucleus = 0.0, []
        for i in ranked:
            nucleus.append(i)
            if mass >= top_p:
                break
            mass += p[i]
        ranked = nucleus
    out = np.zeros(v)
    for i in ranked:
        out[i] = p[i]
    return out / out.sum()


def sample(probabilities, rng):
    p = probabilities.astype(float)
    return int(rng.choice(len(p), p=p / p.sum()))
