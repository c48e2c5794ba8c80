"""Evaluate never leaves training mode, so dropout is still on."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    indices = np.arange(len(labels))
    history = []
    for _ in range(epochs):
        model.train()
        rng.shuffle(indices)
        position, acc = 0, 0.0
        while position < len(indices):
            rows = indices[position : position + batch_size]
            position += len(rows)
            acc += loss_fn.forward(model.forward(images[rows]), labels[rows]) * len(rows)
            model.backward(loss_fn.backward())
            for param, grad in model.parameters():
                np.subtract(param, lr * grad, out=param)
        history.append(acc / position)
    return history


def evaluate(model, images, labels):
    predictions = model.forward(images).argmax(axis=1)
    return np.mean(predictions == labels)
