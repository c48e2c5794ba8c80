"""The first token, then the rest by recursion."""
import numpy as np


def speculative_step(target, draft, tokens, rng):
    V = target.shape[-1]
    if len(tokens) == 0:
        return [_draw(target[0], rng)]
    token = int(tokens[0])
    keep = min(1.0, float(target[0][token]) / float(draft[0][token]))
    if rng.binomial(1, keep):
        return [token, *speculative_step(target[1:], draft[1:], tokens[1:], rng)]
    weights = np.zeros(V)
    better = target[0] > draft[0]
    weights[better] = target[0][better] - draft[0][better]
    return [_draw(weights, rng)]


def _draw(weights, rng):
    # exponential race
    candidates = np.flatnonzero(weights > 0)
    return int(candidates[np.argmin(rng.standard_exponential(len(candidates)) / weights[candidates])])
