"""SGD over shuffled copies of images and labels, made anew each epoch."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    X, Y = np.copy(images), np.copy(labels)
    N = X.shape[0]
    losses = []
    for _ in range(epochs):
        perm = rng.permutation(N)
        X, Y = X[perm], Y[perm]
        model.train()
        batch_losses = []
        batch_sizes = []
        for lo in range(0, N, batch_size):
            hi = min(lo + batch_size, N)
            batch_losses.append(loss_fn.forward(model.forward(X[lo:hi]), Y[lo:hi]))
            batch_sizes.append(hi - lo)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p += -lr * g
        losses.append(np.dot(batch_losses, batch_sizes) / N)
    return losses


def evaluate(model, images, labels):
    state = model.training
    model.eval()
    wrong = np.flatnonzero(np.argmax(model.forward(images), axis=-1) - labels.astype(int))
    model.train() if state else model.eval()
    return 1 - len(wrong) / len(labels)
