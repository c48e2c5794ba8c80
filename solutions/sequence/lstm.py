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
        #: TODO Return the states after all T steps (B, T, H) and the last cell (B, H); keep what backward needs.
        # z[b, t, k] = sum_i x[b, t, i] Wx[i, k] + sum_j h[b, t-1, j] Wh[j, k] + bias[k],   k = 0 .. 4H - 1
        # Only the second sum has to wait for the step before; the first one is made for all steps at once.
        from_x = x @ self.weight_x + self.bias  # (B, T, I) x (I, 4H) -> (B, T, 4H)
        h, c = [h0], [c0]  # T + 1 arrays (B, H) each
        self.gates = []  # T times four arrays (B, H)
        for t in range(x.shape[1]):
            z = from_x[:, t] + h[t] @ self.weight_h  # (B, 4H)
            z_i, z_f, z_g, z_o = np.split(z, 4, axis=1)  # (B, H) each
            # 0.5 tanh(z / 2) + 0.5 is the sigmoid of z, and never overflows.
            i, f, o = (0.5 * np.tanh(0.5 * part) + 0.5 for part in (z_i, z_f, z_o))  # (B, H) each
            g = np.tanh(z_g)  # (B, H)
            c.append(f * c[t] + i * g)  # (B, H)
            h.append(o * np.tanh(c[t + 1]))  # (B, H)
            self.gates.append((i, f, g, o))
        self.x, self.c = x, c
        self.h = np.stack(h, axis=1)  # (B, T + 1, H), h0 first
        return self.h[:, 1:], c[-1]  # (B, T, H), (B, H)
        #: end

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
        #: TODO Set self.grad_weight_x (I, 4H), self.grad_weight_h (H, 4H) and self.grad_bias (4H,), and return
        #: dL/dx (B, T, I), dL/dh0 (B, H) and dL/dc0 (B, H).
        # h[t] goes out and into the gates of step t + 1; c[t] goes into h[t] and into c[t+1]. Entry by entry:
        #   dh[t] = grad_h[t] + dz[t+1] Wh^T            dc[t] = dh[t] o (1 - tanh(c[t])^2) + dc[t+1] f[t+1]
        #   di = dc g    df = dc c[t-1]    dg = dc i    do = dh tanh(c[t])
        # where the last c gets grad_c in place of dc[t+1] f[t+1]. Each of the four times its slope is a part of dz: a
        # sigmoid s has the slope s (1 - s), a tanh 1 - s^2. All rows and steps use the same parameters, so the parts
        # of dWx = x^T dz, dWh = h[t-1]^T dz and dbias = dz add up.
        dz = [None] * grad_h.shape[1]  # T arrays (B, 4H)
        from_next = np.zeros_like(grad_c)  # (B, H)
        dc = grad_c  # (B, H)
        for t in reversed(range(len(dz))):
            i, f, g, o = self.gates[t]  # (B, H) each
            tanh_c = np.tanh(self.c[t + 1])  # (B, H)
            dh = grad_h[:, t] + from_next  # (B, H)
            dc = dc + dh * o * (1 - tanh_c**2)  # (B, H)
            dz_i = dc * g * i * (1 - i)  # (B, H)
            dz_f = dc * self.c[t] * f * (1 - f)  # (B, H)
            dz_g = dc * i * (1 - g**2)  # (B, H)
            dz_o = dh * tanh_c * o * (1 - o)  # (B, H)
            dz[t] = np.concatenate([dz_i, dz_f, dz_g, dz_o], axis=1)  # (B, 4H)
            from_next = dz[t] @ self.weight_h.T  # (B, 4H) x (4H, H) -> (B, H)
            dc = dc * f  # (B, H), for the cell before
        dz = np.stack(dz, axis=1)  # (B, T, 4H)
        self.grad_weight_x = np.tensordot(self.x, dz, axes=([0, 1], [0, 1]))  # (I, 4H)
        self.grad_weight_h = np.tensordot(self.h[:, :-1], dz, axes=([0, 1], [0, 1]))  # (H, 4H)
        self.grad_bias = dz.sum(axis=(0, 1))  # (4H,)
        return dz @ self.weight_x.T, from_next, dc  # (B, T, I), (B, H), (B, H)
        #: end
