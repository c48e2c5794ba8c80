"""AdamW: steps of nearly equal size for every parameter, and weight decay apart from the gradient.

Task    Write step. It moves every parameter in place, by the formula in its docstring.
Rules   numpy only. The arrays in params change in place; grads stay as they are.
Time    12 minutes
Check   make grade EX=adamw        Stuck?  make hint EX=adamw
"""

import numpy as np


class AdamW:
    """Adam with decoupled weight decay.

    Parameters
    ----------
    params : list of ndarray, any shapes, float
        The arrays to be moved. They belong to the caller, who sees every step in them.
    lr : float
    betas : tuple of two floats, each from 0 to below 1
        beta1 of the running mean of the gradient, beta2 of that of its square.
    eps : float
        Added to the root of the corrected second mean.
    weight_decay : float

    Notes
    -----
    Loshchilov and Hutter, Decoupled Weight Decay Regularization (2019), algorithm 2; Kingma and Ba, Adam (2015).
    """

    def __init__(self, params, lr=1e-3, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.0):
        self.params = list(params)
        self.lr = lr
        self.betas = betas
        self.eps = eps
        self.weight_decay = weight_decay
        self.m = [np.zeros_like(p) for p in self.params]  # the running mean of each parameter's gradient
        self.v = [np.zeros_like(p) for p in self.params]  # that of its square
        self.t = 0  # the number of steps made

    def step(self, grads):
        """Move every parameter in place: p <- p - lr * weight_decay * p - lr * m_hat / (sqrt(v_hat) + eps).

        m <- beta1 * m + (1 - beta1) * grad and v <- beta2 * v + (1 - beta2) * grad^2 are the running means; m_hat and
        v_hat are m and v with the bias of their start at zero corrected.

        Parameters
        ----------
        grads : list of ndarray, the shapes of params
            The gradient of each parameter. The arrays stay as they are; the caller may fill them anew after the call.
        """
        # TODO: Make one step: move every array of self.params in place, and bring self.m, self.v and self.t up to date.
        raise NotImplementedError
