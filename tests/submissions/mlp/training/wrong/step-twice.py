"""Makes the same update two times for each batch."""

import numpy as np


def update(model, lr):
    for parameter, gradient in model.parameters():
        parameter -= lr * gradient


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            batch = order[start : start + batch_size]
            loss = loss_fn.forward(model.forward(images[batch]), labels[batch])
            model.backward(loss_fn.backward())
            update(model, lr)
            total += loss * len(batch)
            update(model, lr)
        losses.append(total / n)
    return losses


def evaluate(model, images, labels):
    was_training = model.training
    model.eval()
    accuracy = np.mean(model.forward(images).argmax(axis=1) == labels)
    if was_training:
        model.train()
    return accuracy
