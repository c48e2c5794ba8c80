"""choice is given the residual as it is."""
import numpy as np


def draw(p, rng):
    return int(rng.choice(np.arange(len(p)), 1, p=p)[0])


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
