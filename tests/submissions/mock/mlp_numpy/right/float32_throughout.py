"""Everything is float32, the images too: parameters, activations, gradients, the loss."""

import numpy as np

F = np.float32


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.params = {}
        for k, (n_in, n_out) in enumerate(zip(sizes, sizes[1:]), start=1):
            self.params[f"W{k}"] = rng.standard_normal((n_in, n_out), dtype=F) / F(n_in**0.5)
            self.params[f"b{k}"] = np.zeros(n_out, F)
        self.layers = len(sizes) - 1

    def forward(self, images):
        a = [images.astype(F)]
        for k in range(1, self.layers + 1):
            z = a[-1] @ self.params[f"W{k}"] + self.params[f"b{k}"]
            a.append(z if k == self.layers else F(1) / (F(1) + np.exp(-np.clip(z, -60, 60))))
        return a

    def loss_and_grads(self, images, labels):
        *a, z = self.forward(images)
        n = len(labels)
        z = z - z.max(axis=1, keepdims=True)
        e = np.exp(z)
        s = e.sum(axis=1, keepdims=True)
        loss = (np.log(s[:, 0]) - z[np.arange(n), labels]).mean()
        d = e / s
        d[np.arange(n), labels] -= F(1)
        d /= F(n)
        grads = {}
        for k in range(self.layers, 0, -1):
            grads[f"W{k}"], grads[f"b{k}"] = a[k - 1].T @ d, d.sum(axis=0)
            if k > 1:
                d = d @ self.params[f"W{k}"].T * a[k - 1] * (F(1) - a[k - 1])
        return loss, grads

    def fit(self, images, labels, *, epochs=12, batch_size=50, lr=1.0):
        x, losses = images.astype(F), []
        for _ in range(epochs):
            order, total = self.rng.permutation(len(x)), 0.0
            for i in range(0, len(x), batch_size):
                pick = order[i : i + batch_size]
                loss, grads = self.loss_and_grads(x[pick], labels[pick])
                total += float(loss) * len(pick)
                for key, grad in grads.items():
                    self.params[key] -= F(lr) * grad
            losses.append(total / len(x))
        return losses

    def predict(self, images):
        return self.forward(images)[-1].argmax(axis=1)
