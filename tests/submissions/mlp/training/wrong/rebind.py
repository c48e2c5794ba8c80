"""Binds a new array to the loop's name, so that no parameter ever changes."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = images.shape[0]
    epoch_losses = []
    for _ in range(epochs):
        model.train()
        perm = rng.permutation(n)
        loss_sum = 0.0
        for i in range(0, n, batch_size):
            idx = perm[i : i + batch_size]
            x, y = images[idx], labels[idx]
            loss_sum += loss_fn.forward(model.forward(x), y) * len(y)
            model.backward(loss_fn.backward())
            for param, grad in model.parameters():
                param = param - lr * grad
        epoch_losses.append(loss_sum / n)
    return epoch_losses


def evaluate(model, images, labels):
    training = model.training
    model.eval()
    result = np.mean(np.argmax(model.forward(images), axis=1) == labels)
    if training:
        model.train()
    return result
