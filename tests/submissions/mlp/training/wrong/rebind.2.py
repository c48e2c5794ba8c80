"""Collects the updated parameters in a list that the model never sees."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    boundaries = range(batch_size, len(images), batch_size)
    curve = []
    for _ in range(epochs):
        model.train()
        total = 0.0
        for rows in np.array_split(rng.permutation(len(images)), boundaries):
            total += len(rows) * loss_fn.forward(model.forward(images[rows]), labels[rows])
            model.backward(loss_fn.backward())
            new_parameters = [value - lr * slope for value, slope in model.parameters()]
        curve.append(total / len(images))
    return curve


def evaluate(model, images, labels):
    resume = model.training
    model.eval()
    truth = []
    for row, label in zip(model.forward(images), labels):
        truth.append(int(np.argmax(row)) == label)
    if resume:
        model.train()
    return float(np.average(truth))
