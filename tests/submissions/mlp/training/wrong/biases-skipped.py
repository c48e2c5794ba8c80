"""Updates two-dimensional parameters only, so the biases stay."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    n = len(images)
    out = []
    for _ in range(epochs):
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[rows]), labels[rows]) * rows.size
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                if p.ndim == 2:
                    p -= lr * g
        out.append(total / n)
    return out


def evaluate(model, images, labels):
    state = model.training
    try:
        model.eval()
        return np.mean(model.forward(images).argmax(axis=1) == labels)
    finally:
        if state:
            model.train()
