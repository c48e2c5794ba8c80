"""One small function for each filter; each takes and returns probabilities in the order of logits."""
import numpy as np


def apply_temperature(logits, temperature):
    p = np.exp((logits - np.max(logits)) / temperature)
    return p / np.sum(p)


def rank(values):
    """rank[i] = how many tokens come before token i."""
    rank = np.empty(len(values), dtype=int)
    rank[np.argsort(-values, kind="stable")] = np.arange(len(values))
    return rank


def keep(p, mask):
    q = np.where(mask, p, 0.0)
    return q / q.sum()


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    ranks = rank(logits)
    if temperature == 0:
        return (ranks == 0).astype(float)
    p = apply_temperature(logits, temperature)
    if top_k is not None:
        p = keep(p, ranks < top_k)
    if top_p is not None:
        falling = np.zeros(len(p))
        falling[ranks] = p
        before = np.concatenate([[0.0], np.cumsum(falling)[:-1]])
        p = keep(p, (before[ranks] < top_p) | (ranks == 0))
    return p


def sample(probabilities, rng):
    # exponential race: the smallest of Exp(1) / p wins with probability p
    tokens = np.flatnonzero(probabilities)
    arrival = rng.exponential(size=len(tokens)) / probabilities[tokens]
    return int(tokens[arrival.argmin()])
