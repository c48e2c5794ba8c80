"""Draws one permutation before the epochs and uses it in all of them."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    order = rng.permutation(n)
    losses = []
    for _ in range(epochs):
        model.train()
        total = 0.0
        for start in range(0, n, batch_size):
            batch = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[batch]), labels[batch]) * len(batch)
            model.backward(loss_fn.backward())
            for parameter, gradient in model.parameters():
                parameter -= lr * gradient
        losses.append(total / n)
    return losses


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    predictions = model.forward(images).argmax(axis=1)
    if mode:
        model.train()
    return np.mean(predictions == labels)
