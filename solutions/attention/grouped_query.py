"""Grouped-query self-attention: several query heads share one head of keys and values.

Task    Write forward.
Rules   numpy only. A query that may look at nothing gives zeros. No argument is changed.
Time    15 minutes
Check   make grade EX=grouped_query       Stuck?  make hint EX=grouped_query
"""

import numpy as np


class GroupedQueryAttention:
    """Self-attention with fewer heads for keys and values than for queries, without biases.

    Parameters
    ----------
    dim : int
        A multiple of heads.
    heads : int
        Query head h takes the columns h * d to (h + 1) * d of the queries, where d = dim // heads.
    kv_heads : int
        Divides heads. Query head h looks at key and value head h // (heads // kv_heads), which takes its d columns of
        keys and values.
    rng : numpy.random.Generator
        Draws the weights, uniform in +-1 / sqrt(dim).

    Attributes
    ----------
    weight_q, weight_o : ndarray, (dim, dim), float32
    weight_k, weight_v : ndarray, (dim, kv_heads * d), float32
        All four are used as x @ weight.

    Notes
    -----
    Ainslie et al., GQA: Training Generalized Multi-Query Transformer Models from Multi-Head Checkpoints (2023),
    section 2.2.
    """

    def __init__(self, dim, heads, kv_heads, rng):
        bound = 1 / np.sqrt(dim)
        self.heads = heads
        self.kv_heads = kv_heads
        kv_dim = dim // heads * kv_heads
        self.weight_q = rng.uniform(-bound, bound, (dim, dim)).astype(np.float32)
        self.weight_k = rng.uniform(-bound, bound, (dim, kv_dim)).astype(np.float32)
        self.weight_v = rng.uniform(-bound, bound, (dim, kv_dim)).astype(np.float32)
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
        # With c = h // (heads // kv_heads), q[b, h, t, i] = column h d + i of x weight_q, and k[b, c, t, i] = column
        # c d + i of x weight_k (v alike), for each query head h on its own:
        #   s[b, h, t, j] = sum_i q[b, h, t, i] k[b, c, j, i] / sqrt(d), and -inf where t may not look at j
        #   p[b, h, t, j] = exp(s[b, h, t, j]) / sum_l exp(s[b, h, t, l])
        #   y[b, h, t, i] = sum_j p[b, h, t, j] v[b, c, j, i]
        # So neighbouring query heads share: each head of k and v is repeated on the spot: 0 0 1 1 2 2.
        # The largest score of a row is moved to 0, so each sum is at least 1. For a row with nothing but -inf, -1e30 is
        # taken as the largest: then the sum is 0, and the weights are 0 / 1.
        B, T, dim = x.shape
        heads, kv_heads, d = self.heads, self.kv_heads, dim // self.heads
        group = heads // kv_heads
        q = (x @ self.weight_q).reshape(B, T, heads, d).transpose(0, 2, 1, 3)  # (B, heads, T, d)
        k = (x @ self.weight_k).reshape(B, T, kv_heads, d).transpose(0, 2, 1, 3)  # (B, kv_heads, T, d)
        v = (x @ self.weight_v).reshape(B, T, kv_heads, d).transpose(0, 2, 1, 3)  # (B, kv_heads, T, d)
        k = np.repeat(k, group, axis=1)  # (B, heads, T, d)
        v = np.repeat(v, group, axis=1)  # (B, heads, T, d)
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
