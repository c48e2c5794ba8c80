"""Sends the loss itself, a single number, back through the model."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    means = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for s in range(0, n, batch_size):
            b = order[s : s + batch_size]
            loss = loss_fn.forward(model.forward(images[b]), labels[b])
            total += loss * len(b)
            model.backward(loss)
            for p, g in model.parameters():
                p -= lr * g
        means.append(total / n)
    return means


def evaluate(model, images, labels):
    state = model.training
    model.eval()
    out = model.forward(images)
    if state:
        model.train()
    return (out.argmax(axis=1) == labels).mean()
