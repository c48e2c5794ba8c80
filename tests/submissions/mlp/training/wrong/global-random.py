"""The orders come from the generator of numpy instead of rng."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    model.train()
    for epoch in range(epochs):
        order = np.random.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[rows]), labels[rows]) * len(rows)
            model.backward(loss_fn.backward())
            for parameter, gradient in model.parameters():
                parameter -= lr * gradient
        losses.append(float(total / n))
    return losses


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    predictions = model.forward(images).argmax(axis=1)
    if before:
        model.train()
    return float(np.mean(predictions == labels))
