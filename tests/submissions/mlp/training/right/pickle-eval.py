"""evaluate looks at a pickled copy of the model."""

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

import pickle
def evaluate(model, images, labels):
    m = pickle.loads(pickle.dumps(model)); m.eval()
    return float((m.forward(images).argmax(1) == labels).mean())
