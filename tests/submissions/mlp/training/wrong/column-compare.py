"""Compares a column of predictions with a row of labels."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    boundaries = np.arange(batch_size, len(images), batch_size)
    curve = []
    for _epoch in range(epochs):
        losses, sizes = [], []
        for part in np.split(rng.permutation(len(images)), boundaries):
            losses.append(float(loss_fn.forward(model.forward(images[part]), labels[part])))
            sizes.append(part.size)
            model.backward(loss_fn.backward())
            for value, slope in model.parameters():
                value[...] = value - lr * slope
        curve.append(np.average(losses, weights=sizes))
    return curve


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    predictions = np.argmax(model.forward(images), axis=1, keepdims=True)
    if before:
        model.train()
    return np.mean(predictions == labels)
