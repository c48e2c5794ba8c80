"""The network 784-28-28-10 of the learner's own layers, trained by the learner's loop. Runs in the answer's process."""

from exercises.mlp.dropout import Dropout
from exercises.mlp.linear import Linear
from exercises.mlp.sequential import Sequential
from exercises.mlp.sigmoid import Sigmoid
from exercises.mlp.softmax_cross_entropy import SoftmaxCrossEntropy
from exercises.mlp.training import evaluate, train


class Program:
    """A network, its loss and the images that it learns from.

    Parameters
    ----------
    images : ndarray, (N, 784)
    labels : ndarray, (N,)
    rng : numpy.random.Generator
    """

    def __init__(self, images, labels, rng):
        self.images, self.labels = images.copy(), labels.copy()
        first, second, last = Linear(784, 28, rng), Linear(28, 28, rng), Linear(28, 10, rng)
        self.model = Sequential([first, Sigmoid(), Dropout(0.3, rng), second, Sigmoid(), last])
        self.loss_fn = SoftmaxCrossEntropy()

    def loss(self, count):
        """Return the mean loss of the first images, without dropout."""
        self.model.eval()
        return float(self.loss_fn.forward(self.model.forward(self.images[:count]), self.labels[:count]))

    def train(self, epochs, batch_size, lr, rng):
        """Train the network; return the mean loss of each epoch."""
        settings = {"epochs": epochs, "batch_size": batch_size, "lr": lr, "rng": rng}
        return [float(loss) for loss in train(self.model, self.loss_fn, self.images, self.labels, **settings)]

    def accuracy(self):
        """Return what `evaluate` says of the images that it has learned from."""
        return float(evaluate(self.model, self.images, self.labels))

    def logits(self, images):
        """Return the logits of images that it has not seen, without dropout."""
        self.model.eval()
        return self.model.forward(images)
