"""A row of zeros under the draft makes the last place an ordinary residual; the draw is a walk on the cumulated sum."""
import numpy as np


def speculative_step(target, draft, tokens, rng):
    draft = np.vstack([draft.reshape(-1, target.shape[1]), np.zeros((1, target.shape[1]))])
    n = 0
    while n < len(tokens):
        x = tokens[n]
        if target[n, x] < draft[n, x] and rng.uniform() >= target[n, x] / draft[n, x]:
            break
        n += 1
    c = np.maximum(np.subtract(target[n], draft[n], dtype=np.float64), 0).cumsum()
    return [int(x) for x in tokens[:n]] + [int(np.searchsorted(c, c[-1] * rng.uniform(), side="right"))]
