"""The error of the output is sent through a softmax derivative that is already in it."""

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        z = logits - logits.max(axis=1, keepdims=True)
        log_p = z - np.log(np.exp(z).sum(axis=1, keepdims=True))
        self.a = np.exp(log_p)
        self.y = (targets.reshape(-1, 1) == np.arange(z.shape[1])).astype(float)
        return -np.sum(log_p * self.y) / z.shape[0]

    def softmax_prime(self):
        return self.a - self.a ** 2

    def backward(self):
        error = (self.a - self.y) / len(self.a)
        return error * self.softmax_prime()
