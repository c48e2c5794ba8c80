"""random.shuffle orders the examples, not rng."""

import math
import random


def sigmoid(z):
    if z < -700:
        return 0.0
    return 1.0 / (1.0 + math.exp(-z))


def sigmoid_prime(z):
    return sigmoid(z) * (1.0 - sigmoid(z))


def softmax(zs):
    top = max(zs)
    exps = [math.exp(z - top) for z in zs]
    total = sum(exps)
    return [e / total for e in exps]


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.num_layers = len(sizes)
        self.weights = [
            [[rng.gauss(0.0, m**-0.5) for _ in range(m)] for _ in range(n)] for m, n in zip(sizes[:-1], sizes[1:])
        ]
        self.biases = [[0.0] * n for n in sizes[1:]]
        self.params = {}
        for k in range(self.num_layers - 1):
            self.params["w" + str(k)] = self.weights[k]
            self.params["b" + str(k)] = self.biases[k]

    def feedforward(self, image):
        activations, zs = [image], []
        for weight, bias in zip(self.weights, self.biases):
            z = [sum([w * a for w, a in zip(row, activations[-1])]) + b for row, b in zip(weight, bias)]
            zs.append(z)
            activations.append([sigmoid(entry) for entry in z])
        return zs, activations

    def loss_and_grads(self, images, labels):
        n = len(images)
        nabla_w = [[[0.0] * len(row) for row in weight] for weight in self.weights]
        nabla_b = [[0.0] * len(bias) for bias in self.biases]
        loss = 0.0
        for image, label in zip(images, labels):
            zs, activations = self.feedforward(image)
            top = max(zs[-1])
            loss += top + math.log(sum([math.exp(z - top) for z in zs[-1]])) - zs[-1][label]
            delta = softmax(zs[-1])
            delta[label] -= 1.0
            for k in range(self.num_layers - 2, -1, -1):
                for j, d in enumerate(delta):
                    nabla_b[k][j] += d / n
                    nabla_w[k][j] = [total + d * a / n for total, a in zip(nabla_w[k][j], activations[k])]
                if k > 0:
                    back = [sum([w * d for w, d in zip(column, delta)]) for column in zip(*self.weights[k])]
                    delta = [b * sigmoid_prime(z) for b, z in zip(back, zs[k - 1])]
        grads = {}
        for k in range(self.num_layers - 1):
            grads["w" + str(k)], grads["b" + str(k)] = nabla_w[k], nabla_b[k]
        return loss / n, grads

    def fit(self, images, labels, *, epochs=8, batch_size=10, lr=0.7):
        losses = []
        order = list(range(len(images)))
        for epoch in range(epochs):
            random.shuffle(order)
            running = 0.0
            for i in range(0, len(order), batch_size):
                batch = order[i : i + batch_size]
                loss, grads = self.loss_and_grads([images[j] for j in batch], [labels[j] for j in batch])
                running += loss * len(batch)
                for k in range(self.num_layers - 1):
                    for row, slopes in zip(self.weights[k], grads["w" + str(k)]):
                        row[:] = [w - lr * slope for w, slope in zip(row, slopes)]
                    self.biases[k][:] = [b - lr * slope for b, slope in zip(self.biases[k], grads["b" + str(k)])]
            losses.append(running / len(order))
        return losses

    def predict(self, images):
        result = []
        for image in images:
            zs, _ = self.feedforward(image)
            result.append(zs[-1].index(max(zs[-1])))
        return result
