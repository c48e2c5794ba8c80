"""Evaluate remembers the mode after it has changed it."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    means = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n).tolist()
        summed = 0.0
        while order:
            rows, order = order[:batch_size], order[batch_size:]
            loss = float(loss_fn.forward(model.forward(images[rows]), labels[rows]))
            summed += loss * len(rows)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        means.append(summed / n)
    return means


def evaluate(model, images, labels):
    model.eval()
    mode = model.training
    hits = np.count_nonzero(model.forward(images).argmax(axis=1) == labels)
    if mode:
        model.train()
    return hits / len(labels)
