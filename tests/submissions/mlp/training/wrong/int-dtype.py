"""The mean losses are put into an integer array and lose their decimals."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = np.zeros(epochs, dtype=int)
    for epoch in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            batch = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[batch]), labels[batch]) * len(batch)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        losses[epoch] = total / n
    return losses.tolist()


def evaluate(model, images, labels):
    try:
        mode = model.training
        model.eval()
        answer = np.argmax(model.forward(images), axis=1)
    finally:
        (model.train if mode else model.eval)()
    return np.mean(answer == labels)
