"""Evaluate leaves the model in evaluation mode."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    means = []
    for _ in range(epochs):
        model.train()
        perm = rng.permutation(len(images))
        X, y = images[perm], labels[perm]
        summed = 0.0
        for a in range(0, len(X), batch_size):
            xb, yb = X[a : a + batch_size], y[a : a + batch_size]
            summed += loss_fn.forward(model.forward(xb), yb) * len(xb)
            model.backward(loss_fn.backward())
            for w, dw in model.parameters():
                w -= lr * dw
        means.append(summed / len(X))
    return means


def evaluate(model, images, labels):
    model.eval()
    predictions = model.forward(images).argmax(axis=1)
    return np.mean(predictions == labels)
