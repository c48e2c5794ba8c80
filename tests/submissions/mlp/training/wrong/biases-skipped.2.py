"""Steps the weight of each layer and forgets its bias."""

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    indices = np.arange(len(images))
    losses = []
    for _ in range(epochs):
        model.train()
        rng.shuffle(indices)
        seen, running = 0, 0.0
        while seen < len(indices):
            batch = indices[seen : seen + batch_size]
            running += loss_fn.forward(model.forward(images[batch]), labels[batch]) * len(batch)
            model.backward(loss_fn.backward())
            for layer in model.layers:
                if hasattr(layer, "grad_weight"):
                    layer.weight -= lr * layer.grad_weight
            seen += len(batch)
        losses.append(running / seen)
    return losses


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    guess = np.argmax(model.forward(images), axis=1)
    if mode:
        model.train()
    return np.sum(guess == labels) / len(labels)
