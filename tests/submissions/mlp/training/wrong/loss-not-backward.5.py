"""Calls loss_fn.backward but never model.backward, so no layer gets a gradient."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(labels)
    result = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n).tolist()
        summed = 0.0
        while order:
            rows, order = order[:batch_size], order[batch_size:]
            summed += float(loss_fn.forward(model.forward(images[rows]), labels[rows])) * len(rows)
            grad = loss_fn.backward()
            for param, grad in model.parameters():
                param -= lr * grad
        result.append(summed / n)
    return result


def evaluate(model, images, labels):
    training = model.training
    model.eval()
    hits = (model.forward(images).argmax(1) == labels).sum()
    if training:
        model.train()
    return hits / len(labels)
