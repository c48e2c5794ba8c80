"""The number that refused the token also draws the next one."""
import numpy as np


def draw(p, u):
    return int(np.searchsorted(np.cumsum(p), u, side="right"))


def speculative_step(target, draft, tokens, rng):
    K = len(tokens)
    n, u = 0, rng.random()
    while n < K and u * draft[n, tokens[n]] < target[n, tokens[n]]:
        n, u = n + 1, rng.random()
    out = [int(t) for t in tokens[:n]]
    if n == K:
        law = target[K]
    else:
        law = np.clip(target[n] - draft[n], 0, None)
        law = law / law.sum()
    out.append(draw(law, u))
    return out
