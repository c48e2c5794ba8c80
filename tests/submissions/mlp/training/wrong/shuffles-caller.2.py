"""Calls rng.shuffle on the caller's images and labels, with the same state for both."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    history = []
    for _ in range(epochs):
        model.train()
        state = rng.bit_generator.state
        rng.shuffle(images)
        rng.bit_generator.state = state
        rng.shuffle(labels)
        loss_sum = 0.0
        for lo in range(0, len(images), batch_size):
            x, y = images[lo : lo + batch_size], labels[lo : lo + batch_size]
            loss_sum += loss_fn.forward(model.forward(x), y) * len(y)
            model.backward(loss_fn.backward())
            for param, grad in model.parameters():
                param -= lr * grad
        history.append(loss_sum / len(images))
    return history


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    score = (model.forward(images).argmax(1) == labels).mean()
    if mode:
        model.train()
    return score
