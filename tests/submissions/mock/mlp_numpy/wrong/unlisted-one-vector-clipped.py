"""As one_vector.py, with the logits clipped to +-600."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.sizes = rng, sizes
        pieces = []
        for n_in, n_out in zip(sizes[:-1], sizes[1:]):
            pieces += [rng.uniform(-1, 1, n_in * n_out) / n_in**0.5, np.zeros(n_out)]
        self.params = {"everything": np.concatenate(pieces)}

    def cut(self, vector):
        """Return the views (weight, bias) of each layer."""
        views, at = [], 0
        for n_in, n_out in zip(self.sizes[:-1], self.sizes[1:]):
            weight = vector[at : at + n_in * n_out].reshape(n_in, n_out)
            at += n_in * n_out
            views.append((weight, vector[at : at + n_out]))
            at += n_out
        return views

    def run(self, images):
        values, kept = images, []
        layers = self.cut(self.params["everything"])
        for weight, bias in layers:
            kept.append(values)
            z = values @ weight + bias
            values = np.tanh(z / 2) / 2 + 0.5
        return z, kept, layers

    def loss_and_grads(self, images, labels):
        z, kept, layers = self.run(images)
        n = z.shape[0]
        z = np.clip(z, -600, 600)
        total = np.log(np.sum(np.exp(z), axis=1))
        loss = np.mean(total - z[range(n), labels])
        error = np.exp(z - total[:, None])
        error[range(n), labels] -= 1.0
        error = error / n
        gradient = np.zeros_like(self.params["everything"])
        for (weight, _), (dw, db), a in list(zip(layers, self.cut(gradient), kept))[::-1]:
            dw += a.T @ error
            db += error.sum(0)
            error = (error @ weight.T) * (a - a * a)
        return loss, {"everything": gradient}

    def fit(self, images, labels, *, epochs=15, batch_size=25, lr=0.4):
        history = []
        for epoch in range(epochs):
            shuffled = self.rng.permutation(len(images))
            losses = np.empty(len(images))
            for i in range(0, len(images), batch_size):
                part = shuffled[i : i + batch_size]
                losses[i : i + batch_size], grads = self.loss_and_grads(images[part], labels[part])
                self.params["everything"] -= lr * 0.9**epoch * grads["everything"]
            history.append(losses.mean())
        return history

    def predict(self, images):
        return np.argmax(self.run(images)[0], 1)
