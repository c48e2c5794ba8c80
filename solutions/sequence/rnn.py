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
        #: TODO Return the states after all T steps (B, T, H), and keep what backward needs.
        # With h[b, -1, j] = h0[b, j]:
        #   z[b, t, k] = sum_i x[b, t, i] Wx[i, k] + sum_j h[b, t-1, j] Wh[j, k] + bias[k]
        #   h[b, t, k] = tanh(z[b, t, k])
        # Only the second sum has to wait for the step before; the first one is made for all steps at once.
        from_x = x @ self.weight_x + self.bias  # (B, T, I) x (I, H) -> (B, T, H)
        states = [h0]  # T + 1 arrays (B, H)
        for t in range(x.shape[1]):
            z = from_x[:, t] + states[t] @ self.weight_h  # (B, H)
            states.append(np.tanh(z))  # (B, H)
        self.x = x
        self.states = np.stack(states, axis=1)  # (B, T + 1, H), h0 first
        return self.states[:, 1:]  # (B, T, H)
        #: end

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
        #: TODO Set self.grad_weight_x (I, H), self.grad_weight_h (H, H) and self.grad_bias (H,), and return
        #: dL/dx (B, T, I) and dL/dh0 (B, H).
        # h[t] goes two ways: out to the loss, and into step t + 1. So from the last step to the first:
        #   dh[b, t, k] = g[b, t, k] + sum_m dz[b, t+1, m] Wh[k, m]      (after the last step there is no second term)
        #   dz[b, t, k] = dh[b, t, k] (1 - h[b, t, k]^2)                 dh0 is that second term for t = -1
        # All rows and all steps use the same parameters, so their parts add up:
        #   dWx[i, k] = sum_bt x[b, t, i] dz[b, t, k]           dWh[j, k] = sum_bt h[b, t-1, j] dz[b, t, k]
        #   dbias[k]  = sum_bt dz[b, t, k]
        dz = [None] * grad_output.shape[1]  # T arrays (B, H)
        from_next = np.zeros_like(grad_output[:, 0])  # (B, H)
        for t in reversed(range(len(dz))):
            dh = grad_output[:, t] + from_next  # (B, H)
            dz[t] = dh * (1 - self.states[:, t + 1] ** 2)  # (B, H)
            from_next = dz[t] @ self.weight_h.T  # (B, H) x (H, H) -> (B, H)
        dz = np.stack(dz, axis=1)  # (B, T, H)
        self.grad_weight_x = np.tensordot(self.x, dz, axes=([0, 1], [0, 1]))  # (I, H)
        self.grad_weight_h = np.tensordot(self.states[:, :-1], dz, axes=([0, 1], [0, 1]))  # (H, H)
        self.grad_bias = dz.sum(axis=(0, 1))  # (H,)
        return dz @ self.weight_x.T, from_next  # (B, T, I), (B, H)
        #: end
