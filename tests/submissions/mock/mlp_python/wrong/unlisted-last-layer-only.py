"""Half done: the gradients of the hidden layers stay 0."""

import math
from operator import mul


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.weights, self.biases = [], []
        for fan_in, fan_out in zip(sizes[:-1], sizes[1:]):
            sd = math.sqrt(1.0 / fan_in)
            self.weights.append([[rng.normalvariate(0.0, sd) for _ in range(fan_in)] for _ in range(fan_out)])
            self.biases.append([0.0] * fan_out)
        self.params = self.named(self.weights, self.biases)

    @staticmethod
    def named(weights, biases):
        result = {}
        for number, (weight, bias) in enumerate(zip(weights, biases)):
            result[f"{number}.weight"], result[f"{number}.bias"] = weight, bias
        return result

    @staticmethod
    def sigmoid(z):
        return 1.0 / (1.0 + math.exp(-max(-500.0, min(500.0, z))))

    def activations(self, image):
        """Return the input of each layer for one image, and the logits at the end."""
        values = [image]
        for weight, bias in zip(self.weights, self.biases):
            z = [sum(map(mul, unit, values[-1])) + offset for unit, offset in zip(weight, bias)]
            values.append(z if weight is self.weights[-1] else list(map(self.sigmoid, z)))
        return values

    def loss_and_grads(self, images, labels):
        n, loss = len(labels), 0.0
        grad_weights = [[[0.0] * len(unit) for unit in weight] for weight in self.weights]
        grad_biases = [[0.0] * len(bias) for bias in self.biases]
        for image, label in zip(images, labels):
            *inputs, logits = self.activations(image)
            top = max(logits)
            exps = [math.exp(z - top) for z in logits]
            loss += (math.log(sum(exps)) - (logits[label] - top)) / n
            delta = [e / sum(exps) / n for e in exps]
            delta[label] -= 1.0 / n
            for k in [len(inputs) - 1]:
                x = inputs[k]
                for j, d in enumerate(delta):
                    grad_weights[k][j] = [g + d * value for g, value in zip(grad_weights[k][j], x)]
                    grad_biases[k][j] += d
        return loss, self.named(grad_weights, grad_biases)

    def fit(self, images, labels, *, epochs=10, batch_size=20, lr=0.01):
        rows_of = lambda params: [row for k in range(len(self.weights)) for row in (*params[f"{k}.weight"], params[f"{k}.bias"])]
        values = rows_of(self.params)
        first, second = [[0.0] * len(row) for row in values], [[0.0] * len(row) for row in values]
        order, losses, step = list(range(len(labels))), [], 0
        for _ in range(epochs):
            self.rng.shuffle(order)
            total = 0.0
            for start in range(0, len(order), batch_size):
                picked = order[start : start + batch_size]
                loss, grads = self.loss_and_grads([images[i] for i in picked], [labels[i] for i in picked])
                total += loss * len(picked)
                step += 1
                rate = lr * math.sqrt(1 - 0.999**step) / (1 - 0.9**step)
                for value, m, v, grad in zip(values, first, second, rows_of(grads)):
                    m[:] = [0.9 * a + 0.1 * g for a, g in zip(m, grad)]
                    v[:] = [0.999 * a + 0.001 * g * g for a, g in zip(v, grad)]
                    value[:] = [w - rate * a / (math.sqrt(b) + 1e-8) for w, a, b in zip(value, m, v)]
            losses.append(total / len(order))
        return losses

    def predict(self, images):
        return [max(enumerate(self.activations(image)[-1]), key=lambda pair: pair[1])[0] for image in images]
