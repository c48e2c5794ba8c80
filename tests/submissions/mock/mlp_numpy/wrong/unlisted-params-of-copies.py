"""A property makes params of copies: what is written into them is lost."""

from dataclasses import dataclass, field

import numpy as np


@dataclass
class Dense:
    weight: np.ndarray
    bias: np.ndarray
    squash: bool
    x: np.ndarray = field(default=None, repr=False)
    out: np.ndarray = field(default=None, repr=False)

    def __call__(self, x):
        self.x = x
        z = np.einsum("ni,oi->no", x, self.weight) + self.bias
        self.out = np.exp(-np.logaddexp(0, -z)) if self.squash else z
        return self.out

    def pull(self, grad):
        if self.squash:
            grad = grad * self.out * (1.0 - self.out)
        return {"weight": np.einsum("no,ni->oi", grad, self.x), "bias": np.einsum("no->o", grad)}, grad @ self.weight


class MLP:
    def __init__(self, sizes, rng):
        self._rng = rng
        pairs = list(zip(sizes, sizes[1:]))
        self.layers = [
            Dense(rng.normal(scale=fan_in**-0.5, size=(fan_out, fan_in)), np.zeros(fan_out), i < len(pairs) - 1)
            for i, (fan_in, fan_out) in enumerate(pairs)
        ]

    @property
    def params(self):
        return {
            f"layers.{i}.{name}": getattr(layer, name).copy()
            for i, layer in enumerate(self.layers)
            for name in ("weight", "bias")
        }

    def _logits(self, x):
        for layer in self.layers:
            x = layer(x)
        return x

    @staticmethod
    def _loss(logits, labels):
        return np.mean(np.logaddexp.reduce(logits, axis=1) - logits[np.arange(len(labels)), labels])

    def loss_and_grads(self, images, labels):
        logits = self._logits(images)
        loss = self._loss(logits, labels)
        grad = np.exp(logits - np.logaddexp.reduce(logits, axis=1, keepdims=True))
        np.subtract.at(grad, (np.arange(len(labels)), labels), 1)
        grad /= len(labels)
        grads = {}
        for i in reversed(range(len(self.layers))):
            own, grad = self.layers[i].pull(grad)
            grads |= {f"layers.{i}.{name}": value for name, value in own.items()}
        return loss, grads

    def fit(self, images, labels, *, epochs=15, batch_size=64, lr=5e-3, decay=1e-4):
        params = self.params
        first = {k: 0.0 for k in params}
        second = {k: 0.0 for k in params}
        t, history = 0, []
        for _ in range(epochs):
            order = self._rng.choice(len(images), size=len(images), replace=False)
            for batch in np.split(order, range(batch_size, len(order), batch_size)):
                _, grads = self.loss_and_grads(images[batch], labels[batch])
                t += 1
                rate = lr * min(1.0, t / 50)
                for k, g in grads.items():
                    first[k] = 0.9 * first[k] + 0.1 * g
                    second[k] = 0.99 * second[k] + 0.01 * g**2
                    update = first[k] / (1 - 0.9**t) / (np.sqrt(second[k] / (1 - 0.99**t)) + 1e-8)
                    params[k][...] = params[k] * (1 - rate * decay) - rate * update
            history.append(self._loss(self._logits(images), labels))
        return history

    def predict(self, images):
        return self._logits(images).argmax(-1)
