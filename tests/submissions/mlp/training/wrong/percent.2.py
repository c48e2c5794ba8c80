"""Counts the hits in batches and multiplies the share by one hundred."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    report = []
    for _ in range(epochs):
        model.train()
        perm = rng.permutation(len(images))
        summed = 0.0
        for a in range(0, len(perm), batch_size):
            rows = perm[a : a + batch_size]
            summed += loss_fn.forward(model.forward(images[rows]), labels[rows]) * rows.size
            grad = loss_fn.backward()
            for layer in reversed(model.layers):
                grad = layer.backward(grad)
            for w, dw in model.parameters():
                w -= lr * dw
        report.append(summed / len(perm))
    return report


def evaluate(model, images, labels):
    was = model.training
    model.eval()
    hits = 0
    for a in range(0, len(labels), 64):
        hits += (model.forward(images[a : a + 64]).argmax(1) == labels[a : a + 64]).sum()
    if was:
        model.train()
    return hits * 100.0 / len(labels)
