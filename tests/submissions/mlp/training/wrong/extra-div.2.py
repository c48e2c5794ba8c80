"""Divides each step by the number of rows in the batch although the loss is a mean already."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    cuts = np.arange(batch_size, len(images), batch_size)
    losses = []
    for _ in range(epochs):
        weighted = 0.0
        for idx in np.split(rng.permutation(len(images)), cuts):
            x, y = images[idx], labels[idx]
            weighted += loss_fn.forward(model.forward(x), y) * x.shape[0]
            model.backward(loss_fn.backward())
            for param, grad in model.parameters():
                param[...] = param - (lr / x.shape[0]) * grad
        losses.append(weighted / len(images))
    return losses


def evaluate(model, images, labels):
    training = model.training
    model.eval()
    predictions = model.forward(images).argmax(axis=1)
    if training:
        model.train()
    return float(np.mean(predictions == labels))
