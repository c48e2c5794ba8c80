"""Everything in float32; the draw with the generator's own choice."""
import numpy as np

f = np.float32


def next_token_probabilities(logits, *, temperature=1.0, top_k=None, top_p=None):
    x = logits.astype(f)
    v = x.shape[0]
    out = np.zeros(v, dtype=f)
    idx = np.argsort(-x, kind="mergesort")
    if temperature == 0:
        out[idx[0]] = 1
        return out
    if top_k is not None:
        idx = idx[: min(top_k, v)]
    e = np.exp((x[idx] - x[idx[0]]) / f(temperature))
    p = e / e.sum(dtype=f)
    if top_p is not None:
        below = np.cumsum(p, dtype=f) < f(top_p)
        n = min(int(below.sum()) + 1, len(p))
        idx, p = idx[:n], p[:n]
        p = p / p.sum(dtype=f)
    out[idx] = p
    return out


def sample(probabilities, rng):
    p = np.asarray(probabilities, dtype=np.float64)
    return int(rng.choice(p.size, p=p / p.sum()))
