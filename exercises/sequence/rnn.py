"""Recurrent layer: h_t = tanh(x_t weight_x + h_{t-1} weight_h + bias), one step after the other.

Task    Write forward and backward. backward finds the gradients of the loss through all steps.
Rules   numpy only. No argument is changed. Each call of backward sets the gradients of the parameters anew.
Time    20 minutes
Check   make grade EX=rnn           Stuck?  make hint EX=rnn
"""

import numpy as np


class RNN:
    """A plain recurrent layer with tanh.

    Parameters
    ----------
    input_dim, hidden_dim : int
        I, the size of one step of x, and H, the size of the state.
    rng : numpy.random.Generator
        Draws all parameters, uniform in +-1 / sqrt(hidden_dim).

    Attributes
    ----------
    weight_x : ndarray, (I, H), float32
    weight_h : ndarray, (H, H), float32
    bias : ndarray, (H,), float32
    grad_weight_x, grad_weight_h, grad_bias : ndarray, the shapes of the parameters
        The gradients that the last backward found, summed over the batch and over all steps.

    Notes
    -----
    Goodfellow, Bengio and Courville, "Deep learning", MIT Press, 2016, section 10.2.
    """

    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x, h0):
        """Return the states of all steps.

        Parameters
        ----------
        x : ndarray, (B, T, I)
            T steps of B sequences.
        h0 : ndarray, (B, H)
            The state before the first step.

        Returns
        -------
        ndarray, (B, T, H)
            The state after each step.
        """
        # TODO: Return the states after all T steps (B, T, H), and keep what backward needs.
        raise NotImplementedError

    def backward(self, grad_output):
        """Set the gradients of the parameters and return those of x and h0, all for the last forward.

        Parameters
        ----------
        grad_output : ndarray, (B, T, H)
            dL/dh, the gradient of the loss with respect to the state of each step as forward returned it.

        Returns
        -------
        grad_x : ndarray, (B, T, I)
            dL/dx.
        grad_h0 : ndarray, (B, H)
            dL/dh0.
        """
        # TODO: Set self.grad_weight_x (I, H), self.grad_weight_h (H, H) and self.grad_bias (H,), and return
        #   dL/dx (B, T, I) and dL/dh0 (B, H).
        raise NotImplementedError
