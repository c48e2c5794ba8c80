"""evaluate averages the accuracies of its batches, whatever their size."""

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

def evaluate(model, images, labels):
    was = model.training
    model.eval()
    a = float(np.mean([(model.forward(images[i:i+64]).argmax(1) == labels[i:i+64]).mean() for i in range(0, len(images), 64)]))
    if was: model.train()
    return a
