"""The way back multiplies with the columns of the weight, not with its rows."""

from math import exp, log
from operator import mul


def linear(x, weight, bias, grad_weight, grad_bias):
    """Return x W + b for one example, and the way back, which adds to the two gradients."""
    y = [sum(map(mul, x, column)) + b for column, b in zip(zip(*weight), bias)]

    def back(grad):
        for i, value in enumerate(x):
            if value:
                grad_weight[i] = [total + value * g for total, g in zip(grad_weight[i], grad)]
        grad_bias[:] = [total + g for total, g in zip(grad_bias, grad)]
        return [sum(map(mul, column, grad)) for column in zip(*weight)]

    return y, back


def sigmoid(z):
    a = [1 / (1 + exp(-v)) if v > 0 else 1 - 1 / (1 + exp(v)) for v in z]
    return a, lambda grad: [g * v * (1 - v) for g, v in zip(grad, a)]


def cross_entropy(z, label, share):
    top = max(z)
    total = sum(exp(v - top) for v in z)
    loss = share * (log(total) + top - z[label])
    return loss, lambda: [share * (exp(v - top) / total - (c == label)) for c, v in enumerate(z)]


def zeros_like(values):
    return [zeros_like(v) if isinstance(v, list) else 0.0 for v in values]


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.depth, self.params = rng, len(sizes) - 1, {}
        for i in range(self.depth):
            sd = sizes[i] ** -0.5
            self.params[f"w{i}"] = [[rng.gauss(0, sd) for _ in range(sizes[i + 1])] for _ in range(sizes[i])]
            self.params[f"b{i}"] = [0.0 for _ in range(sizes[i + 1])]

    def run(self, x, grads):
        backs = []
        for i in range(self.depth):
            w, b = f"w{i}", f"b{i}"
            if i > 0:
                x, back = sigmoid(x)
                backs.append(back)
            x, back = linear(x, self.params[w], self.params[b], grads[w], grads[b])
            backs.append(back)
        return x, backs

    def loss_and_grads(self, images, labels):
        grads, loss = {name: zeros_like(value) for name, value in self.params.items()}, 0.0
        for image, label in zip(images, labels):
            logits, backs = self.run(image, grads)
            part, back = cross_entropy(logits, label, 1 / len(labels))
            loss, grad = loss + part, back()
            while backs:
                grad = backs.pop()(grad)
        return loss, grads

    def fit(self, images, labels, *, epochs=12, batch_size=20, lr=0.2):
        speed = {name: zeros_like(value) for name, value in self.params.items()}
        losses, order = [], list(range(len(labels)))
        for _ in range(epochs):
            self.rng.shuffle(order)
            losses.append(0.0)
            for start in range(0, len(order), batch_size):
                rows = order[start : start + batch_size]
                loss, grads = self.loss_and_grads([images[i] for i in rows], [labels[i] for i in rows])
                losses[-1] += loss * len(rows) / len(order)
                for name, value in self.params.items():
                    self.move(value, speed[name], grads[name], lr)
        return losses

    def move(self, value, speed, grad, lr):
        if isinstance(value[0], list):
            for rows in zip(value, speed, grad):
                self.move(*rows, lr)
        else:
            speed[:] = [0.85 * s - lr * g for s, g in zip(speed, grad)]
            value[:] = [v + s for v, s in zip(value, speed)]

    def predict(self, images):
        logits = [self.run(image, self.params)[0] for image in images]
        return [row.index(max(row)) for row in logits]
