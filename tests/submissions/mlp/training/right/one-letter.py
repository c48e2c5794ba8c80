"""SGD in one-letter names."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n, r = len(images), []
    for _ in range(epochs):
        model.train()
        s, o = 0.0, rng.permutation(n)
        for i in range(0, n, batch_size):
            b = o[i : i + batch_size]
            x, y = images[b], labels[b]
            s += loss_fn.forward(model.forward(x), y) * len(b) / n
            model.backward(loss_fn.backward())
            for p, g in model.parameters():
                p -= lr * g
        r += [s]
    return r


def evaluate(model, images, labels):
    t = model.training
    model.eval()
    a = (model.forward(images).argmax(1) == labels).mean()
    if t:
        model.train()
    return a
