"""The mean losses of the batches are added up and divided by the number of examples."""

import numpy as np


class MLP:
    """Linear layers with a sigmoid between them and none after the last; softmax cross-entropy on top.

    Parameters
    ----------
    sizes : list of int
        Such as [784, 28, 28, 10]: the inputs, the units of each hidden layer, the classes.
    rng : numpy.random.Generator

    Attributes
    ----------
    params : dict of str to ndarray
        Every weight and bias, by a name and in a layout of your choice. Writing into
        these arrays must change the model.
    """

    def __init__(self, sizes, rng):
        #: TODO Make params, with rng, and keep what the other methods need.
        self.rng = rng
        self.depth = len(sizes) - 1
        self.params = {}
        for i in range(self.depth):
            bound = 1 / np.sqrt(sizes[i])  # keeps the sums in the part of the sigmoid that is steep
            self.params[f"W{i}"] = rng.uniform(-bound, bound, (sizes[i], sizes[i + 1]))  # (in, out)
            self.params[f"b{i}"] = np.zeros(sizes[i + 1])  # (out,)
        #: end

    def loss_and_grads(self, images, labels):
        """Return the mean softmax cross-entropy in nats and its gradients, a dict like params.

        Parameters
        ----------
        images : ndarray, (N, sizes[0]), float
        labels : ndarray, (N,), int
        """
        #: TODO Return (loss, grads).
        rows = np.arange(len(labels))  # (N,)
        logits, inputs = self.forward(images)
        # softmax does not change when a row is shifted. With its largest logit at 0 no exp overflows, and the log is
        # taken of a sum that is at least 1.
        shifted = logits - logits.max(axis=1, keepdims=True)  # (N, C)
        exp = np.exp(shifted)  # (N, C)
        total = exp.sum(axis=1, keepdims=True)  # (N, 1)
        loss = np.mean(np.log(total[:, 0]) - shifted[rows, labels])
        # dL/dlogits = (softmax - one_hot) / N. The mean is taken here, once, and nowhere below.
        grad = exp / total  # (N, C)
        grad[rows, labels] -= 1
        grad /= len(labels)
        grads = {}
        for i in reversed(range(self.depth)):
            grads[f"W{i}"] = inputs[i].T @ grad  # (in, N) @ (N, out)
            grads[f"b{i}"] = grad.sum(axis=0)  # (out,)
            if i > 0:  # nobody asks for the gradient of the images: leaving it out saves a quarter of the time
                grad = grad @ self.params[f"W{i}"].T  # (N, out) @ (out, in)
                grad *= inputs[i] * (1 - inputs[i])  # the input of this layer is a sigmoid: a (1 - a) is its slope
        return float(loss), grads

    def forward(self, images):
        """Return the logits, (N, C), and the input of each layer, which backward needs."""
        inputs = [images]
        for i in range(self.depth):
            z = inputs[i] @ self.params[f"W{i}"] + self.params[f"b{i}"]  # (N, out)
            if i < self.depth - 1:
                small = np.exp(-np.abs(z))  # exp sees no positive number, so it does not overflow
                inputs.append(np.where(z >= 0, 1, small) / (1 + small))  # 1 / (1 + exp(-z))
        return z, inputs
        #: end

    def fit(self, images, labels, *, epochs=10, batch_size=50, lr=1.0):
        """Train; return the mean loss of each epoch, a list. The defaults are yours, and so is the optimiser."""
        #: TODO Train on all examples in every epoch, and return the list of mean losses.
        losses = []
        for _ in range(epochs):
            total = 0.0
            order = self.rng.permutation(len(images))  # one order for images and labels keeps the pairs together
            for start in range(0, len(order), batch_size):  # the last batch may be short
                batch = order[start : start + batch_size]
                loss, grads = self.loss_and_grads(images[batch], labels[batch])
                for name, param in self.params.items():
                    param -= lr * grads[name]  # in place: params stay the arrays that the model looks at
                total += loss
            losses.append(total / len(order))
        return losses
        #: end

    def predict(self, images):
        """Return the class of each image, (N,)."""
        #: TODO Return N class numbers.
        return self.forward(images)[0].argmax(axis=1)
        #: end
