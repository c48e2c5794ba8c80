"""Sends the logits back through the model and never asks the loss for its gradient."""

from copy import deepcopy

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            batch = order[start : start + batch_size]
            logits = model.forward(images[batch])
            total += loss_fn.forward(logits, labels[batch]) * len(batch)
            model.backward(logits)
            for p, g in model.parameters():
                p -= lr * g
        losses.append(total / n)
    return losses


def evaluate(model, images, labels):
    clone = deepcopy(model)
    clone.eval()
    best = np.argmax(clone.forward(images), axis=1)
    return float(np.mean(best == labels))
