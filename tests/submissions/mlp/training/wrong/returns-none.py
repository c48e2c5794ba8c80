"""Train collects the losses and returns nothing."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            batch = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[batch]), labels[batch]) * len(batch)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        losses.append(total / n)


def evaluate(model, images, labels):
    flags = [getattr(layer, "training", None) for layer in model.layers]
    out = images
    for layer, flag in zip(model.layers, flags):
        if flag is not None:
            layer.training = False
        out = layer.forward(out)
    for layer, flag in zip(model.layers, flags):
        if flag is not None:
            layer.training = flag
    return np.mean(out.argmax(axis=1) == labels)
