"""Calls rng.permutation on the row numbers and throws the result away."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    rows = np.arange(len(labels))
    curve = []
    for _ in range(epochs):
        model.train()
        rng.permutation(rows)
        running = 0.0
        for k in range(0, len(rows), batch_size):
            part = rows[k : k + batch_size]
            running += len(part) * loss_fn.forward(model.forward(images[part]), labels[part])
            model.backward(loss_fn.backward())
            for value, slope in model.parameters():
                np.subtract(value, lr * slope, out=value)
        curve.append(running / len(rows))
    return curve


def evaluate(model, images, labels):
    state = model.training
    model.eval()
    guess = model.forward(images).argmax(1)
    if state:
        model.train()
    return float((guess == labels).mean())
