"""params holds one array for each unit: its weights, and its bias at the end. No shape says which layer it is of."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.units = [[f"layer {k}, unit {j}" for j in range(n)] for k, n in enumerate(sizes[1:])]
        self.params = {}
        for names, n_in in zip(self.units, sizes):
            for name in names:
                self.params[name] = np.append(rng.standard_normal(n_in) / np.sqrt(n_in), 0.0)

    def logits_of(self, images):
        x, seen = images, []
        for names in self.units:
            if seen:
                x = np.exp(-np.logaddexp(0, -x))
            seen.append(np.column_stack([x, np.ones(len(x))]))
            x = seen[-1] @ np.stack([self.params[name] for name in names]).T
        return x, seen

    def loss_and_grads(self, images, labels):
        logits, seen = self.logits_of(images)
        logits = logits - logits.max(axis=1, keepdims=True)
        log_sum = np.log(np.exp(logits).sum(axis=1))
        n = len(labels)
        loss = (log_sum - logits[np.arange(n), labels]).sum() / n
        delta = (np.exp(logits - log_sum[:, None]) - (labels[:, None] == np.arange(logits.shape[1]))) / n
        grads = {}
        for names, x in zip(reversed(self.units), reversed(seen)):
            for name, column in zip(names, delta.T):
                grads[name] = column @ x
            back = delta @ np.stack([self.params[name] for name in names])
            delta = (back * x * (1 - x))[:, :-1]
        return loss, {name: grads[name] for name in self.params}

    def fit(self, images, labels, *, epochs=8, batch_size=20, lr=0.5):
        losses = []
        for _ in range(epochs):
            order, total = self.rng.permutation(len(labels)), 0.0
            for start in range(0, len(order), batch_size):
                rows = order[start : start + batch_size]
                loss, grads = self.loss_and_grads(images[rows], labels[rows])
                total += loss * len(rows)
                for name in grads:
                    self.params[name] -= lr * grads[name]
            losses.append(total / len(labels))
        return losses

    def predict(self, images):
        return self.logits_of(images)[0].argmax(1)
