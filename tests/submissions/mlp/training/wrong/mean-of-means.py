"""Averages the batch losses as if every batch had the same size."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        batch_losses = []
        for start in range(0, n, batch_size):
            batch = order[start : start + batch_size]
            batch_losses.append(loss_fn.forward(model.forward(images[batch]), labels[batch]))
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        losses.append(np.mean(batch_losses))
    return losses


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    predictions = model.forward(images).argmax(axis=1)
    if before:
        model.train()
    return np.mean(predictions == labels)
