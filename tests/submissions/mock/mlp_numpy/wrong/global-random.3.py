"""The order of the examples comes from np.random.shuffle instead of rng."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.layers = []
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            weight = rng.standard_normal((n_in, n_out), dtype=np.float32) / np.float32(np.sqrt(n_in))
            self.layers.append((weight, np.zeros(n_out, dtype=np.float32)))
        self.params = {}
        for i, (weight, bias) in enumerate(self.layers):
            self.params["weight_%d" % i] = weight
            self.params["bias_%d" % i] = bias

    def forward(self, images):
        states = [images]
        for i, (weight, bias) in enumerate(self.layers):
            z = states[-1] @ weight + bias
            if i + 1 < len(self.layers):
                z = 1 / (1 + np.exp(-np.clip(z, -80, 80)))
            states.append(z)
        return states

    def loss_and_grads(self, images, labels):
        states = self.forward(images)
        n = len(labels)
        loss = 0.0
        delta = np.zeros(states[-1].shape)
        for row in range(n):  # one example at a time
            logits = states[-1][row].astype(np.float64)
            logits -= logits.max()
            exps = np.exp(logits)
            total = exps.sum()
            loss += (np.log(total) - logits[labels[row]]) / n
            delta[row] = exps / total / n
            delta[row, labels[row]] -= 1 / n

        grads = {}
        for i in range(len(self.layers) - 1, -1, -1):
            weight, _ = self.layers[i]
            grads["weight_%d" % i] = states[i].T @ delta
            grads["bias_%d" % i] = delta.sum(axis=0)
            if i > 0:
                delta = delta @ weight.T
                delta = delta * states[i] * (1 - states[i])
        return float(loss), grads

    def fit(self, images, labels, *, epochs=15, batch_size=20, lr=0.5):
        losses = []
        for epoch in range(epochs):
            order = np.arange(len(images))
            np.random.shuffle(order)
            loss_sum = 0.0
            for start in range(0, len(images), batch_size):
                chosen = order[start : start + batch_size]
                loss, grads = self.loss_and_grads(images[chosen], labels[chosen])
                loss_sum += loss * chosen.size
                for key in grads:
                    self.params[key] -= (lr * grads[key]).astype(np.float32)
            losses.append(loss_sum / len(images))
        return losses

    def predict(self, images):
        return self.forward(images)[-1].argmax(axis=1)
