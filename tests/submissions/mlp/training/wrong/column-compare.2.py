"""Turns the labels into a column and compares them with flat predictions."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    history = []
    for _ in range(epochs):
        model.train()
        todo = rng.permutation(len(labels)).tolist()
        total = 0.0
        while todo:
            ids, todo = todo[:batch_size], todo[batch_size:]
            total += float(loss_fn.forward(model.forward(images[ids]), labels[ids])) * len(ids)
            model.backward(loss_fn.backward())
            for param, grad in model.parameters():
                param -= lr * grad
        history.append(total / len(labels))
    return history


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    guess = model.forward(images).argmax(axis=1)
    if mode:
        model.train()
    correct = guess == labels.reshape(-1, 1)
    return float(correct.mean())
