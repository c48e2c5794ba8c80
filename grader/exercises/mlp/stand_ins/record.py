"""What a training loop did, batch by batch."""

import numpy as np

FEATURES = 8  # of an image that are kept, beside its mean


class Record:
    """Is told by the first layer of each backward pass, and keeps what stood behind it.

    Parameters
    ----------
    bottom, top : Linear
    dropout : Dropout
    loss : SoftmaxCrossEntropy

    Attributes
    ----------
    forwards : int
        How many forward passes there were.
    inputs : ndarray, (rows of all batches, 9)
        The first entries of each row that the model saw and the row's mean; nan where a batch was no array (B, D).
    labels : ndarray, (labels of all batches,)
        What the loss was given.
    given, gave : ndarray
        What the model's backward was given; what the loss's backward had returned.
    sizes : ndarray, (steps, 4)
        How many rows, labels, and entries of `given` and `gave` belong to each batch.
    modes : ndarray, (steps,)
        Whether dropout was in training mode.
    path : ndarray, (steps + 1, parameters)
        The parameters before each step, and as they are now.
    new_attributes : int
        How many arrays the two layers hold under names that are not theirs.
    gradients_kept : bool
        Whether the gradients of the last batch are still what backward made them.
    """

    OWN = ("weight", "bias", "grad_weight", "grad_bias", "canned", "given", "before", "x")

    def __init__(self, bottom, dropout, top, loss):
        self.bottom, self.dropout, self.top, self.loss = bottom, dropout, top, loss
        self.steps = []
        self.forwards = 0
        bottom.record = self

    def add(self):
        """Keep what stands behind a backward pass that has just reached the first layer."""
        x = self.bottom.x
        rows = np.full((1, FEATURES + 1), np.nan)
        if np.ndim(x) == 2:
            rows = np.full((len(x), FEATURES + 1), np.nan)
            rows[:, : min(FEATURES, x.shape[1])] = x[:, :FEATURES]
            rows[:, FEATURES] = np.mean(x, axis=1)
        labels, gave = np.ravel(self.loss.targets), np.ravel(self.loss.gave)
        before = np.concatenate([self.bottom.before, self.top.before])
        self.steps.append((rows, labels, np.ravel(self.top.given), gave, bool(self.dropout.mode), before))

    def _joined(self, part, empty):
        return np.concatenate([empty, *(step[part] for step in self.steps)])

    @property
    def inputs(self):
        return self._joined(0, np.zeros((0, FEATURES + 1)))

    @property
    def labels(self):
        return self._joined(1, np.zeros(0))

    @property
    def given(self):
        return self._joined(2, np.zeros(0))

    @property
    def gave(self):
        return self._joined(3, np.zeros(0))

    @property
    def sizes(self):
        return np.array([[len(part) for part in step[:4]] for step in self.steps]).reshape(-1, 4)

    @property
    def modes(self):
        return np.array([step[4] for step in self.steps], dtype=bool)

    @property
    def path(self):
        now = np.concatenate([self.bottom.parameters(), self.top.parameters()])
        return np.array([*(step[5] for step in self.steps), now])

    @property
    def new_attributes(self):
        held = [name for layer in (self.bottom, self.top) for name, value in vars(layer).items() if np.ndim(value)]
        return sum(name not in self.OWN for name in held)

    @property
    def gradients_kept(self):
        return all(
            np.array_equal(layer.grad_weight, layer.right_gradient()[:-1])
            and np.array_equal(layer.grad_bias, layer.right_gradient()[-1])
            for layer in (self.bottom, self.top)
        )
