"""A token is accepted where the target gives it at least as much."""
import numpy as np


def draw(p, rng):
    return int(np.searchsorted(np.cumsum(p), rng.random(), side="right"))


def speculative_step(target, draft, tokens, rng):
    K = len(tokens)
    n = 0
    while n < K and draft[n, tokens[n]] <= target[n, tokens[n]]:
        n += 1
    out = [int(t) for t in tokens[:n]]
    if n == K:
        law = target[K]
    else:
        law = np.clip(target[n] - draft[n], 0, None)
        law = law / law.sum()
    out.append(draw(law, rng))
    return out
