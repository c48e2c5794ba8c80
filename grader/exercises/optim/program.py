"""The network of mlp, trained by the learner's AdamW and schedule, or by plain SGD. Runs in the answer's process."""

from exercises.mlp.dropout import Dropout
from exercises.mlp.linear import Linear
from exercises.mlp.sequential import Sequential
from exercises.mlp.sigmoid import Sigmoid
from exercises.mlp.softmax_cross_entropy import SoftmaxCrossEntropy
from exercises.optim.adamw import AdamW
from exercises.optim.clip_and_schedule import clip_by_global_norm, learning_rate


class Program:
    """The network 784-28-28-10 and what trains it.

    Parameters
    ----------
    images : ndarray, (N, 784)
    labels : ndarray, (N,)
    rng : numpy.random.Generator
    """

    def __init__(self, images, labels, rng):
        self.images, self.labels = images, labels
        first, second, last = Linear(784, 28, rng), Linear(28, 28, rng), Linear(28, 10, rng)
        self.model = Sequential([first, Sigmoid(), Dropout(0.3, rng), second, Sigmoid(), last])
        self.model.train()
        self.loss = SoftmaxCrossEntropy()
        self.optimiser = None

    def _gradients(self, rows):
        loss = self.loss.forward(self.model.forward(self.images[rows]), self.labels[rows])
        self.model.backward(self.loss.backward())
        return float(loss), self.model.parameters()

    def sgd_step(self, rows, lr):
        """Make one step of SGD on some images; return the mean loss before it."""
        loss, pairs = self._gradients(rows)
        for parameter, grad in pairs:
            parameter -= lr * grad
        return loss

    def adamw_step(self, rows, step, schedule, weight_decay, max_norm):
        """Make one step of AdamW on some images; return the mean loss before it, the lr and the gradients' norm.

        `schedule` has the named arguments of `learning_rate`.
        """
        loss, pairs = self._gradients(rows)
        parameters = [parameter for parameter, _ in pairs]
        if self.optimiser is None:
            self.optimiser = AdamW(parameters, lr=schedule["peak"], weight_decay=weight_decay)
        grads, norm = clip_by_global_norm([grad for _, grad in pairs], max_norm)
        before = [parameter.copy() for parameter in parameters]
        self.optimiser.step(grads)
        # A step is proportional to the lr, and nothing that AdamW keeps depends on it. So the schedule shortens the
        # step afterwards, wherever an answer keeps its lr.
        rate = float(learning_rate(step, **schedule))
        for parameter, start in zip(parameters, before, strict=True):
            parameter[...] = start + rate / schedule["peak"] * (parameter - start)
        return loss, rate, float(norm)

    def logits(self, images):
        """Return the logits of images that it has not seen, without dropout."""
        self.model.eval()
        return self.model.forward(images)
