"""SGD that steps each layer's weight and bias directly; evaluation on a deep copy."""

from copy import deepcopy


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(images)
    curve = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        running = 0.0
        for k in range(0, n, batch_size):
            pick = order[k : k + batch_size]
            running += len(pick) * loss_fn.forward(model.forward(images[pick]), labels[pick])
            model.backward(loss_fn.backward())
            for layer in model.layers:
                if hasattr(layer, "weight"):
                    layer.weight -= lr * layer.grad_weight
                    layer.bias -= lr * layer.grad_bias
        curve.append(running / n)
    return curve


def evaluate(model, images, labels):
    frozen = deepcopy(model)
    frozen.eval()
    return (frozen.forward(images).argmax(axis=1) == labels).mean()
