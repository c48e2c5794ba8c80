"""The start of a batch moves on by one example instead of by a batch."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total, seen = 0.0, 0
        for start in range(n):
            batch = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[batch]), labels[batch]) * len(batch)
            seen += len(batch)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        losses.append(total / seen)
    return losses


def evaluate(model, images, labels):
    was = model.training
    model.eval()
    parts = []
    for a in range(0, len(images), 100):
        parts.append(model.forward(images[a : a + 100]).argmax(axis=1))
    if was:
        model.train()
    return (np.concatenate(parts) == labels).mean()
