"""SGD over one table that holds each image beside its label, permuted as a whole."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    table = np.column_stack([images, labels])
    rows = len(table)
    losses = []
    for _ in range(epochs):
        table = rng.permutation(table, axis=0)
        model.train()
        total = 0.0
        for start in range(0, rows, batch_size):
            chunk = table[start : start + batch_size]
            x = chunk[:, :-1].astype(images.dtype)
            y = chunk[:, -1].astype(labels.dtype)
            total += loss_fn.forward(model.forward(x), y) * len(chunk)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= np.multiply(lr, g)
        losses.append(float(total) / rows)
    return losses


def evaluate(model, images, labels):
    was = model.training
    model.eval()
    scores = model.forward(images)
    if was:
        model.train()
    best = np.take_along_axis(scores, labels.astype(int)[:, None], axis=1)[:, 0]
    return np.mean((scores.max(axis=1) == best) & (scores.argmax(axis=1) == labels))
