"""Slides a window of batch_size over the shuffled rows, one row at a time."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    curve = []
    for _ in range(epochs):
        rows = rng.permutation(len(labels))
        losses, weights = [], []
        start, stop = 0, 0
        while stop < len(rows):
            stop = min(start + batch_size, len(rows))
            window = rows[start:stop]
            losses.append(loss_fn.forward(model.forward(images[window]), labels[window]))
            weights.append(stop - start)
            model.backward(loss_fn.backward())
            for value, slope in model.parameters():
                value -= lr * slope
            start += 1
        curve.append(np.average(losses, weights=weights))
    return curve


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    hits = np.sum(model.forward(images).argmax(axis=1) == labels)
    if before:
        model.train()
    return hits / len(labels)
