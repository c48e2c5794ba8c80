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
        # TODO: Return the heads' results side by side, times weight_o (B, T, dim); zeros for a query that may look at
        #   nothing.
        raise NotImplementedError
