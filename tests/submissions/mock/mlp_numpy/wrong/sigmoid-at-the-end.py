"""The logits go through a sigmoid too, and the gradient follows."""

import numpy as np


def views_of(flat, sizes):
    """Cut a flat array into the weight and the bias of each layer, without a copy."""
    views, start = {}, 0
    for layer, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:])):
        for name, shape in ((f"layer{layer}/kernel", (n_in, n_out)), (f"layer{layer}/offset", (n_out,))):
            stop = start + int(np.prod(shape))
            views[name] = flat[start:stop].reshape(shape)
            start = stop
    return views


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.sizes = list(sizes)
        self.depth = len(sizes) - 1
        self.flat = np.zeros(sum(a * b + b for a, b in zip(sizes[:-1], sizes[1:])))
        self.params = views_of(self.flat, self.sizes)
        for view in self.params.values():
            if view.ndim == 2:
                view[...] = rng.standard_normal(view.shape) / np.sqrt(len(view))

    def forward(self, images):
        outputs = [images]
        for layer in range(self.depth):
            z = outputs[-1] @ self.params[f"layer{layer}/kernel"] + self.params[f"layer{layer}/offset"]
            np.clip(z, -700, 700, out=z)
            z = 1 / (1 + np.exp(-z))
            outputs.append(z)
        return outputs

    def backprop(self, images, labels):
        """Return the mean loss and its gradient as one flat array."""
        outputs = self.forward(images)
        one_hot = np.zeros(outputs[-1].shape)
        one_hot[np.arange(len(labels)), labels] = 1
        logits = outputs[-1] - outputs[-1].max(axis=1, keepdims=True)
        exps = np.exp(logits)
        sums = exps.sum(axis=1, keepdims=True)
        loss = float((np.log(sums[:, 0]) - (logits * one_hot).sum(axis=1)).mean())
        delta = (exps / sums - one_hot) / len(labels) * outputs[-1] * (1 - outputs[-1])
        flat = np.empty_like(self.flat)
        grads = views_of(flat, self.sizes)
        for layer in reversed(range(self.depth)):
            np.matmul(outputs[layer].T, delta, out=grads[f"layer{layer}/kernel"])
            np.sum(delta, axis=0, out=grads[f"layer{layer}/offset"])
            delta = delta @ self.params[f"layer{layer}/kernel"].T * outputs[layer] * (1 - outputs[layer])
        return loss, flat

    def loss_and_grads(self, images, labels):
        loss, flat = self.backprop(images, labels)
        return loss, views_of(flat, self.sizes)

    def fit(self, images, labels, *, epochs=20, batch_size=40, lr=0.4):
        speed = np.zeros_like(self.flat)
        losses = np.zeros(epochs)
        for epoch in range(epochs):
            order = self.rng.permutation(len(images))
            for start in range(0, len(order), batch_size):
                rows = order[start : start + batch_size]
                loss, gradient = self.backprop(images[rows], labels[rows])
                losses[epoch] += loss * len(rows) / len(order)
                speed *= 0.9
                speed += gradient
                self.flat -= lr * speed
        return losses.tolist()

    def predict(self, images):
        return np.argmax(self.forward(images)[-1], axis=-1)
