"""The batches are drawn once; only their order, and that inside of each, is new."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    count = len(images)
    model.train()
    means = []
    for epoch in range(epochs):
        queue = rng.permutation(count)
        if epoch == 0:
            groups = [queue[s : s + batch_size] for s in range(0, count, batch_size)]
        full = [g for g in groups if len(g) == batch_size]
        rest = [g for g in groups if len(g) < batch_size]
        queue = np.concatenate([rng.permutation(full[i]) for i in rng.permutation(len(full))] + rest)
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
