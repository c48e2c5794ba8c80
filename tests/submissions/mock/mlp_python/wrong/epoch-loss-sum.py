"""The loss of an epoch is the sum of the means of its batches."""

import math


def sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    return math.exp(z) / (1.0 + math.exp(z))


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.n_layers = len(sizes) - 1
        self.params = {}
        for k in range(self.n_layers):
            scale = 1.0 / math.sqrt(sizes[k])
            self.params[f"W{k + 1}"] = [[rng.gauss(0.0, scale) for _ in range(sizes[k + 1])] for _ in range(sizes[k])]
            self.params[f"b{k + 1}"] = [0.0 for _ in range(sizes[k + 1])]

    def forward(self, images):
        """Return the inputs of all layers, then the logits."""
        values = [images]
        for k in range(1, self.n_layers + 1):
            columns = list(zip(*self.params[f"W{k}"]))
            bias = self.params[f"b{k}"]
            z = [
                [sum([a * w for a, w in zip(row, column)]) + b for column, b in zip(columns, bias)]
                for row in values[-1]
            ]
            values.append(z if k == self.n_layers else [[sigmoid(entry) for entry in row] for row in z])
        return values

    def loss_and_grads(self, images, labels):
        values = self.forward(images)
        n = len(labels)
        loss, delta = 0.0, []
        for logits, label in zip(values[-1], labels):
            top = max(logits)
            exps = [math.exp(z - top) for z in logits]
            total = sum(exps)
            loss += math.log(total) + top - logits[label]
            delta.append([(e / total - (c == label)) / n for c, e in enumerate(exps)])

        grads = {}
        for k in range(self.n_layers, 0, -1):
            below = values[k - 1]
            delta_columns = list(zip(*delta))
            grads[f"W{k}"] = [
                [sum([a * d for a, d in zip(unit, column)]) for column in delta_columns] for unit in zip(*below)
            ]
            grads[f"b{k}"] = [sum(column) for column in delta_columns]
            if k > 1:
                weight = self.params[f"W{k}"]
                delta = [
                    [sum([d * w for d, w in zip(drow, wrow)]) * a * (1.0 - a) for wrow, a in zip(weight, arow)]
                    for drow, arow in zip(delta, below)
                ]
        return loss / n, grads

    def fit(self, images, labels, *, epochs=10, batch_size=10, lr=0.5):
        losses = []
        for _ in range(epochs):
            order = list(range(len(labels)))
            self.rng.shuffle(order)
            total = 0.0
            for start in range(0, len(order), batch_size):
                rows = order[start : start + batch_size]
                loss, grads = self.loss_and_grads([images[i] for i in rows], [labels[i] for i in rows])
                total += loss
                for k in range(1, self.n_layers + 1):
                    for row, grad in zip(self.params[f"W{k}"], grads[f"W{k}"]):
                        row[:] = [w - lr * g for w, g in zip(row, grad)]
                    self.params[f"b{k}"][:] = [b - lr * g for b, g in zip(self.params[f"b{k}"], grads[f"b{k}"])]
            losses.append(total)
        return losses

    def predict(self, images):
        return [row.index(max(row)) for row in self.forward(images)[-1]]
