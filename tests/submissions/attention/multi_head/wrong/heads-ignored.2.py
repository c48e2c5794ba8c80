"""One head over all columns, scaled by the width of a head."""

import numpy as np

class MultiHeadAttention:

    def __init__(self, dim, heads, rng):
        W = rng.uniform(-1, 1, (4, dim, dim)).astype(np.float32)
        self.weight_q, self.weight_k, self.weight_v, self.weight_o = W
        self.shape = (1, dim)
        self.heads = heads

    def forward(self, x, mask=None):
        x = x.astype(np.float32)
        r = lambda w: w.astype(np.float32).reshape(len(w), *self.shape)
        q, k, v = [np.einsum('btc,chd->bhtd', x, r(w)) for w in (self.weight_q, self.weight_k, self.weight_v)]
        s = np.einsum('bhtd,bhsd->bhts', q, k) / np.float32(self.shape[1] / self.heads) ** np.float32(0.5)
        if mask is not None:
            ok = np.atleast_3d(mask) if np.ndim(mask) == 3 else mask[None]
            ok = ok[:, np.newaxis]
            s = s + np.where(ok, 0, np.float32(-np.inf))
        e = np.exp(s - np.fmax(s.max(-1, keepdims=True), np.finfo('f4').min))
        tot = e.sum(-1, keepdims=True)
        p = e / (tot + (tot == 0))
        return np.einsum('bhts,bhsd,hde->bte', p, v, self.weight_o.astype(np.float32).reshape(*self.shape, -1), optimize=True)
