"""Calls loss_fn.backward, drops what it returns and sends ones through the model."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    curve = []
    for _ in range(epochs):
        model.train()
        perm = rng.permutation(len(images))
        running = 0.0
        for k in range(0, len(perm), batch_size):
            pick = perm[k : k + batch_size]
            out = model.forward(images[pick])
            running += loss_fn.forward(out, labels[pick]) * len(pick)
            loss_fn.backward()
            model.backward(np.ones_like(out))
            for value, grad in model.parameters():
                value -= lr * grad
        curve.append(running / len(perm))
    return curve


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    guess = np.argmax(model.forward(images), axis=1)
    if before:
        model.train()
    return np.sum(guess == labels) / len(labels)
