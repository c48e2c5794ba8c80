"""Runs n // batch_size batches, so the last short one is never seen."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total, seen = 0.0, 0
        for i in range(n // batch_size):
            batch = order[i * batch_size : (i + 1) * batch_size]
            total += loss_fn.forward(model.forward(images[batch]), labels[batch]) * len(batch)
            seen += len(batch)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        losses.append(total / max(seen, 1))
    return losses


def evaluate(model, images, labels):
    back_to_training = model.training
    model.eval()
    hits = 0
    for image, label in zip(images, labels):
        hits += model.forward(image[np.newaxis]).argmax() == label
    if back_to_training:
        model.train()
    return hits / len(images)
