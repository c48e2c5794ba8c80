"""Sorted in rising order and read from the end."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    values = logits.tolist()
    if temperature == 0:
        return np.array([float(i == values.index(max(values))) for i in range(len(values))])
    ranking = sorted(range(len(values)), key=lambda i: values[i])
    ranking.reverse()
    ranking = ranking[:top_k]
    p = np.exp([(values[i] - max(values)) / temperature for i in ranking])
    p = p / p.sum()
    if top_p is not None:
        n = 1
        while n < len(p) and p[:n].sum() < top_p:
            n += 1
        ranking, p = ranking[:n], p[:n] / p[:n].sum()
    result = np.zeros(len(values))
    result[ranking] = p
    return result


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
