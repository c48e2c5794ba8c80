"""evaluate switches off the layers that are instances of Dropout."""

import numpy as np

def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images); out = []
    model.train()
    for _ in range(epochs):
        o = rng.permutation(n); t = 0.0
        for s in range(0, n, batch_size):
            i = o[s:s + batch_size]
            t += loss_fn.forward(model.forward(images[i]), labels[i]) * len(i)
            model.backward(loss_fn.backward())
            for p, g in model.parameters(): p -= lr * g
        out.append(t / n)
    return out

from .dropout import Dropout
def evaluate(model, images, labels):
    drops = [(l, l.training) for l in model.layers if isinstance(l, Dropout)]
    for l, _ in drops: l.training = False
    a = np.mean(model.forward(images).argmax(1) == labels)
    for l, m in drops: l.training = m
    return a
