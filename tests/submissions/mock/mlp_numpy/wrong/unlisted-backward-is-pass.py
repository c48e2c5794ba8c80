"""backward is still `pass`: the loss is right, the dict of gradients is empty, and fit only reports."""

import numpy as np


def sigmoid(z):
    return 0.5 + 0.5 * np.tanh(0.5 * z)


class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        self.grads = {}
        self.n_layers = len(sizes) - 1
        for i in range(1, len(sizes)):
            self.params["W%d" % i] = rng.normal(0.0, 0.1, (sizes[i - 1], sizes[i]))
            self.params["b%d" % i] = np.zeros(sizes[i])

    def forward(self, x):
        for i in range(1, self.n_layers):
            x = sigmoid(x @ self.params["W%d" % i] + self.params["b%d" % i])
        return x @ self.params["W%d" % self.n_layers] + self.params["b%d" % self.n_layers]

    def backward(self, logits, labels):
        pass

    def loss_and_grads(self, images, labels):
        logits = self.forward(images)
        z = logits - logits.max(axis=1, keepdims=True)
        loss = np.mean(np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(z)), labels])
        self.backward(logits, labels)
        return float(loss), self.grads

    def fit(self, images, labels, *, epochs=10, batch_size=50, lr=0.1):
        losses = []
        for _ in range(epochs):
            loss, grads = self.loss_and_grads(images, labels)
            for name in grads:
                self.params[name] -= lr * grads[name]
            losses.append(loss)
        return losses

    def predict(self, images):
        return self.forward(images).argmax(axis=1)
