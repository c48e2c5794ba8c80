"""The loss of an epoch is that of its last batch."""

import numpy as np


def linear(x, weight, bias):
    def back(grad):
        return grad @ weight.T, x.T @ grad, grad.sum(0)

    return x @ weight + bias, back


def sigmoid(z):
    small = np.exp(-abs(z))
    a = np.where(z < 0, small, 1) / (1 + small)
    return a, lambda grad: grad * (a - a * a)


def cross_entropy(logits, labels):
    rows = np.arange(len(labels))
    top = logits.max(1, keepdims=True)
    log_sum = np.log(np.exp(logits - top).sum(1, keepdims=True))
    loss = np.mean(log_sum[:, 0] - (logits - top)[rows, labels])

    def back():
        grad = np.exp(logits - top - log_sum)
        grad[rows, labels] -= 1
        return grad / len(labels)

    return float(loss), back


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.depth = rng, len(sizes) - 1
        self.params = {}
        for i in range(self.depth):
            self.params[f"weight {i}"] = rng.standard_normal((sizes[i], sizes[i + 1])) / sizes[i] ** 0.5
            self.params[f"bias {i}"] = np.zeros(sizes[i + 1])

    def run(self, x):
        backs = []
        for i in range(self.depth):
            if i > 0:
                x, back = sigmoid(x)
                backs.append(back)
            x, back = linear(x, self.params[f"weight {i}"], self.params[f"bias {i}"])
            backs.append(back)
        return x, backs

    def loss_and_grads(self, images, labels):
        logits, backs = self.run(images)
        loss, back = cross_entropy(logits, labels)
        grad, grads = back(), {}
        for i in reversed(range(self.depth)):
            grad, grads[f"weight {i}"], grads[f"bias {i}"] = backs.pop()(grad)
            if i > 0:
                grad = backs.pop()(grad)
        return loss, grads

    def fit(self, images, labels, *, epochs=20, batch_size=50, lr=0.15):
        velocity = {key: np.zeros_like(value) for key, value in self.params.items()}
        losses = []
        for _ in range(epochs):
            order = self.rng.permutation(len(labels))
            for batch in np.split(order, range(batch_size, len(order), batch_size)):
                loss, grads = self.loss_and_grads(images[batch], labels[batch])
                for key, value in self.params.items():
                    velocity[key] = 0.9 * velocity[key] - lr * grads[key]
                    value += velocity[key]
            losses.append(loss)
        return losses

    def predict(self, images):
        logits, _ = self.run(images)
        return logits.argmax(1)
