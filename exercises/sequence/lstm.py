"""LSTM layer: a recurrent layer whose gates decide what its cell keeps, takes in and shows.

Task    Write forward and backward. backward finds the gradients of the loss through all steps.
Rules   numpy only. The gates stand in the order i, f, g, o. No argument is changed. Each call of backward sets the
        gradients of the parameters anew.
Time    35 minutes
Check   make grade EX=lstm          Stuck?  make hint EX=lstm
"""

import numpy as np


class LSTM:
    """A long short-term memory layer.

    With z = x_t weight_x + h_{t-1} weight_h + bias, cut into four parts of H columns:
    i, f, o are the sigmoid of the first, second and fourth part, g is tanh of the third;
    c_t = f c_{t-1} + i g and h_t = o tanh(c_t), entry by entry.

    Parameters
    ----------
    input_dim, hidden_dim : int
        I, the size of one step of x, and H, the size of the state and of the cell.
    rng : numpy.random.Generator
        Draws all parameters, uniform in +-1 / sqrt(hidden_dim).

    Attributes
    ----------
    weight_x : ndarray, (I, 4H), float32
        Columns: H for i, then H each for f, g and o.
    weight_h : ndarray, (H, 4H), float32
    bias : ndarray, (4H,), float32
    grad_weight_x, grad_weight_h, grad_bias : ndarray, the shapes of the parameters
        The gradients that the last backward found, summed over the batch and over all steps.

    Notes
    -----
    Gers, Schmidhuber and Cummins, "Learning to forget: continual prediction with LSTM", Neural Computation 12, 2000.
    """

    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, 4 * hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, 4 * hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, 4 * hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x, h0, c0):
        """Return the states of all steps and the last cell.

        Parameters
        ----------
        x : ndarray, (B, T, I)
            T steps of B sequences.
        h0, c0 : ndarray, (B, H)
            The state and the cell before the first step.

        Returns
        -------
        h : ndarray, (B, T, H)
            The state after each step.
        c : ndarray, (B, H)
            The cell after the last step.
        """
        # TODO: Return the states after all T steps (B, T, H) and the last cell (B, H); keep what backward needs.
        raise NotImplementedError

    def backward(self, grad_h, grad_c):
        """Set the gradients of the parameters and return those of x, h0 and c0, all for the last forward.

        Parameters
        ----------
        grad_h : ndarray, (B, T, H)
            dL/dh, the gradient of the loss with respect to the state of each step as forward returned it.
        grad_c : ndarray, (B, H)
            dL/dc, the gradient of the loss with respect to the last cell as forward returned it.

        Returns
        -------
        grad_x : ndarray, (B, T, I)
            dL/dx.
        grad_h0, grad_c0 : ndarray, (B, H)
            dL/dh0 and dL/dc0.
        """
        # TODO: Set self.grad_weight_x (I, 4H), self.grad_weight_h (H, 4H) and self.grad_bias (4H,), and return
        #   dL/dx (B, T, I), dL/dh0 (B, H) and dL/dc0 (B, H).
        raise NotImplementedError
