"""A refused token is replaced, and the next one is looked at."""
import numpy as np


def draw(p, rng):
    return int(np.searchsorted(np.cumsum(p), rng.random(), side="right"))


def speculative_step(target, draft, tokens, rng):
    out = []
    for p, q, t in zip(target, draft, tokens):
        if rng.random() >= p[t] / q[t]:
            law = np.clip(p - q, 0, None)
            t = draw(law / law.sum(), rng)
        out.append(int(t))
    return out + [draw(target[len(tokens)], rng)]
