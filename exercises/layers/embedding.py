"""Embedding: each id is replaced by its row of a table.

Task    Write forward and backward. ids may have any number of axes and any integer dtype.
Rules   numpy only. No argument is changed. Each call of backward sets grad_weight anew.
Time    6 minutes
Check   make grade EX=embedding         Stuck?  make hint EX=embedding
"""

import numpy as np


class Embedding:
    """A table with one row for each id.

    Parameters
    ----------
    num_embeddings : int
        The number of rows: ids go from 0 to num_embeddings - 1.
    dim : int
        The number of entries in a row.
    rng : numpy.random.Generator
        Draws weight from a standard normal distribution.

    Attributes
    ----------
    weight : ndarray, (num_embeddings, dim), float32
    grad_weight : ndarray, (num_embeddings, dim)
        The gradient that the last backward found.

    Notes
    -----
    Bengio et al., "A neural probabilistic language model", JMLR 3, 2003, section 2: the matrix C.
    """

    def __init__(self, num_embeddings, dim, rng):
        self.weight = rng.normal(size=(num_embeddings, dim)).astype(np.float32)
        self.grad_weight = np.zeros_like(self.weight)

    def forward(self, ids):
        """Return the row of weight for each id.

        Parameters
        ----------
        ids : ndarray, any shape, any integer dtype

        Returns
        -------
        ndarray, ids.shape + (dim,)
        """
        # TODO: Return the row of self.weight for each id, ids.shape + (dim,), and keep what backward needs.
        raise NotImplementedError

    def backward(self, grad_output):
        """Set grad_weight, for the last forward.

        Parameters
        ----------
        grad_output : ndarray, ids.shape + (dim,)
            dL/dy, the gradient of the loss with respect to what forward returned.

        Notes
        -----
        It returns nothing: ids are whole numbers and have no gradient.
        """
        # TODO: Set self.grad_weight (num_embeddings, dim): what the rows of grad_output mean for each row of weight.
        raise NotImplementedError
