"""The gradient of the loss is found and goes nowhere: the model has no backward pass."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    history = []
    for _ in range(epochs):
        order = rng.permutation(len(images))
        summed = 0.0
        for start in range(0, len(images), batch_size):
            chosen = order[start : start + batch_size]
            summed += loss_fn.forward(model.forward(images[chosen]), labels[chosen]) * len(chosen)
            gradient = loss_fn.backward()
            for array, slope in model.parameters():
                array -= lr * slope
        history.append(summed / len(images))
    return history


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    answers = np.argmax(model.forward(images), axis=-1)
    if before:
        model.train()
    return np.count_nonzero(answers == labels) / len(labels)
