"""Each batch of images is standardised first, in predict too."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.sizes = sizes
        self.rng = rng
        self.params = {}
        for layer in range(1, len(sizes)):
            for unit in range(sizes[layer]):
                self.params[f"w_{layer}_{unit}"] = rng.standard_normal(sizes[layer - 1]) / np.sqrt(sizes[layer - 1])
                self.params[f"b_{layer}_{unit}"] = np.zeros(1)

    def _layer(self, layer):
        units = range(self.sizes[layer])
        w = np.stack([self.params[f"w_{layer}_{u}"] for u in units])
        b = np.concatenate([self.params[f"b_{layer}_{u}"] for u in units])
        return w, b

    def _run(self, x):
        outputs = [(x - x.mean()) / (x.std() + 1e-8)]
        last = len(self.sizes) - 1
        for layer in range(1, last + 1):
            w, b = self._layer(layer)
            z = outputs[-1] @ w.T + b
            outputs.append(z if layer == last else 1 / (1 + np.exp(-np.clip(z, -500, 500))))
        return outputs

    def loss_and_grads(self, images, labels):
        outputs = self._run(images)
        n, c = outputs[-1].shape
        onehot = np.eye(c)[labels]
        shifted = outputs[-1] - outputs[-1].max(axis=1)[:, None]
        e = np.exp(shifted)
        p = e / e.sum(axis=1)[:, None]
        loss = (np.log(e.sum(axis=1)) - (shifted * onehot).sum(axis=1)).mean()
        d = (p - onehot) / n
        grads = {}
        for layer in range(len(self.sizes) - 1, 0, -1):
            x = outputs[layer - 1]
            for u in range(self.sizes[layer]):
                grads[f"w_{layer}_{u}"] = d[:, u] @ x
                grads[f"b_{layer}_{u}"] = d[:, u].sum(keepdims=True)
            if layer > 1:
                d = d @ self._layer(layer)[0] * x * (1 - x)
        return loss, grads

    def fit(self, images, labels, *, epochs=12, batch_size=20, lr=0.8):
        losses = []
        for epoch in range(epochs):
            step = lr / (1 + 0.05 * epoch)
            order = self.rng.permutation(len(labels))
            batch_losses = np.zeros(len(labels))
            for start in range(0, len(labels), batch_size):
                batch = order[start : start + batch_size]
                loss, grads = self.loss_and_grads(images[batch], labels[batch])
                batch_losses[start : start + batch_size] = loss
                for name, grad in grads.items():
                    self.params[name] -= step * grad
            losses.append(batch_losses.mean())
        return losses

    def predict(self, images):
        return [int(row.argmax()) for row in self._run(images)[-1]]
