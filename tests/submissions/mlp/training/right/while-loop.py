"""SGD in a while loop that walks through an array shuffled by rng.shuffle."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    indices = np.arange(images.shape[0])
    losses = []
    epoch = 0
    while epoch < epochs:
        model.train()
        rng.shuffle(indices)
        loss_sum, position = 0.0, 0
        while position < len(indices):
            chosen = indices[position : position + batch_size]
            out = model.forward(images[chosen])
            loss_sum += loss_fn.forward(out, labels[chosen]) * len(chosen)
            model.backward(loss_fn.backward())
            for value, grad in model.parameters():
                np.subtract(value, lr * grad, out=value)
            position += batch_size
        losses.append(loss_sum / len(indices))
        epoch += 1
    return losses


def evaluate(model, images, labels):
    training = model.training
    model.eval()
    correct, position = 0, 0
    while position < len(labels):
        out = model.forward(images[position : position + 32])
        correct += np.count_nonzero(out.argmax(axis=1) == labels[position : position + 32])
        position += 32
    if training:
        model.train()
    return correct / len(labels)
