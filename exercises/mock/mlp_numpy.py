"""A whole multi-layer perceptron with numpy, from a blank page.

Task    Write the class MLP: make it, differentiate it, train it, use it. Nothing is given but the signatures.
Rules   numpy only. No argument is changed. All randomness comes from rng. Add whatever methods and functions you like.
Time    60 minutes
Check   make grade EX=mlp_numpy        Stuck?  make hint EX=mlp_numpy
"""

import numpy as np


class MLP:
    """Linear layers with a sigmoid between them and none after the last; softmax cross-entropy on top.

    Parameters
    ----------
    sizes : list of int
        Such as [784, 28, 28, 10]: the inputs, the units of each hidden layer, the classes.
    rng : numpy.random.Generator

    Attributes
    ----------
    params : dict of str to ndarray
        Every weight and bias, by a name and in a layout of your choice. Writing into
        these arrays must change the model.
    """

    def __init__(self, sizes, rng):
        # TODO: Make params, with rng, and keep what the other methods need.
        raise NotImplementedError

    def loss_and_grads(self, images, labels):
        """Return the mean softmax cross-entropy in nats and its gradients, a dict like params.

        Parameters
        ----------
        images : ndarray, (N, sizes[0]), float
        labels : ndarray, (N,), int
        """
        # TODO: Return (loss, grads).
        raise NotImplementedError

    def fit(self, images, labels, *, epochs=10, batch_size=50, lr=1.0):
        """Train; return the mean loss of each epoch, a list. The defaults are yours, and so is the optimiser."""
        # TODO: Train on all examples in every epoch, and return the list of mean losses.
        raise NotImplementedError

    def predict(self, images):
        """Return the class of each image, (N,)."""
        # TODO: Return N class numbers.
        raise NotImplementedError
