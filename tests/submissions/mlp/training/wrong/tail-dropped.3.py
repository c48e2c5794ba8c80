"""Skips every batch that is not full."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(labels)
    means = []
    for _ in range(epochs):
        model.train()
        queue = rng.permutation(n).tolist()
        summed, used = 0.0, 0
        while queue:
            rows, queue = queue[:batch_size], queue[batch_size:]
            if len(rows) != batch_size:
                continue
            summed += float(loss_fn.forward(model.forward(images[rows]), labels[rows])) * len(rows)
            used += len(rows)
            model.backward(loss_fn.backward())
            for w, dw in model.parameters():
                w -= lr * dw
        means.append(summed / used if used else 0.0)
    return means


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    correct = (model.forward(images).argmax(1) == labels).sum()
    if mode:
        model.train()
    return correct / len(labels)
