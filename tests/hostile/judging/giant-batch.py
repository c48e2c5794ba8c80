# Trains on a batch of far more rows than there are images.
# exercise: mlp/training
# status: failed
# says:

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    rows = np.zeros(20_000, int)
    loss = loss_fn.forward(model.forward(images[rows]), labels[rows])
    model.backward(loss_fn.backward())
    return [float(loss)] * epochs


def evaluate(model, images, labels):
    return 0.0
