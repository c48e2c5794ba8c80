"""Train returns the loss of the last epoch alone, not the list."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    n = len(labels)
    mean_loss = None
    for _ in range(epochs):
        order = rng.permutation(n)
        mean_loss = 0.0
        for start in range(0, n, batch_size):
            ids = order[start : start + batch_size]
            mean_loss += loss_fn.forward(model.forward(images[ids]), labels[ids]) * len(ids) / n
            model.backward(loss_fn.backward())
            for value, slope in model.parameters():
                value -= lr * slope
    return mean_loss


def evaluate(model, images, labels):
    state = model.training
    model.eval()
    accuracy = (model.forward(images).argmax(axis=1) == labels).mean()
    if state:
        model.train()
    return float(accuracy)
