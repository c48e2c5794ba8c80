"""Half written: the way forward and the loss are there, the gradients are not."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.params = {}
        for i, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:])):
            self.params[f"W{i}"] = rng.normal(0, 1 / np.sqrt(n_in), (n_in, n_out))
            self.params[f"b{i}"] = np.zeros(n_out)
        self.n_layers = len(sizes) - 1

    def forward(self, x):
        for i in range(self.n_layers):
            x = x @ self.params[f"W{i}"] + self.params[f"b{i}"]
            if i < self.n_layers - 1:
                x = 1 / (1 + np.exp(-x))
        return x

    def loss_and_grads(self, images, labels):
        logits = self.forward(images)
        logits = logits - logits.max(axis=1, keepdims=True)
        loss = (np.log(np.exp(logits).sum(axis=1)) - logits[np.arange(len(labels)), labels]).mean()
        raise NotImplementedError("gradients")

    def fit(self, images, labels, *, epochs=10, batch_size=32, lr=0.5):
        raise NotImplementedError

    def predict(self, images):
        return self.forward(images).argmax(axis=1)
