"""Runs forward, backward and step two times on each batch."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(labels)
    losses = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        total = 0.0
        for start in range(0, n, batch_size):
            rows = order[start : start + batch_size]
            first_loss = None
            for _repeat in range(2):
                loss = loss_fn.forward(model.forward(images[rows]), labels[rows])
                if first_loss is None:
                    first_loss = loss
                model.backward(loss_fn.backward())
                for p, g in model.parameters():
                    p -= lr * g
            total += first_loss * len(rows)
        losses.append(total / n)
    return losses


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    hit = model.forward(images).argmax(axis=1) == labels
    if mode:
        model.train()
    return hit.mean()
