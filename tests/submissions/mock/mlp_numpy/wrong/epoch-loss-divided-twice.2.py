"""The mean losses of the batches are added up and divided by the number of images."""

import numpy as np


class MLP:
    def __init__(self, sizes, rng):
        self.generator = rng
        self.weights, self.biases = [], []
        for fan_in, fan_out in zip(sizes[:-1], sizes[1:]):
            self.weights.append(rng.normal(scale=np.sqrt(2.0 / (fan_in + fan_out)), size=(fan_out, fan_in)))
            self.biases.append(np.zeros(fan_out))
        self.params = self.named(self.weights, self.biases)

    @staticmethod
    def named(weights, biases):
        result = {}
        for number, (weight, bias) in enumerate(zip(weights, biases)):
            result[f"{number}.weight"] = weight
            result[f"{number}.bias"] = bias
        return result

    @staticmethod
    def sigmoid(z):
        return 1.0 / (1.0 + np.exp(-np.clip(z, -500.0, 500.0)))

    def activations(self, images):
        """Return the input of each layer, and the logits at the end."""
        result = [images]
        for weight, bias in zip(self.weights[:-1], self.biases[:-1]):
            result.append(self.sigmoid(result[-1] @ weight.T + bias))
        return [*result, result[-1] @ self.weights[-1].T + self.biases[-1]]

    def loss_and_grads(self, images, labels):
        *inputs, logits = self.activations(images)
        count, picks = len(labels), (np.arange(len(labels)), labels)
        logits = logits - logits.max(axis=1, keepdims=True)
        log_sums = np.log(np.exp(logits).sum(axis=1))
        loss = np.sum(log_sums - logits[picks]) / count

        delta = np.exp(logits - log_sums[:, None]) / count
        delta[picks] -= 1.0 / count
        grad_weights, grad_biases = [], []
        for layer in range(len(self.weights) - 1, -1, -1):
            grad_weights.insert(0, delta.T @ inputs[layer])
            grad_biases.insert(0, delta.sum(axis=0))
            if layer:
                delta = (delta @ self.weights[layer]) * inputs[layer] * (1.0 - inputs[layer])
        return float(loss), self.named(grad_weights, grad_biases)

    def fit(self, images, labels, *, epochs=20, batch_size=50, lr=0.005):
        first = {name: np.zeros(value.shape) for name, value in self.params.items()}
        second = {name: np.zeros(value.shape) for name, value in self.params.items()}
        step, losses = 0, []
        for _ in range(epochs):
            order = self.generator.permutation(len(labels))
            total = 0.0
            for start in range(0, len(labels), batch_size):
                rows = order[start : start + batch_size]
                loss, grads = self.loss_and_grads(images[rows], labels[rows])
                total += loss
                step += 1
                for name, grad in grads.items():
                    first[name] += 0.1 * (grad - first[name])
                    second[name] += 0.001 * (grad**2 - second[name])
                    mean, square = first[name] / (1 - 0.9**step), second[name] / (1 - 0.999**step)
                    self.params[name] -= lr * mean / (np.sqrt(square) + 1e-8)
            losses.append(total / len(labels))
        return losses

    def predict(self, images):
        return self.activations(images)[-1].argmax(axis=1)
