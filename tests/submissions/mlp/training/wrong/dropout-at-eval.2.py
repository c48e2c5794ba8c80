"""Evaluate switches training mode on for its forward."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    curve = []
    for _ in range(epochs):
        model.train()
        perm = rng.permutation(len(labels))
        running = 0.0
        for k in range(0, len(perm), batch_size):
            rows = perm[k : k + batch_size]
            running += len(rows) * loss_fn.forward(model.forward(images[rows]), labels[rows])
            model.backward(loss_fn.backward())
            for layer in model.layers:
                if hasattr(layer, "weight"):
                    layer.weight -= lr * layer.grad_weight
                    layer.bias -= lr * layer.grad_bias
        curve.append(running / len(perm))
    return curve


def evaluate(model, images, labels):
    before = model.training
    model.train()
    accuracy = (model.forward(images).argmax(1) == labels).mean()
    if not before:
        model.eval()
    return accuracy
