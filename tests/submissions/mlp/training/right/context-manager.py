"""SGD with rng.permuted; evaluation inside a context manager that puts every mode back."""

from contextlib import contextmanager

import numpy as np


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    everyone = np.arange(len(images))
    history = []
    for _ in range(epochs):
        model.train()
        shuffled = rng.permuted(everyone)
        weighted = []
        for start in everyone[::batch_size]:
            batch = shuffled[start : start + batch_size]
            loss = loss_fn.forward(model.forward(images[batch]), labels[batch])
            weighted.append(loss * len(batch))
            model.backward(loss_fn.backward())
            for parameter, gradient in model.parameters():
                parameter[:] = parameter - lr * gradient
        history.append(sum(weighted) / len(images))
    return history


@contextmanager
def evaluation_mode(model):
    switches = [thing for thing in [model, *model.layers] if hasattr(thing, "training")]
    before = [thing.training for thing in switches]
    model.eval()
    try:
        yield
    finally:
        for thing, mode in zip(switches, before):
            thing.training = mode


def evaluate(model, images, labels):
    with evaluation_mode(model):
        logits = model.forward(images)
    return float(np.mean(logits.argmax(axis=1) == labels))
