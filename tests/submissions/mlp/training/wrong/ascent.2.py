"""Subtracts a negated step in each layer, which adds the gradient."""


def train(model, loss_fn, images, labels, *, epochs, batch_size, lr, rng):
    model.train()
    history = []
    for _ in range(epochs):
        rows = rng.permutation(len(labels))
        summed = 0.0
        for k in range(0, len(rows), batch_size):
            pick = rows[k : k + batch_size]
            summed += loss_fn.forward(model.forward(images[pick]), labels[pick]) * pick.size
            model.backward(loss_fn.backward())
            for layer in model.layers:
                if hasattr(layer, "weight"):
                    layer.weight -= -lr * layer.grad_weight
                    layer.bias -= -lr * layer.grad_bias
        history.append(summed / len(labels))
    return history


def evaluate(model, images, labels):
    mode = model.training
    model.eval()
    accuracy = (model.forward(images).argmax(1) == labels).mean()
    if mode:
        model.train()
    return accuracy
