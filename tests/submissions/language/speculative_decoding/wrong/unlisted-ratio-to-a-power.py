"""A token is accepted with a power of the ratio."""

import numpy as np


def speculative_step(target, draft, tokens, rng):
    out = []
    done = False
    for i, token in enumerate(tokens):
        a = min(1.0, target[i, token] / draft[i, token])
        if rng.binomial(1, a**1.5):
            out.append(int(token))
        else:
            gap = target[i].astype("d") - draft[i].astype("d")
            gap[gap < 0] = 0
            out.append(int(np.nonzero(rng.multinomial(1, gap / gap.sum()))[0][0]))
            done = True
            break
    if not done:
        row = target[len(tokens)].astype("d")
        out.append(int(np.nonzero(rng.multinomial(1, row / row.sum()))[0][0]))
    return out
