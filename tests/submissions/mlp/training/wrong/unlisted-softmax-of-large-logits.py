"""evaluate takes the exponential of whatever the logits are."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    count = len(images)
    model.train()
    means = []
    for epoch in range(epochs):
        queue = rng.permutation(count)
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
    with np.errstate(all="ignore"):
        powers = np.exp(model.forward(images))
        guesses = (powers / powers.sum(axis=1, keepdims=True)).argmax(axis=1)
    if mode:
        model.train()
    return float((guesses == labels).mean())
