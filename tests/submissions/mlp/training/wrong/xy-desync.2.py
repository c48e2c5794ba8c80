"""Shuffles images and labels, each with a permutation of its own."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    history = []
    for _ in range(epochs):
        xs = rng.permutation(images)
        ys = rng.permutation(labels)
        loss_sum = 0.0
        for lo in range(0, len(xs), batch_size):
            x, y = xs[lo : lo + batch_size], ys[lo : lo + batch_size]
            loss_sum += float(loss_fn.forward(model.forward(x), y)) * len(x)
            model.backward(loss_fn.backward())
            for param, grad in model.parameters():
                param -= lr * grad
        history.append(loss_sum / len(xs))
    return history


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    accuracy = (model.forward(images).argmax(1) == labels).mean()
    if before:
        model.train()
    return float(accuracy)
