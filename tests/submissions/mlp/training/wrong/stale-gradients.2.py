"""Keeps the pairs of the first batch and goes on with their gradients."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    parameters = None
    history = []
    for _ in range(epochs):
        rows = rng.permutation(len(labels))
        acc = 0.0
        for k in range(0, len(rows), batch_size):
            pick = rows[k : k + batch_size]
            acc += loss_fn.forward(model.forward(images[pick]), labels[pick]) * len(pick)
            model.backward(loss_fn.backward())
            if parameters is None:
                parameters = model.parameters()
            for value, slope in parameters:
                value -= lr * slope
        history.append(acc / len(rows))
    return history


def evaluate(model, images, labels):
    was_in_training = model.training
    model.eval()
    guesses = model.forward(images).argmax(axis=-1).tolist()
    if was_in_training:
        model.train()
    return sum(a == b for a, b in zip(guesses, labels.tolist())) / len(guesses)
