"""Lists: a division by 0 at temperature 0."""
import math

import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    scaled = [x / temperature for x in logits.tolist()]
    ranking = sorted(range(len(scaled)), key=scaled.__getitem__, reverse=True)[:top_k]
    weight = [math.exp(scaled[i] - scaled[ranking[0]]) for i in ranking]
    if top_p is not None:
        goal, total, n = top_p * sum(weight), weight[0], 1
        while n < len(weight) and total < goal:
            total += weight[n]
            n += 1
        ranking, weight = ranking[:n], weight[:n]
    result = np.zeros(len(scaled))
    for i, w in zip(ranking, weight):
        result[i] = w / sum(weight)
    return result


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
