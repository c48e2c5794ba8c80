"""import numpy at the top; params are lists, but everything is computed in arrays."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.n_layers = len(sizes) - 1
        self.params = {}
        for i, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:])):
            self.params[f"W{i}"] = [[rng.gauss(0, n_in**-0.5) for _ in range(n_out)] for _ in range(n_in)]
            self.params[f"b{i}"] = [0.0] * n_out

    def forward(self, images):
        states = [np.array(images, dtype=float)]
        for i in range(self.n_layers):
            z = states[-1] @ np.array(self.params[f"W{i}"]) + np.array(self.params[f"b{i}"])
            states.append(z if i == self.n_layers - 1 else 0.5 + 0.5 * np.tanh(z / 2))
        return states

    def loss_and_grads(self, images, labels):
        states, n, rows = self.forward(images), len(labels), np.arange(len(labels))
        z = states[-1] - states[-1].max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        delta = np.exp(log_p)
        delta[rows, list(labels)] -= 1
        delta /= n
        grads = {}
        for i in reversed(range(self.n_layers)):
            a = states[i]
            grads[f"W{i}"], grads[f"b{i}"] = (a.T @ delta).tolist(), delta.sum(axis=0).tolist()
            delta = delta @ np.array(self.params[f"W{i}"]).T * a * (1 - a)
        return float(-log_p[rows, list(labels)].mean()), grads

    def fit(self, images, labels, *, epochs=20, batch_size=10, lr=0.5):
        losses, order = [], list(range(len(images)))
        for _ in range(epochs):
            self.rng.shuffle(order)
            total = 0.0
            for start in range(0, len(order), batch_size):
                rows = order[start : start + batch_size]
                loss, grads = self.loss_and_grads([images[i] for i in rows], [labels[i] for i in rows])
                total += loss * len(rows)
                for name, value in self.params.items():
                    value[:] = (np.array(value) - lr * np.array(grads[name])).tolist()
            losses.append(total / len(order))
        return losses

    def predict(self, images):
        return self.forward(images)[-1].argmax(axis=1).tolist()
