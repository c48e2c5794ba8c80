"""SGD that runs the layers one by one, forward and in reverse."""

import numpy as np


def run_forward(model, x):
    for layer in model.layers:
        x = layer.forward(x)
    return x


def run_backward(model, grad):
    for layer in reversed(model.layers):
        grad = layer.backward(grad)


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    n = len(images)
    means = []
    for _ in range(epochs):
        order = rng.permutation(n)
        losses = np.zeros(n)
        for start in range(0, n, batch_size):
            rows = order[start : start + batch_size]
            losses[rows] = loss_fn.forward(run_forward(model, images[rows]), labels[rows])
            run_backward(model, loss_fn.backward())
            for theta, grad in model.parameters():
                theta -= lr * grad
        means.append(losses.mean())
    return means


def evaluate(model, images, labels):
    previous = model.training
    model.eval()
    try:
        chosen = np.argmax(run_forward(model, images), axis=1)
        return np.mean(chosen == labels)
    finally:
        if previous:
            model.train()
