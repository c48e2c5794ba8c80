"""evaluate goes back to training mode after the first hundred images."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    model.train()
    for epoch in range(epochs):
        order = rng.permutation(n)
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
    parts = []
    for start in range(0, len(images), 100):
        parts.append(model.forward(images[start : start + 100]).argmax(axis=1))
        if before:
            model.train()
    predictions = np.concatenate(parts)
    return float(np.mean(predictions == labels))
