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
        # TODO: Return the heads' results side by side, times weight_o (B, T, dim); zeros for a query that may look at
        #   nothing.
        raise NotImplementedError
