"""np.partition finds the k-th value, the ties at it are counted; Gumbel noise for the draw."""
import numpy as np


def largest(values, k):
    """Mask of the k largest, of equal ones the first."""
    edge = np.partition(values, len(values) - k)[len(values) - k]
    above, at = values > edge, values == edge
    room = k - above.sum()
    return above | (at & (np.cumsum(at) <= room))


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    V = len(logits)
    if temperature == 0:
        return largest(logits, 1).astype(logits.dtype)
    w = np.exp((logits - logits.max()) / temperature)
    if top_k is not None:
        w = w * largest(logits, min(top_k, V))
    w = w / w.sum()
    if top_p is not None:
        falling = np.cumsum(-np.sort(-w))
        n = min(V, 1 + int(np.count_nonzero(falling < top_p)))
        w = w * largest(np.where(w > 0, logits, -np.inf), n)
        w = w / w.sum()
    return w


def sample(probabilities, rng):
    with np.errstate(divide="ignore"):
        return int(np.argmax(np.log(probabilities) + rng.gumbel(size=len(probabilities))))
