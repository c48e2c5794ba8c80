"""The gradient of each output goes back twelve steps and no further."""

import numpy as np


class RNN:
    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x, h0):
        self.inputs = x.transpose(1, 0, 2)
        self.hidden = [h0]
        for step in self.inputs:
            pre = step.dot(self.weight_x) + self.hidden[-1].dot(self.weight_h) + self.bias
            self.hidden.append(np.tanh(pre))
        return np.stack(self.hidden[1:], axis=1)

    def backward(self, grad_output):
        T = len(self.inputs)
        d_wx, d_wh, d_b = (np.zeros(p.shape) for p in (self.weight_x, self.weight_h, self.bias))
        d_x = np.zeros(self.inputs.shape)
        d_h0 = np.zeros(self.hidden[0].shape)
        for last in range(T):  # each output on its own
            delta = grad_output[:, last, :] * (1.0 - self.hidden[last + 1] ** 2)
            for t in range(last, max(last - 12, -1), -1):
                d_wx = d_wx + self.inputs[t].T.dot(delta)
                d_wh = d_wh + self.hidden[t].T.dot(delta)
                d_b = d_b + delta.sum(axis=0)
                d_x[t] += delta.dot(self.weight_x.T)
                if t == 0:
                    d_h0 = d_h0 + delta.dot(self.weight_h.T)
                delta = delta.dot(self.weight_h.T) * (1.0 - self.hidden[t] ** 2)
        self.grad_weight_x, self.grad_weight_h, self.grad_bias = d_wx, d_wh, d_b
        return d_x.transpose(1, 0, 2), d_h0
