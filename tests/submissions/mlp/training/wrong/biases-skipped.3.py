"""Takes every second pair of the parameters, which are the weights."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    history = []
    for _ in range(epochs):
        model.train()
        todo = list(rng.permutation(n))
        total = 0.0
        while todo:
            ids, todo = todo[:batch_size], todo[batch_size:]
            total += loss_fn.forward(model.forward(images[ids]), labels[ids]) * len(ids)
            model.backward(loss_fn.backward())
            for weight, grad in model.parameters()[::2]:
                weight -= lr * grad
        history.append(total / n)
    return history


def evaluate(model, images, labels):
    was_training = model.training
    model.eval()
    score = (model.forward(images).argmax(axis=1) == labels).mean()
    if was_training:
        model.train()
    return score
