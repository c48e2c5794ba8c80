"""Sorts the row numbers of a batch for the labels only."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(labels)
    out = []
    for _ in range(epochs):
        model.train()
        acc = 0.0
        for rows in np.array_split(rng.permutation(n), range(batch_size, n, batch_size)):
            loss = loss_fn.forward(model.forward(images[rows]), labels[np.sort(rows)])
            acc += loss * len(rows)
            model.backward(loss_fn.backward())
            for w, dw in model.parameters():
                w[:] = w - lr * dw
        out.append(acc / n)
    return out


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    logits = model.forward(images)
    if mode:
        model.train()
    return np.count_nonzero(logits.argmax(axis=1) == labels) / len(labels)
