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
        # TODO: Return the results of the t new tokens (B, t, dim). The sequence that they end is all tokens since the
        #   object was made or reset. Keep what later calls need.
        raise NotImplementedError

    def reset(self):
        """Forget every token that was seen: the next call is the first one of a new sequence, of any batch size."""
        # TODO: Forget all tokens. The next forward gives what a new object with these weights gives.
        raise NotImplementedError
