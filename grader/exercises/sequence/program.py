"""A recurrent network of the learner's own LSTM that adds binary numbers. Runs in the answer's process."""

import numpy as np

from exercises.mlp.linear import Linear
from exercises.mlp.softmax_cross_entropy import SoftmaxCrossEntropy
from exercises.sequence.lstm import LSTM

MOMENTUM, MAX_NORM = 0.9, 1.0


class Program:
    """An LSTM that reads two bits at each step, and a linear layer that says what the sum's bit is.

    Parameters
    ----------
    hidden : int
    rng : numpy.random.Generator
    """

    def __init__(self, hidden, rng):
        self.hidden = hidden
        self.lstm, self.linear = LSTM(2, hidden, rng), Linear(hidden, 2, rng)
        self.loss = SoftmaxCrossEntropy()
        parameters = [(self.lstm, name) for name in ("weight_x", "weight_h", "bias")]
        self.parameters = [*parameters, (self.linear, "weight"), (self.linear, "bias")]
        self.velocities = [0.0] * len(self.parameters)

    def logits(self, bits):
        """Return the logits (B, T, 2) for bits (B, T, 2), the lowest first."""
        zeros = np.zeros((len(bits), self.hidden))
        states, _ = self.lstm.forward(bits, zeros, zeros.copy())
        b, t, _ = bits.shape
        return self.linear.forward(states.reshape(b * t, -1)).reshape(b, t, 2)

    def step(self, bits, sums, lr):
        """Make one step of gradient descent with momentum; return the mean loss of a bit before it."""
        b, t, _ = bits.shape
        loss = self.loss.forward(self.logits(bits).reshape(b * t, 2), sums.reshape(b * t))
        grad_states = self.linear.backward(self.loss.backward()).reshape(b, t, self.hidden)
        self.lstm.backward(grad_states, np.zeros((b, self.hidden)))
        grads = [getattr(layer, f"grad_{name}") for layer, name in self.parameters]
        shrink = min(1.0, MAX_NORM / np.sqrt(sum((grad**2).sum() for grad in grads)))
        for i, ((layer, name), grad) in enumerate(zip(self.parameters, grads, strict=True)):
            self.velocities[i] = MOMENTUM * self.velocities[i] + shrink * grad
            parameter = getattr(layer, name)
            parameter -= (lr * self.velocities[i]).astype(parameter.dtype)
        return float(loss)
