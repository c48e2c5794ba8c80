"""SGD that keeps the epoch's loss as a running mean over the examples seen so far."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    losses = []
    for _ in range(epochs):
        for layer in model.layers:
            if hasattr(layer, "training"):
                layer.training = True
        model.training = True
        mean, seen = 0.0, 0
        for rows in np.array_split(
            rng.permutation(len(images)), range(batch_size, len(images), batch_size)
        ):
            loss = loss_fn.forward(model.forward(images[rows]), labels[rows])
            seen += len(rows)
            mean += (loss - mean) * len(rows) / seen
            gradient = loss_fn.backward()
            for layer in model.layers[::-1]:
                gradient = layer.backward(gradient)
            updates = [(p, lr * g) for p, g in model.parameters()]
            for p, change in updates:
                p -= change
        losses.append(mean)
    return losses


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    counts = np.bincount(
        (model.forward(images).argmax(axis=1) == labels).astype(int), minlength=2
    )
    if before:
        model.train()
    return counts[1] / counts.sum()
