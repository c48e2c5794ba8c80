"""Lists, sorted with a key, and math.exp; the draw is a walk along the sum."""
import math

import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    values = [float(v) for v in logits]
    ranking = sorted(range(len(values)), key=lambda i: (-values[i], i))
    result = [0.0] * len(values)
    if temperature == 0:
        result[ranking[0]] = 1.0
        return np.array(result)
    if top_k is not None:
        ranking = ranking[:top_k]
    biggest = values[ranking[0]]
    weight = {i: math.exp((values[i] - biggest) / temperature) for i in ranking}
    total = sum(weight.values())
    if top_p is not None:
        nucleus, reached = [], 0.0
        for i in ranking:
            nucleus.append(i)
            reached += weight[i] / total
            if reached >= top_p:
                break
        ranking = nucleus
        total = sum(weight[i] for i in ranking)
    for i in ranking:
        result[i] = weight[i] / total
    return np.array(result)


def sample(probabilities, rng):
    u = rng.random()
    reached = 0.0
    last = None
    for i, p in enumerate(probabilities):
        if p > 0:
            reached += float(p)
            last = i
            if u < reached:
                return i
    return last
