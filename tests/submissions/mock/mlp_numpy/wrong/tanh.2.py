"""tanh between the layers, with the right slope of tanh."""

import numpy as np


class Linear:
    def __init__(self, n_in, n_out, rng):
        self.weight = rng.normal(0.0, 1.0 / np.sqrt(n_in), size=(n_in, n_out))
        self.bias = np.zeros(n_out)

    def forward(self, x):
        self.x = x
        return x @ self.weight + self.bias

    def backward(self, grad_output):
        self.grad_weight = self.x.T @ grad_output
        self.grad_bias = grad_output.sum(axis=0)
        return grad_output @ self.weight.T


class Tanh:
    def forward(self, x):
        self.y = np.tanh(x)
        return self.y

    def backward(self, grad_output):
        return grad_output * (1.0 - self.y**2)


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        exps = np.exp(logits - logits.max(axis=1, keepdims=True))
        sums = exps.sum(axis=1, keepdims=True)
        self.probabilities, self.targets = exps / sums, targets
        true = np.take_along_axis(logits - logits.max(axis=1, keepdims=True), targets[:, None], axis=1)
        return float(np.mean(np.log(sums) - true))

    def backward(self):
        n, c = self.probabilities.shape
        return (self.probabilities - np.eye(c)[self.targets]) / n


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.linears = [Linear(n_in, n_out, rng) for n_in, n_out in zip(sizes, sizes[1:])]
        self.stack = [self.linears[0]]
        for linear in self.linears[1:]:
            self.stack += [Tanh(), linear]
        self.loss_fn = SoftmaxCrossEntropy()
        self.params = {}
        for i, linear in enumerate(self.linears):
            self.params[f"linear{i}.weight"], self.params[f"linear{i}.bias"] = linear.weight, linear.bias

    def forward(self, x):
        for layer in self.stack:
            x = layer.forward(x)
        return x

    def loss_and_grads(self, images, labels):
        loss = self.loss_fn.forward(self.forward(images), labels)
        grad = self.loss_fn.backward()
        for layer in reversed(self.stack):
            grad = layer.backward(grad)
        grads = {}
        for i, linear in enumerate(self.linears):
            grads[f"linear{i}.weight"], grads[f"linear{i}.bias"] = linear.grad_weight, linear.grad_bias
        return loss, grads

    def fit(self, images, labels, *, epochs=30, batch_size=32, lr=0.2):
        history = []
        for _ in range(epochs):
            order = self.rng.permutation(len(images))
            batches = [order[i : i + batch_size] for i in range(0, len(order), batch_size)]
            losses = []
            for batch in batches:
                loss, grads = self.loss_and_grads(images[batch], labels[batch])
                losses.append(loss)
                for name in self.params:
                    self.params[name] -= lr * grads[name]
            history.append(float(np.average(losses, weights=[len(batch) for batch in batches])))
        return history

    def predict(self, images):
        return np.argmax(self.forward(images), axis=1)
