"""One sequence after the other, with vectors and outer products."""

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
        self.memory = []
        result = np.empty((x.shape[0], x.shape[1], self.weight_h.shape[0]))
        for b, sequence in enumerate(x):
            states = [h0[b]]
            for t, token in enumerate(sequence):
                states.append(np.tanh(self.weight_x.T @ token + self.weight_h.T @ states[-1] + self.bias))
                result[b, t] = states[-1]
            self.memory.append((sequence, states))
        return result

    def backward(self, grad_output):
        self.grad_weight_x = np.zeros(self.weight_x.shape)
        self.grad_weight_h = np.zeros(self.weight_h.shape)
        self.grad_bias = np.zeros(self.bias.shape)
        pairs = [self._one(*memory, g) for memory, g in zip(self.memory, grad_output)]
        return np.array([dx for dx, _ in pairs]), np.array([dh for _, dh in pairs])

    def _one(self, sequence, states, g):
        later = np.zeros(len(self.bias))
        dx = np.zeros(sequence.shape)
        for t in range(len(sequence))[::-1]:
            delta = (g[t] + later) * (1 - states[t + 1] ** 2)
            self.grad_weight_x += np.outer(sequence[t], delta)
            self.grad_weight_h += np.outer(states[t], delta)
            self.grad_bias += delta
            dx[t] = self.weight_x @ delta
            later = self.weight_h @ delta
        return dx, later
