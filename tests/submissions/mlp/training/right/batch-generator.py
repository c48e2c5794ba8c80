"""SGD with a generator that yields the minibatches of one epoch."""


def minibatches(images, labels, batch_size, rng):
    order = rng.permutation(len(images))
    for first in range(0, len(order), batch_size):
        rows = order[first : first + batch_size]
        yield images[rows], labels[rows]


def sgd_step(model, lr):
    for param, grad in model.parameters():
        param -= lr * grad


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    epoch_means = []
    for _ in range(epochs):
        seen, total = 0, 0.0
        for x, y in minibatches(images, labels, batch_size, rng):
            loss = loss_fn.forward(model.forward(x), y)
            model.backward(loss_fn.backward())
            sgd_step(model, lr)
            seen += len(y)
            total += loss * len(y)
        epoch_means.append(total / seen)
    return epoch_means


def accuracy(logits, labels):
    return (logits.argmax(1) == labels).sum() / labels.size


def evaluate(model, images, labels):
    if not model.training:
        return accuracy(model.forward(images), labels)
    model.eval()
    result = accuracy(model.forward(images), labels)
    model.train()
    return result
