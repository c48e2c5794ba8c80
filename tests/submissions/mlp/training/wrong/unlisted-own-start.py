"""Begins with weights of its own where the images are large."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    count = len(images)
    model.train()
    means = []
    for epoch in range(epochs):
        queue = rng.permutation(count)
        if epoch == 0 and images.shape[1] > 100:
            for value, _ in model.parameters():
                value[...] = rng.normal(0, 0.05, value.shape)
        weighted = 0.0
        for first in range(0, count, batch_size):
            chosen = queue[first : first + batch_size]
            loss = loss_fn.forward(model.forward(images[chosen]), labels[chosen])
            weighted += loss * len(chosen)
            model.backward(loss_fn.backward())
            for value, slope in model.parameters():
                value -= lr * slope
        means.append(weighted / count)
    return means


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    guesses = model.forward(images).argmax(axis=1)
    if mode:
        model.train()
    return float((guesses == labels).mean())
