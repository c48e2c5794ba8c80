"""Steps the layers and then, once more, the model's parameters."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    history = []
    for _ in range(epochs):
        model.train()
        perm = rng.permutation(len(images))
        acc = 0.0
        for i in range(0, len(perm), batch_size):
            ids = perm[i : i + batch_size]
            acc += loss_fn.forward(model.forward(images[ids]), labels[ids]) * ids.size
            grad = loss_fn.backward()
            for layer in model.layers[::-1]:
                grad = layer.backward(grad)
                if hasattr(layer, "weight"):
                    layer.weight -= lr * layer.grad_weight
                    layer.bias -= lr * layer.grad_bias
            for p, g in model.parameters():
                p -= lr * g
        history.append(acc / len(images))
    return history


def evaluate(model, images, labels):
    before = model.training
    model.eval()
    guesses = model.forward(images).argmax(1)
    if before:
        model.train()
    return (guesses == labels).mean()
