"""Only the loss of the last batch of an epoch is kept."""

from functools import partial
from math import exp, fsum, log
from operator import mul


def dot(u, v):
    return sum(map(mul, u, v))


def transpose(matrix):
    return list(map(list, zip(*matrix)))


def times_transposed(a, b):
    """Return a @ b.T."""
    return [list(map(partial(dot, row), b)) for row in a]


def sigmoid(z):
    small = exp(-abs(z))
    return (1.0 if z >= 0 else small) / (1.0 + small)


def log_softmax(logits):
    top = max(logits)
    log_sum = log(sum(exp(z - top) for z in logits))
    return [z - top - log_sum for z in logits]


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.names = [(f"weight_{i}", f"bias_{i}") for i in range(len(sizes) - 1)]
        self.params = {}
        for (weight, bias), n_in, n_out in zip(self.names, sizes, sizes[1:]):
            bound = (6 / (n_in + n_out)) ** 0.5
            self.params[weight] = [[rng.uniform(-bound, bound) for _ in range(n_out)] for _ in range(n_in)]
            self.params[bias] = [0.0] * n_out

    def forward(self, images):
        states = [images]
        for weight, bias in self.names:
            z = times_transposed(states[-1], transpose(self.params[weight]))
            z = [[entry + b for entry, b in zip(row, self.params[bias])] for row in z]
            states.append([list(map(sigmoid, row)) for row in z] if weight != self.names[-1][0] else z)
        return states

    def loss_and_grads(self, images, labels):
        states, n = self.forward(images), len(labels)
        log_probs = list(map(log_softmax, states.pop()))
        loss = -fsum(row[label] for row, label in zip(log_probs, labels)) / n
        delta = [[exp(entry) / n for entry in row] for row in log_probs]
        for row, label in zip(delta, labels):
            row[label] -= 1 / n
        grads = {}
        for weight, bias in reversed(self.names):
            below = states.pop()
            delta_t = transpose(delta)
            grads[weight] = times_transposed(zip(*below), delta_t)
            grads[bias] = list(map(sum, delta_t))
            if states:
                arriving = times_transposed(delta, self.params[weight])
                delta = [[g * a * (1 - a) for g, a in zip(*rows)] for rows in zip(arriving, below)]
        return loss, grads

    def step(self, grads, lr):
        for weight, bias in self.names:
            for row, grad in zip(self.params[weight] + [self.params[bias]], grads[weight] + [grads[bias]]):
                row[:] = [value - lr * slope for value, slope in zip(row, grad)]

    def fit(self, images, labels, *, epochs=12, batch_size=10, lr=0.5):
        history = []
        examples = list(zip(images, labels))
        for _ in range(epochs):
            self.rng.shuffle(examples)
            for start in range(0, len(examples), batch_size):
                x, y = zip(*examples[start : start + batch_size])
                loss, grads = self.loss_and_grads(x, y)
                losses = [loss]
                self.step(grads, lr)
            history.append(losses[0])
        return history

    def predict(self, images):
        return [max(range(len(row)), key=row.__getitem__) for row in self.forward(images)[-1]]
