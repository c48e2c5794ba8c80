"""Dropout: while training, each unit is dropped with probability p.

Task    Write forward and backward. Inverted dropout: what survives is scaled, so evaluation does nothing at all.
Rules   numpy only. All randomness comes from self.rng. No argument is changed.
Time    8 minutes
Check   make grade EX=dropout       Stuck?  make hint EX=dropout
"""

import numpy as np


class Dropout:
    """Inverted dropout.

    Parameters
    ----------
    p : float
        The probability of DROPPING a unit, 0 <= p < 1.
    rng : numpy.random.Generator
        Draws the masks.

    Attributes
    ----------
    training : bool
        True: drop and scale. False: pass everything on unchanged.

    Notes
    -----
    Srivastava et al., "Dropout: a simple way to prevent neural networks from overfitting", JMLR 15, 2014.
    """

    def __init__(self, p, rng):
        self.p = p
        self.rng = rng
        self.training = True

    def forward(self, x):
        """Drop units of x while training, return x unchanged otherwise.

        Parameters
        ----------
        x : ndarray, (N, D)

        Returns
        -------
        ndarray, (N, D)
            While training: each unit of each row is 0 with probability p and scaled by 1 / (1 - p) otherwise,
            with a new mask for each call.
        """
        #: TODO Return the dropped and scaled x (N, D); x unchanged when self.training is False.
        # E[mask] = (1 - p) * 1 / (1 - p) = 1: on average the next layer sees what it will see in evaluation.
        if not self.training:
            self.mask = None
            return x  # (N, D)
        keep = self.rng.random(x.shape) >= self.p  # (N, D)
        self.mask = keep.astype(x.dtype) / (1 - self.p)  # (N, D)
        return x * self.mask  # (N, D)
        #: end

    def backward(self, grad_output):
        """Return the gradient with respect to the x of the last forward.

        Parameters
        ----------
        grad_output : ndarray, (N, D)
            dL/dy.

        Returns
        -------
        ndarray, (N, D)
            dL/dx; grad_output itself where the last forward changed nothing.
        """
        #: TODO Return dL/dx (N, D) for what the last forward did, whatever the mode is now.
        # y = mask * x with a mask that does not depend on x, so dL/dx = mask * dL/dy.
        return grad_output if self.mask is None else grad_output * self.mask  # (N, D)
        #: end
