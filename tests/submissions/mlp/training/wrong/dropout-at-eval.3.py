"""Evaluate sets the flag on the model only, which does not reach the dropout layer."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    n = len(images)
    history = []
    for _ in range(epochs):
        order = rng.permutation(n)
        sizes, losses = [], []
        for start in range(0, n, batch_size):
            idx = order[start : start + batch_size]
            losses.append(loss_fn.forward(model.forward(images[idx]), labels[idx]))
            sizes.append(len(idx))
            model.backward(loss_fn.backward())
            for param, grad in model.parameters():
                param -= lr * grad
        history.append(np.average(losses, weights=sizes))
    return history


def evaluate(model, images, labels):
    was = model.training
    model.training = False
    logits = model.forward(images)
    model.training = was
    return float(np.mean(logits.argmax(axis=1) == labels))
