"""SGD over Python lists of row numbers; evaluation image by image."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(labels)
    results = []
    for _ in range(epochs):
        model.train()
        todo = rng.permutation(n).tolist()
        summed = 0.0
        while todo:
            batch, todo = todo[:batch_size], todo[batch_size:]
            loss = loss_fn.forward(model.forward(images[batch]), labels[batch])
            summed += float(loss) * len(batch)
            model.backward(loss_fn.backward())
            for w, dw in model.parameters():
                w -= lr * dw
        results.append(summed / n)
    return results


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    hits = 0
    for i in range(len(labels)):
        scores = model.forward(images[i : i + 1])[0]
        if scores.argmax() == labels[i]:
            hits += 1
    if mode:
        model.train()
    return hits / len(labels)
