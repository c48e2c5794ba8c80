"""SGD over a grid of row numbers filled up with -1; the empty places are cut from each batch."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = images.shape[0]
    n_batches = -(-n // batch_size)
    record = np.zeros(epochs)
    for epoch in range(epochs):
        grid = np.full(n_batches * batch_size, -1)
        grid[:n] = rng.permutation(n)
        for line in grid.reshape(n_batches, batch_size):
            line = line[line >= 0]
            model.train()
            loss = loss_fn.forward(model.forward(images[line]), labels[line])
            record[epoch] += loss * line.size
            model.backward(loss_fn.backward())
            for parameter, gradient in model.parameters():
                gradient = lr * gradient
                parameter -= gradient
        record[epoch] /= n
    return record.tolist()


def evaluate(model, images, labels):
    training_before = model.training
    model.eval()
    ranked = np.argsort(-model.forward(images), axis=1, kind="stable")
    if training_before:
        model.train()
    return np.mean(ranked[:, 0] == labels)
