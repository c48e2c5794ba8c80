"""Training and evaluation: the loop that makes a network learn, and the number that says how well.

Task    Write train and evaluate for any model made with Sequential (sequential.py) and any loss with
        forward(logits, targets) and backward().
Rules   numpy only. Plain minibatch SGD. All randomness comes from rng. No argument but the model is changed.
Time    12 minutes
Check   make grade EX=training      Stuck?  make hint EX=training
Watch   make train                  (your layers, your loop, real MNIST, epoch by epoch)
"""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    """Train the model in place by stochastic gradient descent.

    Parameters
    ----------
    model : Sequential
        Is in training mode while it trains. Its parameters() gives (parameter, gradient) pairs of arrays: after each
        backward ask again, and change the parameters in place.
    loss_fn : SoftmaxCrossEntropy
    images : ndarray, (N, D), float
    labels : ndarray, (N,), int
    epochs, batch_size : int
        Every epoch sees each example exactly once, in a new order, in batches of batch_size and a short last one.
    lr : float
        The learning rate: parameter <- parameter - lr * gradient, once for each batch.
    rng : numpy.random.Generator
        Draws the orders.

    Returns
    -------
    list of float, length epochs
        The mean loss per example of each epoch, in nats; the loss of a batch is taken before its step.
    """
    # TODO: Train the model and return the mean loss of each epoch.
    raise NotImplementedError


def evaluate(model, images, labels):
    """Return the share of images that the model classifies rightly, in evaluation mode.

    The model says the class whose logit is the largest.

    Parameters
    ----------
    model : Sequential
        Its mode is afterwards what it was before.
    images : ndarray, (N, D), float
    labels : ndarray, (N,), int

    Returns
    -------
    float
        The accuracy, in [0, 1].
    """
    # TODO: Return the accuracy.
    raise NotImplementedError


if __name__ == "__main__":
    import sys
    from pathlib import Path

    sys.path[:0] = [str(folder) for folder in Path(__file__).resolve().parents if (folder / "grader").is_dir()]
    from grader.demo import train_on_mnist

    train_on_mnist(__file__)
