"""Attention with a key-value cache: the tokens come in pieces, and no key or value is computed twice.

Task    Write forward and reset. forward takes the next t tokens and gives what attention over all tokens so far gives.
Rules   numpy only. No argument is changed. Each token sees itself and all tokens before it, of all calls.
Time    20 minutes
Check   make grade EX=kv_cache        Stuck?  make hint EX=kv_cache
"""

import numpy as np


class CachedAttention:
    """Causal multi-head attention that remembers the tokens of earlier calls.

    Parameters
    ----------
    dim : int
        A multiple of heads.
    heads : int
        Head h takes the columns h * d to (h + 1) * d of q, k and v, where d = dim // heads.
    rng : numpy.random.Generator
        Draws the four weights, uniform in +-1 / sqrt(dim).

    Attributes
    ----------
    weight_q, weight_k, weight_v, weight_o : ndarray, (dim, dim), float32
        Used as x @ weight; there are no biases.

    Notes
    -----
    Vaswani et al., Attention Is All You Need (2017), section 3.2; Shazeer, Fast Transformer Decoding (2019), section 2.
    """

    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.k = None  # the keys of all tokens so far; None before the first call
        self.v = None  # their values

    def forward(self, x):
        """Return the attention's result for the next t tokens.

        Parameters
        ----------
        x : ndarray, (B, t, dim), float
            The tokens that follow those of the earlier calls, t >= 1. B is the same in all calls up to a reset.

        Returns
        -------
        ndarray, (B, t, dim)
            One row for each new token. It sees itself and all tokens before it, of this call and of earlier ones.
        """
        #: TODO Return the results of the t new tokens (B, t, dim). The sequence that they end is all tokens since the
        #: object was made or reset. Keep what later calls need.
        # P tokens came before and S = P + t are there now. The new token i has position P + i, so it sees the keys
        # s <= P + i. For batch b and head h, with d = dim / heads:
        #   a[b, h, i, s] = softmax over s <= P + i of sum_c q[b, h, i, c] k[b, h, s, c] / sqrt(d)
        #   y[b, i, :]    = (all h side by side: sum_s a[b, h, i, s] v[b, h, s, :]) weight_o
        # k[s] and v[s] depend on token s alone, so they are kept; q[i] is needed by token i only.
        B, t, dim = x.shape
        d = dim // self.heads
        split = (B, t, self.heads, d)
        q = (x @ self.weight_q).reshape(split).transpose(0, 2, 1, 3)  # (B, heads, t, d)
        k = (x @ self.weight_k).reshape(split).transpose(0, 2, 1, 3)  # (B, heads, t, d)
        v = (x @ self.weight_v).reshape(split).transpose(0, 2, 1, 3)  # (B, heads, t, d)
        if self.k is not None:
            k = np.concatenate([self.k, k], axis=2)  # (B, heads, S, d)
            v = np.concatenate([self.v, v], axis=2)  # (B, heads, S, d)
        self.k, self.v = k, v
        S = k.shape[2]

        scores = q @ k.transpose(0, 1, 3, 2) / d**0.5  # (B, heads, t, d) x (B, heads, d, S) -> (B, heads, t, S)
        may_look = np.arange(S) <= np.arange(S - t, S)[:, None]  # (t, S)
        scores = np.where(may_look, scores, -np.inf)  # (B, heads, t, S)
        weights = np.exp(scores - scores.max(axis=-1, keepdims=True))  # (B, heads, t, S)
        weights = weights / weights.sum(axis=-1, keepdims=True)  # (B, heads, t, S)
        merged = (weights @ v).transpose(0, 2, 1, 3).reshape(B, t, dim)  # (B, heads, t, d) -> (B, t, dim)
        return merged @ self.weight_o  # (B, t, dim) x (dim, dim) -> (B, t, dim)
        #: end

    def reset(self):
        """Forget every token that was seen: the next call is the first one of a new sequence, of any batch size."""
        #: TODO Forget all tokens. The next forward gives what a new object with these weights gives.
        self.k = self.v = None
        #: end
