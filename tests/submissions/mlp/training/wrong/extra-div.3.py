"""Averages the loss's gradient over the batch once more before it goes backward."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    means = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(len(labels))
        total, count = 0.0, 0
        for first in range(0, len(order), batch_size):
            rows = order[first : first + batch_size]
            total += loss_fn.forward(model.forward(images[rows]), labels[rows]) * len(rows)
            count += len(rows)
            delta = loss_fn.backward() / len(rows)
            for layer in reversed(model.layers):
                delta = layer.backward(delta)
            for w, dw in model.parameters():
                w -= lr * dw
        means.append(total / count)
    return means


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    right = sum(model.forward(images).argmax(axis=1) == labels)
    if mode:
        model.train()
    return right / len(labels)
