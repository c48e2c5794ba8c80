"""The multi-layer perceptron of mock/mlp_python in the loops of a textbook: every index in turn, no zero left out."""

import itertools
import math
import random

Matrix = list[list[float]]


class NaiveMLP:
    """Linear layers with a sigmoid between them; softmax cross-entropy on top.

    Parameters
    ----------
    sizes : list of int
        The inputs, the units of each hidden layer, the classes.
    rng : random.Random
    """

    def __init__(self, sizes: list[int], rng: random.Random) -> None:
        self.rng = rng
        self.weights: list[Matrix] = []
        self.biases: list[list[float]] = []
        for inputs, outputs in itertools.pairwise(sizes):
            bound = 1 / math.sqrt(inputs)
            self.weights.append([[rng.uniform(-bound, bound) for _ in range(outputs)] for _ in range(inputs)])
            self.biases.append([0.0] * outputs)

    def fit(self, images: Matrix, labels: list[int], *, epochs: int, batch_size: int, lr: float) -> list[float]:
        """Train; return the mean loss of each epoch."""
        losses = []
        order = list(range(len(images)))
        for _ in range(epochs):
            total = 0.0
            self.rng.shuffle(order)
            for start in range(0, len(order), batch_size):
                batch = order[start : start + batch_size]
                total += self.step([images[n] for n in batch], [labels[n] for n in batch], lr) * len(batch)
            losses.append(total / len(images))
        return losses

    def step(self, images: Matrix, labels: list[int], lr: float) -> float:
        """Move all weights and biases once against their gradients; return the mean loss before."""
        inputs = [images]
        for layer, (weight, bias) in enumerate(zip(self.weights, self.biases, strict=True)):
            z = linear(inputs[layer], weight, bias)
            inputs.append(z if layer == len(self.weights) - 1 else sigmoid(z))
        loss, delta = softmax_cross_entropy(inputs.pop(), labels)
        grads = []
        for layer in reversed(range(len(self.weights))):
            grads.append((layer, *parameter_gradients(inputs[layer], delta)))
            if layer > 0:
                delta = input_gradient(delta, self.weights[layer], inputs[layer])
        for layer, grad_weight, grad_bias in grads:
            for j in range(len(grad_bias)):
                self.biases[layer][j] -= lr * grad_bias[j]
            for i in range(len(grad_weight)):
                for j in range(len(grad_bias)):
                    self.weights[layer][i][j] -= lr * grad_weight[i][j]
        return loss


def linear(x: Matrix, weight: Matrix, bias: list[float]) -> Matrix:
    """Return x W + b, (N, out)."""
    y = [[0.0] * len(bias) for _ in range(len(x))]
    for n in range(len(x)):
        for j in range(len(bias)):
            total = bias[j]
            for i in range(len(weight)):
                total += x[n][i] * weight[i][j]
            y[n][j] = total
    return y


def sigmoid(z: Matrix) -> Matrix:
    """Return 1 / (1 + exp(-z)), (N, out)."""
    y = [[0.0] * len(z[0]) for _ in range(len(z))]
    for n in range(len(z)):
        for j in range(len(z[0])):
            y[n][j] = 1 / (1 + math.exp(-z[n][j]))
    return y


def softmax_cross_entropy(logits: Matrix, labels: list[int]) -> tuple[float, Matrix]:
    """Return the mean loss and its gradient with respect to the logits, (N, C)."""
    loss = 0.0
    grad = [[0.0] * len(logits[0]) for _ in range(len(logits))]
    for n in range(len(logits)):
        top = max(logits[n])
        total = 0.0
        for c in range(len(logits[n])):
            total += math.exp(logits[n][c] - top)
        loss += math.log(total) + top - logits[n][labels[n]]
        for c in range(len(logits[n])):
            grad[n][c] = (math.exp(logits[n][c] - top) / total - (c == labels[n])) / len(logits)
    return loss / len(logits), grad


def parameter_gradients(x: Matrix, delta: Matrix) -> tuple[Matrix, list[float]]:
    """Return x.T @ delta, (in, out), and the sum of delta's rows, (out,)."""
    grad_weight = [[0.0] * len(delta[0]) for _ in range(len(x[0]))]
    grad_bias = [0.0] * len(delta[0])
    for i in range(len(x[0])):
        for j in range(len(delta[0])):
            for n in range(len(x)):
                grad_weight[i][j] += x[n][i] * delta[n][j]
    for j in range(len(delta[0])):
        for n in range(len(delta)):
            grad_bias[j] += delta[n][j]
    return grad_weight, grad_bias


def input_gradient(delta: Matrix, weight: Matrix, x: Matrix) -> Matrix:
    """Return delta @ W.T times the slope x (1 - x) of the sigmoid that gave x, (N, in)."""
    grad = [[0.0] * len(weight) for _ in range(len(delta))]
    for n in range(len(delta)):
        for i in range(len(weight)):
            total = 0.0
            for j in range(len(delta[0])):
                total += delta[n][j] * weight[i][j]
            grad[n][i] = total * x[n][i] * (1 - x[n][i])
    return grad
