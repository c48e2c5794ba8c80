"""One epoch with a tiny learning rate: it hardly learns."""

import numpy as np


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))


def sigmoid_prime(z):
    return sigmoid(z) * (1 - sigmoid(z))


def softmax(z):
    exps = np.exp(z - z.max(axis=1, keepdims=True))
    return exps / exps.sum(axis=1, keepdims=True)


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.num_layers = len(sizes)
        self.weights = [rng.standard_normal((m, n)) / np.sqrt(m) for m, n in zip(sizes[:-1], sizes[1:])]
        self.biases = [np.zeros(n) for n in sizes[1:]]
        self.params = {}
        for k in range(self.num_layers - 1):
            self.params["w" + str(k + 1)] = self.weights[k]
            self.params["b" + str(k + 1)] = self.biases[k]

    def feedforward(self, images):
        activation = images
        activations, zs = [images], []
        for w, b in zip(self.weights, self.biases):
            z = activation @ w + b
            zs.append(z)
            activation = sigmoid(z)
            activations.append(activation)
        return zs, activations

    def loss_and_grads(self, images, labels):
        zs, activations = self.feedforward(images)
        n = len(images)
        z = zs[-1] - zs[-1].max(axis=1, keepdims=True)
        log_probs = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        loss = -log_probs[np.arange(n), labels].sum() / n

        y = np.zeros_like(z)
        y[np.arange(n), labels] = 1
        delta = (softmax(zs[-1]) - y) / n
        grads = {}
        for k in range(self.num_layers - 1, 0, -1):
            grads["w" + str(k)] = activations[k - 1].T @ delta
            grads["b" + str(k)] = delta.sum(axis=0)
            if k > 1:
                delta = (delta @ self.weights[k - 1].T) * sigmoid_prime(zs[k - 2])
        return float(loss), grads

    def fit(self, images, labels, *, epochs=1, batch_size=32, lr=0.001):
        losses = []
        n = len(images)
        for epoch in range(epochs):
            perm = self.rng.permutation(n)
            running = 0.0
            for i in range(0, n, batch_size):
                batch = perm[i : i + batch_size]
                loss, grads = self.loss_and_grads(images[batch], labels[batch])
                running += loss * len(batch)
                for key in self.params:
                    self.params[key] -= lr * grads[key]
            losses.append(running / n)
        return losses

    def predict(self, images):
        zs, _ = self.feedforward(images)
        return zs[-1].argmax(axis=1)
