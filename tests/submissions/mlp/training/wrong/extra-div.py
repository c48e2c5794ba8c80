"""Divides each step by batch_size although the loss is a mean already."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    losses = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            chosen = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[chosen]), labels[chosen]) * len(chosen)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g / batch_size
        losses.append(total / n)
    return losses


def evaluate(model, images, labels):
    previous = model.training
    model.eval()
    logits = model.forward(images)
    if previous:
        model.train()
    return (logits.argmax(axis=1) == labels).mean()
