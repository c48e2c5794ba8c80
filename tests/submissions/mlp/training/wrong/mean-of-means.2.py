"""Divides the summed batch losses by the number of batches."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(labels)
    report = []
    for _ in range(epochs):
        model.train()
        perm = rng.permutation(n)
        total, steps = 0.0, 0
        for k in range(0, n, batch_size):
            ids = perm[k : k + batch_size]
            total += float(loss_fn.forward(model.forward(images[ids]), labels[ids]))
            steps += 1
            model.backward(loss_fn.backward())
            for layer in model.layers:
                if hasattr(layer, "weight"):
                    layer.weight = layer.weight - lr * layer.grad_weight
                    layer.bias = layer.bias - lr * layer.grad_bias
        report.append(total / steps)
    return report


def evaluate(model, images, labels):
    training = model.training
    model.eval()
    right = (model.forward(images).argmax(axis=1) == labels).sum()
    if training:
        model.train()
    return right / len(labels)
