"""Scaled dot-product attention: each query averages the values, weighted by how well the keys match it.

Task    Write causal_mask, forward and backward.
Rules   numpy only. Scores may be as large as 1e4. A query that may look at nothing gives zeros. No argument is changed.
Time    25 minutes
Check   make grade EX=scaled_dot_product       Stuck?  make hint EX=scaled_dot_product
"""

import numpy as np


def causal_mask(T, S):
    """Return the mask under which the last T of S tokens, as queries, look at themselves and at what came before.

    Parameters
    ----------
    T : int
        The number of queries, at most S.
    S : int
        The number of keys.

    Returns
    -------
    ndarray, (T, S), bool
        True where query t may look at key s: the last query may look at all keys.
    """
    # TODO: Return the mask (T, S), bool, True where query t may look at key s.
    raise NotImplementedError


class Attention:
    """softmax(q k^T / sqrt(D)) v.

    Notes
    -----
    Vaswani et al., Attention Is All You Need (2017), section 3.2.1.
    """

    def forward(self, q, k, v, mask=None):
        """Return the values, averaged for each query with its weights.

        Parameters
        ----------
        q : ndarray, (B, T, D)
            The queries.
        k : ndarray, (B, S, D)
            The keys.
        v : ndarray, (B, S, E)
            The values.
        mask : ndarray, bool, broadcasts to (B, T, S), optional
            True where a query may look at a key. None: every query may look at every key.

        Returns
        -------
        ndarray, (B, T, E)
            Zeros where a query may look at nothing.
        """
        # TODO: Return softmax(q k^T / sqrt(D)) v (B, T, E), where a hidden key has no influence, and zeros for a query
        #   that may look at nothing. Keep what backward needs.
        raise NotImplementedError

    def backward(self, grad_output):
        """Return the gradients with respect to the three inputs of the last forward.

        Parameters
        ----------
        grad_output : ndarray, (B, T, E)
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        grad_q : ndarray, (B, T, D)
        grad_k : ndarray, (B, S, D)
        grad_v : ndarray, (B, S, E)
            A query that may look at nothing gets a zero gradient, and adds nothing to the others.
        """
        # TODO: Return (grad_q, grad_k, grad_v), of the shapes of q, k and v, for the last forward.
        raise NotImplementedError
