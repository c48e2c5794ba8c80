"""A linear layer with a low-rank adapter: y = x W + alpha / r * x A B, where W is frozen.

Task    Write forward, backward and merged. backward finds the gradients with respect to x, a and b.
Rules   numpy only. No argument is changed. weight stays as it is and gets no gradient.
Time    12 minutes
Check   make grade EX=lora        Stuck?  make hint EX=lora
"""

import numpy as np


class LoRALinear:
    """A frozen weight and a trained adapter of rank r beside it.

    Parameters
    ----------
    weight : ndarray, (in_features, out_features), float
        Kept as it is: the same array, never changed.
    r : int
        The rank of the adapter, at least 1.
    alpha : float
        The adapter counts alpha / r times.
    rng : numpy.random.Generator
        Draws a, uniform in +-1 / sqrt(in_features).

    Attributes
    ----------
    weight : ndarray, (in_features, out_features)
    a : ndarray, (in_features, r), float32
    b : ndarray, (r, out_features), float32
        Zeros, so a new layer gives x W.
    grad_a, grad_b : ndarray, the shapes of a and b
        The gradients that the last backward found, summed over all rows. There is no grad_weight.

    Notes
    -----
    Hu et al., LoRA: Low-Rank Adaptation of Large Language Models (2021), section 4.1.
    """

    def __init__(self, weight, r, alpha, rng):
        in_features, out_features = weight.shape
        bound = 1 / np.sqrt(in_features)
        self.weight = weight
        self.r = r
        self.alpha = alpha
        self.a = rng.uniform(-bound, bound, (in_features, r)).astype(np.float32)
        self.b = np.zeros((r, out_features), np.float32)
        self.grad_a = np.zeros_like(self.a)
        self.grad_b = np.zeros_like(self.b)

    def forward(self, x):
        """Return x W + alpha / r * x A B.

        Parameters
        ----------
        x : ndarray, (..., in_features), float
            Any number of leading axes.

        Returns
        -------
        ndarray, (..., out_features)
        """
        #: TODO Return x W + alpha / r * x A B (..., out_features), and keep what backward needs.
        # (x A) B costs r (in + out) products a row, x (A B) costs in * out: the small one goes first.
        self.x = x
        self.x_a = x @ self.a  # (..., in) x (in, r) -> (..., r)
        return x @ self.weight + self.alpha / self.r * (self.x_a @ self.b)  # (..., out)
        #: end

    def backward(self, grad_output):
        """Set grad_a and grad_b and return the gradient with respect to x, all for the last forward.

        Parameters
        ----------
        grad_output : ndarray, (..., out_features)
            dL/dy, the gradient of the loss with respect to what forward returned.

        Returns
        -------
        ndarray, (..., in_features)
            dL/dx.
        """
        #: TODO Set self.grad_a (in_features, r) and self.grad_b (r, out_features), summed over all rows, and return
        #: dL/dx (..., in_features). Find no gradient of weight.
        # With c = alpha / r, all leading axes as one axis n, and g[n, o] = dL/dy[n, o]:
        #   y[n, o]      = sum_i x[n, i] W[i, o] + c sum_ij x[n, i] A[i, j] B[j, o]
        #   dL/dA[i, j]  = sum_n x[n, i] sum_o c g[n, o] B[j, o]
        #   dL/dB[j, o]  = sum_n (sum_i x[n, i] A[i, j]) c g[n, o]
        #   dL/dx[n, i]  = sum_o g[n, o] W[i, o] + sum_j (sum_o c g[n, o] B[j, o]) A[i, j]
        in_features, out_features = self.weight.shape
        x = self.x.reshape(-1, in_features)  # (N, in)
        x_a = self.x_a.reshape(-1, self.r)  # (N, r)
        g = grad_output.reshape(-1, out_features)  # (N, out)
        scaled = self.alpha / self.r * g  # (N, out)
        self.grad_a = x.T @ (scaled @ self.b.T)  # (in, N) x (N, r) -> (in, r)
        self.grad_b = x_a.T @ scaled  # (r, N) x (N, out) -> (r, out)
        grad_x = g @ self.weight.T + scaled @ self.b.T @ self.a.T  # (N, in)
        return grad_x.reshape(self.x.shape)  # (..., in)
        #: end

    def merged(self):
        """Return one weight that does the work of all three: x @ merged() is forward(x).

        Returns
        -------
        ndarray, (in_features, out_features)
            A new array each time; nothing in the layer changes.
        """
        #: TODO Return the weight of the plain linear layer that gives the same results (in_features, out_features).
        # x W + c x A B = x (W + c A B)
        return self.weight + self.alpha / self.r * (self.a @ self.b)  # (in, out)
        #: end
