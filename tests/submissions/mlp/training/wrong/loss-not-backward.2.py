"""Asks the loss for its gradient before it has seen the batch."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    n = len(labels)
    history = []
    for _ in range(epochs):
        acc = 0.0
        for rows in np.array_split(rng.permutation(n), range(batch_size, n, batch_size)):
            logits = model.forward(images[rows])
            grad = loss_fn.backward()
            acc += loss_fn.forward(logits, labels[rows]) * len(rows)
            model.backward(grad)
            for param, slope in model.parameters():
                param -= lr * slope
        history.append(acc / n)
    return history


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    accuracy = (model.forward(images).argmax(1) == labels).mean()
    if mode:
        model.train()
    return float(accuracy)
