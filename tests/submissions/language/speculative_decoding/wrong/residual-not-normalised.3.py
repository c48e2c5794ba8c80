"""The cumulated sum of the residual does not reach 1: argmax of all False is token 0."""
import numpy as np


def draw(p, rng):
    return int(np.argmax(np.cumsum(p) > rng.random()))


def speculative_step(target, draft, tokens, rng):
    K = len(tokens)
    n = 0
    while n < K and rng.random() * draft[n, tokens[n]] < target[n, tokens[n]]:
        n += 1
    out = [int(t) for t in tokens[:n]]
    if n == K:
        law = target[K]
    else:
        law = np.clip(target[n] - draft[n], 0, None)
    out.append(draw(law, rng))
    return out
