"""The gradient of the matrix that has the biases in its last row is transposed."""

import numpy as np


def with_ones(a):
    return np.hstack([a, np.ones((a.shape[0], 1))])


def logistic(z):
    out = np.empty_like(z)
    pos = z >= 0
    out[pos] = 1 / (1 + np.exp(-z[pos]))
    e = np.exp(z[~pos])
    out[~pos] = e / (1 + e)
    return out


def momentum(params, lr, beta=0.9):
    velocity = {k: np.zeros_like(p) for k, p in params.items()}

    def step(grads):
        for k in params:
            velocity[k] *= beta
            velocity[k] -= lr * grads[k]
            params[k] += velocity[k]

    return step


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.depth = len(sizes) - 1
        self.params = {}
        for i in range(self.depth):
            fan_in, fan_out = sizes[i], sizes[i + 1]
            bound = (6 / (fan_in + fan_out)) ** 0.5
            self.params[f"theta{i}"] = rng.uniform(-bound, bound, size=(fan_in + 1, fan_out))

    def _forward(self, x):
        inputs = []
        for i in range(self.depth):
            x = with_ones(x)
            inputs.append(x)
            x = x @ self.params[f"theta{i}"]
            if i + 1 < self.depth:
                x = logistic(x)
        return inputs, x

    def loss_and_grads(self, images, labels):
        inputs, logits = self._forward(images)
        labels = np.asarray(labels).astype(int)
        rows = np.arange(len(labels))
        m = logits.max(1, keepdims=True)
        lse = m + np.log(np.sum(np.exp(logits - m), axis=1, keepdims=True))
        loss = np.mean(lse[:, 0] - logits[rows, labels])
        d = np.exp(logits - lse)
        d[rows, labels] -= 1.0
        d = d / len(labels)
        grads = {}
        for i in reversed(range(self.depth)):
            grads[f"theta{i}"] = (inputs[i].T @ d).T
            if i > 0:
                a = inputs[i][:, :-1]
                d = (d @ self.params[f"theta{i}"][:-1].T) * a * (1 - a)
        return loss, grads

    def fit(self, images, labels, *, epochs=15, batch_size=25, lr=0.1):
        step = momentum(self.params, lr)
        losses = []
        n = images.shape[0]
        for epoch in range(epochs):
            idx = np.arange(n)
            self.rng.shuffle(idx)
            seen = []
            for chunk in np.array_split(idx, max(1, n // batch_size)):
                loss, grads = self.loss_and_grads(images[chunk], labels[chunk])
                step(grads)
                seen.append((loss, len(chunk)))
            losses.append(sum(l * k for l, k in seen) / n)
            print(f"epoch {epoch}: {losses[-1]:.4f}")
        return losses

    def predict(self, images):
        return np.argmax(self._forward(images)[1], axis=1)
