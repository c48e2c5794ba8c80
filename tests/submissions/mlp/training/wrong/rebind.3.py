"""Steps a local variable that stands for the layer's weight and never puts it back."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    n = len(labels)
    means = []
    for _ in range(epochs):
        model.train()
        order = rng.permutation(n)
        acc = 0.0
        for s in range(0, n, batch_size):
            b = order[s : s + batch_size]
            loss = loss_fn.forward(model.forward(images[b]), labels[b])
            acc += float(loss) * len(b)
            model.backward(loss_fn.backward())
            for layer in model.layers:
                if hasattr(layer, "weight"):
                    weight, bias = layer.weight, layer.bias
                    weight = weight - lr * layer.grad_weight
                    bias = bias - lr * layer.grad_bias
        means.append(acc / n)
    return means


def evaluate(model, images, labels):
    was = model.training
    model.eval()
    out = model.forward(images)
    if was:
        model.train()
    return float((out.argmax(axis=1) == labels).mean())
