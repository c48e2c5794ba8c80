"""The plain form of the sigmoid, with math.exp."""

import math
from operator import mul


class MLP:
    """Linear layers with a sigmoid between them and none after the last; softmax cross-entropy on top.

    Parameters
    ----------
    sizes : list of int
        Such as [196, 28, 10]: the inputs, the units of each hidden layer, the classes.
    rng : random.Random

    Attributes
    ----------
    params : dict of str to list
        Every weight and bias, by a name and in a layout of your choice: lists of numbers, or lists of such lists.
        Writing into these lists must change the model.
    """

    def __init__(self, sizes, rng):
        #: TODO Make params, with rng, and keep what the other methods need.
        self.rng = rng
        self.depth = len(sizes) - 1
        self.params = {}
        for i in range(self.depth):
            bound = 1 / math.sqrt(sizes[i])  # keeps the sums in the part of the sigmoid that is steep
            # One row for each input: a pixel that is black lets its whole row be skipped, in both directions.
            self.params[f"W{i}"] = [[rng.uniform(-bound, bound) for _ in range(sizes[i + 1])] for _ in range(sizes[i])]
            self.params[f"b{i}"] = [0.0] * sizes[i + 1]
        #: end

    def loss_and_grads(self, images, labels):
        """Return the mean softmax cross-entropy in nats and its gradients, a dict like params.

        Parameters
        ----------
        images : list of N lists of sizes[0] floats
        labels : list of N ints
        """
        #: TODO Return (loss, grads).
        loss = 0.0
        batch = [([], []) for _ in range(self.depth)]  # of each layer: the inputs and the deltas of all images
        for image, label in zip(images, labels, strict=True):
            logits, inputs = self.forward(image)
            # softmax does not change when all logits are shifted. With the largest at 0 no exp overflows, and the log
            # is taken of a sum that is at least 1.
            top = max(logits)
            exps = [math.exp(z - top) for z in logits]
            total = sum(exps)
            loss += math.log(total) + top - logits[label]
            # dL/dlogits = (softmax - one_hot) / N. The mean is taken here, once, and nowhere below.
            delta = [e / total / len(images) for e in exps]
            delta[label] -= 1 / len(images)
            for i in reversed(range(self.depth)):
                batch[i][0].append(inputs[i])
                batch[i][1].append(delta)
                if i > 0:  # nobody asks for the gradient of the image
                    arriving = [dot(row, delta) for row in self.params[f"W{i}"]]  # (in,): delta @ W.T
                    # The input of this layer is a sigmoid: a (1 - a) is its slope.
                    delta = [g * a * (1 - a) for g, a in zip(arriving, inputs[i], strict=True)]
        grads = {}
        for i, (inputs, deltas) in enumerate(batch):
            grads[f"W{i}"] = [times(column, deltas) for column in zip(*inputs, strict=True)]  # (in, out): x.T @ delta
            grads[f"b{i}"] = [sum(column) for column in zip(*deltas, strict=True)]  # (out,)
        return loss / len(images), grads

    def forward(self, image):
        """Return the logits of one image and the input of each layer, which backward needs."""
        inputs = [image]
        for i in range(self.depth):
            sums = times(inputs[i], self.params[f"W{i}"])  # (out,): x @ W
            z = [s + b for s, b in zip(sums, self.params[f"b{i}"], strict=True)]
            if i < self.depth - 1:
                inputs.append([sigmoid(value) for value in z])
        return z, inputs
        #: end

    def fit(self, images, labels, *, epochs=10, batch_size=50, lr=2.0):
        """Train; return the mean loss of each epoch, a list. The defaults are yours, and so is the optimiser."""
        #: TODO Train on all examples in every epoch, and return the list of mean losses.
        losses = []
        order = list(range(len(images)))
        for _ in range(epochs):
            total = 0.0
            self.rng.shuffle(order)  # one order for images and labels keeps the pairs together
            for start in range(0, len(order), batch_size):  # the last batch may be short
                batch = order[start : start + batch_size]
                loss, grads = self.loss_and_grads([images[n] for n in batch], [labels[n] for n in batch])
                for name, param in self.params.items():
                    step(param, grads[name], lr)
                total += loss * len(batch)
            losses.append(total / len(images))
        return losses
        #: end

    def predict(self, images):
        """Return the class of each image, a list of N ints."""
        #: TODO Return N class numbers.
        logits = [self.forward(image)[0] for image in images]
        return [row.index(max(row)) for row in logits]


def dot(x, y):
    """Return the sum of the products."""
    return sum(map(mul, x, y))


dot = getattr(math, "sumprod", dot)  # from Python 3.12 on, one call for the same


def times(x, rows):
    """Return x @ rows, a list; where x is 0, as most pixels are, nothing is done."""
    lit = [k for k, value in enumerate(x) if value]
    if not lit:
        return [0.0] * len(rows[0])
    values = [x[k] for k in lit]
    return [dot(values, column) for column in zip(*[rows[k] for k in lit], strict=True)]


def sigmoid(z):
    """Return 1 / (1 + exp(-z)) in a form that does not overflow: exp sees no positive number."""
    return 1 / (1 + math.exp(-z))


def step(param, grad, lr):
    """Move a weight or a bias against its gradient, in place: params stay the lists that the model looks at."""
    if isinstance(param[0], list):
        for row, row_grad in zip(param, grad, strict=True):
            if any(row_grad):  # the pixel was black in the whole batch
                step(row, row_grad, lr)
    else:
        param[:] = [p - lr * g for p, g in zip(param, grad, strict=True)]
        #: end
