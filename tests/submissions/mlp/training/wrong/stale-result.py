"""Train empties and fills one list of the module, so an earlier result changes."""

import numpy as np

losses = []


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    losses.clear()
    n = len(images)
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            batch = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[batch]), labels[batch]) * len(batch)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        losses.append(total / n)
    return losses


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    picked = model.forward(images).argmax(axis=1)
    if mode is True:
        model.train()
    return 1.0 - np.count_nonzero(picked != labels) / labels.size
