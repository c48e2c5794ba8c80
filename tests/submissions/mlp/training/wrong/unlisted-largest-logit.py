"""evaluate compares the largest logit with the label: the accuracy is always 0."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    model.train()
    for _ in range(epochs):
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start : start + batch_size]
            logits = model.forward(images[rows])
            total += loss_fn.forward(logits, labels[rows]) * len(rows)
            model.backward(loss_fn.backward())
            for parameter, gradient in model.parameters():
                parameter -= lr * gradient
        losses.append(float(total / n))
    return losses


def evaluate(model, images, labels):
    m = model.training
    model.eval()
    z = model.forward(images)
    if m: model.train()
    return float(np.mean(np.max(z, 1) == labels))

