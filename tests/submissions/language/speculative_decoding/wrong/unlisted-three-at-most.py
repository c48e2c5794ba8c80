"""No more than three drafted tokens are looked at."""
import numpy as np


def draw(p, rng):
    return int(np.searchsorted(np.cumsum(p), rng.uniform(), side="right"))


def speculative_step(target, draft, tokens, rng):
    K = min(len(tokens), 3)
    n = 0
    while n < K and rng.uniform() * draft[n, tokens[n]] < target[n, tokens[n]]:
        n += 1
    out = [int(t) for t in tokens[:n]]
    if n == K:
        law = target[K]
    else:
        law = np.clip(target[n] - draft[n], 0, None)
        law = law / law.sum()
    out.append(draw(law, rng))
    return out
