"""A whole multi-layer perceptron in Python alone, from a blank page.

Task    Write the class MLP: make it, differentiate it, train it, use it. Nothing is given but the signatures.
Rules   The standard library only. No argument is changed. All randomness comes from rng. Arrays are nested lists.
Time    60 minutes
Check   make grade EX=mlp_python       Stuck?  make hint EX=mlp_python
"""

import math
from operator import mul


class MLP:
    """Linear layers with a sigmoid between them and none after the last; softmax cross-entropy on top.

    Parameters
    ----------
    sizes : list of int
        Such as [196, 28, 10]: the inputs, the units of each hidden layer, the classes.
    rng : random.Random

    Attributes
    ----------
    params : dict of str to list
        Every weight and bias, by a name and in a layout of your choice: lists of numbers, or lists of such lists.
        Writing into these lists must change the model.
    """

    def __init__(self, sizes, rng):
        # TODO: Make params, with rng, and keep what the other methods need.
        raise NotImplementedError

    def loss_and_grads(self, images, labels):
        """Return the mean softmax cross-entropy in nats and its gradients, a dict like params.

        Parameters
        ----------
        images : list of N lists of sizes[0] floats
        labels : list of N ints
        """
        # TODO: Return (loss, grads).
        raise NotImplementedError

    def fit(self, images, labels, *, epochs=10, batch_size=50, lr=2.0):
        """Train; return the mean loss of each epoch, a list. The defaults are yours, and so is the optimiser."""
        # TODO: Train on all examples in every epoch, and return the list of mean losses.
        raise NotImplementedError

    def predict(self, images):
        """Return the class of each image, a list of N ints."""
        # TODO: Return N class numbers.
        raise NotImplementedError
