"""Only the first order comes from rng."""

import numpy as np

def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images); out = []
    o = rng.permutation(n)
    model.train()
    for e in range(epochs):
        if e: np.random.shuffle(o)
        t = 0.0
        for s in range(0, n, batch_size):
            i = o[s:s + batch_size]
            t += loss_fn.forward(model.forward(images[i]), labels[i]) * len(i)
            model.backward(loss_fn.backward())
            for p, g in model.parameters(): np.subtract(p, lr * g, out=p, casting="same_kind")
        out.append(t / n)
    return out

def evaluate(model, images, labels):
    was = model.training
    model.eval()
    a = (model.forward(images).argmax(1) == labels).mean()
    if was: model.train()
    return a
