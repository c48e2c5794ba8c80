"""From the 16th epoch on the learning rate is a tenth."""

import numpy as np


def evaluate(model, images, labels):
    was_training = model.training
    model.eval()
    predictions = model.forward(images).argmax(axis=1)
    if was_training:
        model.train()
    return float(np.mean(predictions == labels))


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    out = []
    for e in range(epochs):
        o = rng.permutation(len(images))
        s = 0
        step = lr * 0.1 ** (e // 15)
        for a in range(0, len(images), batch_size):
            b = o[a : a + batch_size]
            s += len(b) * loss_fn.forward(model.forward(images[b]), labels[b])
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= step * g
        out.append(s / len(images))
    return out
