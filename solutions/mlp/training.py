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
    #: TODO Train the model and return the mean loss of each epoch.
    # One order for images and labels keeps each image with its label. A batch's loss is a mean over its rows,
    # so it is weighted by their number: a short last batch counts for less.
    n = len(images)
    losses = []
    model.train()
    for _ in range(epochs):
        order = rng.permutation(n)  # (N,)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start : start + batch_size]  # (B,)
            logits = model.forward(images[rows])  # (B, C)
            total += loss_fn.forward(logits, labels[rows]) * len(rows)
            model.backward(loss_fn.backward())
            for parameter, gradient in model.parameters():
                parameter -= lr * gradient  # in place, or the model never sees it
        losses.append(float(total / n))
    return losses
    #: end


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
    #: TODO Return the accuracy.
    was_training = model.training
    model.eval()
    predictions = model.forward(images).argmax(axis=1)  # (N, C) -> (N,)
    if was_training:
        model.train()
    return float(np.mean(predictions == labels))
    #: end


if __name__ == "__main__":
    import sys
    from pathlib import Path

    sys.path[:0] = [str(folder) for folder in Path(__file__).resolve().parents if (folder / "grader").is_dir()]
    from grader.demo import train_on_mnist

    train_on_mnist(__file__)
