"""top_p sets probabilities to 0 and leaves it at that."""
import numpy as np


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    ranks = np.empty(len(logits), dtype=int)
    ranks[np.argsort(-logits, kind="stable")] = range(len(logits))
    if temperature == 0:
        return (ranks == 0) * 1.0
    z = np.where(ranks < (top_k or len(logits)), logits / temperature, -np.inf)
    p = np.exp(z - z.max())
    p /= p.sum()
    if top_p is not None:
        falling = np.sort(p)[::-1]
        before = np.cumsum(falling) - falling
        p[(before[ranks] >= top_p) & (ranks > 0)] = 0
    return p


def sample(probabilities, rng):
    return int(rng.choice(len(probabilities), p=probabilities))
