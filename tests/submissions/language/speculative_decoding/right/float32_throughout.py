"""Float32 arithmetic; Gumbel noise instead of a cumulated sum."""
import numpy as np


def _gumbel_draw(weights, rng):
    with np.errstate(divide="ignore"):
        return int((np.log(weights) + rng.gumbel(size=weights.shape).astype(np.float32)).argmax())


def speculative_step(target, draft, tokens, rng):
    target, draft = target.astype(np.float32), draft.astype(np.float32)
    for i in range(len(tokens)):
        p, q = target[i], draft[i]
        if rng.random(dtype=np.float32) * q[tokens[i]] < p[tokens[i]] or p[tokens[i]] >= q[tokens[i]]:
            continue
        return [*map(int, tokens[:i]), _gumbel_draw(np.maximum(p - q, np.float32(0)), rng)]
    return [*map(int, tokens), _gumbel_draw(target[-1], rng)]
