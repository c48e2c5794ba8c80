"""tanh between the layers, with the slope of tanh."""

import math
from functools import reduce
from operator import mul


class Linear:
    def __init__(self, n_in, n_out, rng):
        bound = 1.0 / math.sqrt(n_in)
        self.weight = [[rng.uniform(-bound, bound) for _ in range(n_out)] for _ in range(n_in)]
        self.bias = [rng.uniform(-bound, bound) for _ in range(n_out)]

    def forward(self, x):
        self.x = x
        columns = list(zip(*self.weight))
        return [[sum(map(mul, row, column)) + b for column, b in zip(columns, self.bias)] for row in x]

    def backward(self, grad):
        outputs = list(zip(*grad))
        self.grad_weight = [[sum(map(mul, unit, output)) for output in outputs] for unit in zip(*self.x)]
        self.grad_bias = [sum(output) for output in outputs]
        return [[sum(map(mul, row, weights)) for weights in self.weight] for row in grad]


class Tanh:
    def forward(self, x):
        self.y = [[math.tanh(z) for z in row] for row in x]
        return self.y

    def backward(self, grad):
        return [[g * (1.0 - y * y) for g, y in zip(*rows)] for rows in zip(grad, self.y)]


class SoftmaxCrossEntropy:
    def forward(self, logits, labels):
        self.labels, self.probabilities, loss = labels, [], 0.0
        for row, label in zip(logits, labels):
            exps = [math.exp(z - max(row)) for z in row]
            self.probabilities.append([e / sum(exps) for e in exps])
            loss += math.log(sum(exps)) - (row[label] - max(row))
        return loss / len(labels)

    def backward(self):
        n = len(self.labels)
        grad = [[p / n for p in row] for row in self.probabilities]
        for row, label in zip(grad, self.labels):
            row[label] -= 1.0 / n
        return grad


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.layers, self.params = rng, [], {}
        for i in range(len(sizes) - 1):
            if i > 0:
                self.layers.append(Tanh())
            self.layers.append(Linear(sizes[i], sizes[i + 1], rng))
        self.linears = self.layers[::2]
        self.loss_fn = SoftmaxCrossEntropy()
        for i, linear in enumerate(self.linears):
            self.params.update({f"linear{i}.weight": linear.weight, f"linear{i}.bias": linear.bias})

    def forward(self, x):
        return reduce(lambda value, layer: layer.forward(value), self.layers, x)

    def loss_and_grads(self, images, labels):
        loss = self.loss_fn.forward(self.forward(images), labels)
        grad, grads = self.loss_fn.backward(), {}
        for layer in reversed(self.layers):
            grad = layer.backward(grad)
        for i, linear in enumerate(self.linears):
            grads.update({f"linear{i}.weight": linear.grad_weight, f"linear{i}.bias": linear.grad_bias})
        return loss, grads

    def fit(self, images, labels, *, epochs=11, batch_size=8, lr=0.2):
        losses, n = [], len(labels)
        for epoch in range(epochs):
            order, mean, rate = self.rng.sample(range(n), n), 0.0, lr / (1 + 0.2 * epoch)
            for batch in (order[i : i + batch_size] for i in range(0, n, batch_size)):
                loss, _ = self.loss_and_grads([images[i] for i in batch], [labels[i] for i in batch])
                mean += loss * len(batch) / n
                for linear in self.linears:
                    for row, slopes in zip(linear.weight, linear.grad_weight):
                        row[:] = [w - rate * g for w, g in zip(row, slopes)]
                    linear.bias[:] = [b - rate * g for b, g in zip(linear.bias, linear.grad_bias)]
            losses.append(mean)
        return losses

    def predict(self, images):
        return [row.index(max(row)) for row in self.forward(images)]
