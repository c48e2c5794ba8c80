"""Accepts with probability target, whatever draft says."""
import numpy as np


def draw(p, rng):
    return int(np.searchsorted(np.cumsum(p), rng.uniform(), side="right"))


def speculative_step(target, draft, tokens, rng):
    K = len(tokens)
    n = 0
    while n < K and rng.uniform() < target[n, tokens[n]]:
        n += 1
    out = [int(t) for t in tokens[:n]]
    if n == K:
        law = target[K]
    else:
        law = np.clip(target[n] - draft[n], 0, None)
        law = law / law.sum()
    out.append(draw(law, rng))
    return out
