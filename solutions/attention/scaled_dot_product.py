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
    #: TODO Return the mask (T, S), bool, True where query t may look at key s.
    # Query t is token t + S - T of the S tokens, and it may look at the tokens s <= t + S - T.
    last = np.arange(T) + S - T  # (T,)
    return np.arange(S) <= last[:, None]  # (S,) against (T, 1) -> (T, S)
    #: end


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
        #: TODO Return softmax(q k^T / sqrt(D)) v (B, T, E), where a hidden key has no influence, and zeros for a query
        #: that may look at nothing. Keep what backward needs.
        #   s[b, t, j] = sum_d q[b, t, d] k[b, j, d] / sqrt(D), and -inf where t may not look at j
        #   p[b, t, j] = exp(s[b, t, j]) / sum_i exp(s[b, t, i])
        #   y[b, t, e] = sum_j p[b, t, j] v[b, j, e]
        # The largest score of each row is moved to 0: no exp overflows, and each sum is at least 1. For a row with
        # nothing but -inf, -1e30 is taken as the largest: then each exp is 0, their sum too, and the weights are 0 / 1.
        self.q, self.k, self.v = q, k, v
        self.scale = q.shape[-1] ** -0.5
        scores = q @ k.transpose(0, 2, 1) * self.scale  # (B, T, D) x (B, D, S) -> (B, T, S)
        if mask is not None:
            scores = np.where(mask, scores, -np.inf)  # (B, T, S)
        highest = scores.max(axis=-1, keepdims=True, initial=-1e30)  # (B, T, 1)
        exp = np.exp(scores - highest)  # (B, T, S)
        total = exp.sum(axis=-1, keepdims=True)  # (B, T, 1)
        self.weights = exp / np.maximum(total, 1)  # (B, T, S)
        return self.weights @ v  # (B, T, S) x (B, S, E) -> (B, T, E)
        #: end

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
        #: TODO Return (grad_q, grad_k, grad_v), of the shapes of q, k and v, for the last forward.
        # With g = dL/dy, and dp, ds the gradients of the weights and of the scores:
        #   dL/dv[b, j, e] = sum_t p[b, t, j] g[b, t, e]
        #   dp[b, t, j]    = sum_e g[b, t, e] v[b, j, e]
        # In one row dp_j / ds_i = p_j ([i = j] - p_i), so a score moves all weights of its row:
        #   ds[b, t, i]    = p[b, t, i] (dp[b, t, i] - sum_j p[b, t, j] dp[b, t, j])
        #   dL/dq[b, t, d] = sum_j ds[b, t, j] k[b, j, d] / sqrt(D)
        #   dL/dk[b, j, d] = sum_t ds[b, t, j] q[b, t, d] / sqrt(D)
        # A hidden key has p = 0, so its ds is 0 without a mask here.
        p = self.weights  # (B, T, S)
        grad_v = p.transpose(0, 2, 1) @ grad_output  # (B, S, T) x (B, T, E) -> (B, S, E)
        grad_p = grad_output @ self.v.transpose(0, 2, 1)  # (B, T, E) x (B, E, S) -> (B, T, S)
        mean = (p * grad_p).sum(axis=-1, keepdims=True)  # (B, T, 1)
        grad_scores = p * (grad_p - mean)  # (B, T, S)
        grad_q = grad_scores @ self.k * self.scale  # (B, T, S) x (B, S, D) -> (B, T, D)
        grad_k = grad_scores.transpose(0, 2, 1) @ self.q * self.scale  # (B, S, T) x (B, T, D) -> (B, S, D)
        return grad_q, grad_k, grad_v
        #: end
