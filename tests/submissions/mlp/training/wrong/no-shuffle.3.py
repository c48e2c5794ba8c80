"""Draws rows without replacement and then sorts them."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    result = []
    for _ in range(epochs):
        model.train()
        order = sorted(rng.choice(n, size=n, replace=False))
        total = 0.0
        for start in range(0, n, batch_size):
            ids = order[start : start + batch_size]
            total += loss_fn.forward(model.forward(images[ids]), labels[ids]) * len(ids)
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        result.append(total / n)
    return result


def evaluate(model, images, labels):
    was = model.training
    model.eval()
    logits = model.forward(images)
    if was:
        model.train()
    return (logits.argmax(axis=1) == labels).sum() / len(labels)
