"""SGD over slices of a fresh permutation; evaluation of everything at once."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    history = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            batch = order[start : start + batch_size]
            logits = model.forward(images[batch])
            loss = loss_fn.forward(logits, labels[batch])
            total += loss * len(batch)
            model.backward(loss_fn.backward())
            for parameter, gradient in model.parameters():
                parameter -= lr * gradient
        history.append(total / n)
    return history


def evaluate(model, images, labels):
    was_training = model.training
    model.eval()
    predictions = np.argmax(model.forward(images), axis=1)
    if was_training:
        model.train()
    return np.mean(predictions == labels)
