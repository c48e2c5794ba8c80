"""A transformer block in the pre-norm form: causal attention, then a two-layer network, each added to its input.

Task    Write forward.
Rules   numpy only. No argument is changed. A result depends on its own token and those before it only.
Time    30 minutes
Check   make grade EX=transformer_block        Stuck?  make hint EX=transformer_block
"""

import numpy as np


class TransformerBlock:
    """One block of a GPT: x = x + attention(norm1(x)), then x = x + down(gelu(up(norm2(x)))).

    Parameters
    ----------
    dim : int
        A multiple of heads.
    heads : int
        Head h takes the columns h * d to (h + 1) * d of q, k and v, where d = dim // heads.
    hidden : int
        The width of the two-layer network.
    rng : numpy.random.Generator
        Draws the six weight matrices, uniform in +-1 / sqrt(rows).

    Attributes
    ----------
    norm1_weight, norm1_bias, norm2_weight, norm2_bias : ndarray, (dim,), float32
        Ones and zeros. The layer norms are over the last axis, with the biased variance and eps inside the root.
    weight_q, weight_k, weight_v, weight_o : ndarray, (dim, dim), float32
        Used as x @ weight; there are no biases.
    weight_up, bias_up : ndarray, (dim, hidden) and (hidden,), float32
    weight_down, bias_down : ndarray, (hidden, dim) and (dim,), float32
        The biases are zeros.

    Notes
    -----
    Radford et al., Language Models are Unsupervised Multitask Learners (2019), section 2.3. The gelu is the tanh form:
    0.5 z (1 + tanh(sqrt(2 / pi) (z + 0.044715 z^3))).
    """

    def __init__(self, dim, heads, hidden, rng):
        def draw(rows, columns):
            return rng.uniform(-1 / np.sqrt(rows), 1 / np.sqrt(rows), (rows, columns)).astype(np.float32)

        self.heads = heads
        self.eps = 1e-5
        self.norm1_weight, self.norm1_bias = np.ones(dim, np.float32), np.zeros(dim, np.float32)
        self.norm2_weight, self.norm2_bias = np.ones(dim, np.float32), np.zeros(dim, np.float32)
        self.weight_q, self.weight_k = draw(dim, dim), draw(dim, dim)
        self.weight_v, self.weight_o = draw(dim, dim), draw(dim, dim)
        self.weight_up, self.bias_up = draw(dim, hidden), np.zeros(hidden, np.float32)
        self.weight_down, self.bias_down = draw(hidden, dim), np.zeros(dim, np.float32)

    def forward(self, x):
        """Return the block's result.

        Parameters
        ----------
        x : ndarray, (B, T, dim), float

        Returns
        -------
        ndarray, (B, T, dim)
            Row t depends on the tokens 0 to t only.
        """
        # TODO: Return x + attention(norm1(x)), call it h, plus down(gelu(up(norm2(h)))) (B, T, dim). The attention is
        #   causal and multi-head, with scores divided by the root of a head's width.
        raise NotImplementedError
