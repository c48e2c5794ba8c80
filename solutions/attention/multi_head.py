"""Multi-head self-attention: several attentions side by side, each on its own columns.

Task    Write forward.
Rules   numpy only. A query that may look at nothing gives zeros. No argument is changed.
Time    20 minutes
Check   make grade EX=multi_head       Stuck?  make hint EX=multi_head
"""

import numpy as np


class MultiHeadAttention:
    """Self-attention with several heads and without biases.

    Parameters
    ----------
    dim : int
        A multiple of heads.
    heads : int
        Head h takes the columns h * d to (h + 1) * d of queries, keys and values, where d = dim // heads.
    rng : numpy.random.Generator
        Draws the weights, uniform in +-1 / sqrt(dim).

    Attributes
    ----------
    weight_q, weight_k, weight_v, weight_o : ndarray, (dim, dim), float32
        Used as x @ weight.

    Notes
    -----
    Vaswani et al., Attention Is All You Need (2017), section 3.2.2.
    """

    def __init__(self, dim, heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_o = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)

    def forward(self, x, mask=None):
        """Return the attention of each token to the tokens of its own example.

        Parameters
        ----------
        x : ndarray, (B, T, dim)
        mask : ndarray, bool, broadcasts to (B, T, T), optional
            True where a query (second axis) may look at a key (last axis), for all heads. None: everywhere.

        Returns
        -------
        ndarray, (B, T, dim)
            Zeros where a query may look at nothing.
        """
        #: TODO Return the heads' results side by side, times weight_o (B, T, dim); zeros for a query that may look at
        #: nothing.
        # With q = x weight_q, head h has q[b, h, t, i] = q[b, t, h d + i]; k and v alike. For each head on its own:
        #   s[b, h, t, j] = sum_i q[b, h, t, i] k[b, h, j, i] / sqrt(d), and -inf where t may not look at j
        #   p[b, h, t, j] = exp(s[b, h, t, j]) / sum_l exp(s[b, h, t, l])
        #   y[b, h, t, i] = sum_j p[b, h, t, j] v[b, h, j, i]
        # and column h d + i of the heads side by side is y[b, h, t, i].
        # The largest score of a row is moved to 0, so each sum is at least 1. For a row with nothing but -inf, -1e30 is
        # taken as the largest: then the sum is 0, and the weights are 0 / 1.
        B, T, dim = x.shape
        heads, d = self.heads, dim // self.heads
        q = (x @ self.weight_q).reshape(B, T, heads, d).transpose(0, 2, 1, 3)  # (B, T, dim) -> (B, heads, T, d)
        k = (x @ self.weight_k).reshape(B, T, heads, d).transpose(0, 2, 1, 3)  # (B, heads, T, d)
        v = (x @ self.weight_v).reshape(B, T, heads, d).transpose(0, 2, 1, 3)  # (B, heads, T, d)
        scores = q @ k.transpose(0, 1, 3, 2) * d**-0.5  # (B, heads, T, d) x (B, heads, d, T) -> (B, heads, T, T)
        if mask is not None:
            visible = np.broadcast_to(mask, (B, T, T))[:, None]  # (B, 1, T, T)
            scores = np.where(visible, scores, -np.inf)  # (B, heads, T, T)
        highest = scores.max(axis=-1, keepdims=True, initial=-1e30)  # (B, heads, T, 1)
        exp = np.exp(scores - highest)  # (B, heads, T, T)
        total = exp.sum(axis=-1, keepdims=True)  # (B, heads, T, 1)
        weights = exp / np.maximum(total, 1)  # (B, heads, T, T)
        y = weights @ v  # (B, heads, T, T) x (B, heads, T, d) -> (B, heads, T, d)
        merged = y.transpose(0, 2, 1, 3).reshape(B, T, dim)  # (B, heads, T, d) -> (B, T, dim)
        return merged @ self.weight_o  # (B, T, dim) x (dim, dim) -> (B, T, dim)
        #: end
