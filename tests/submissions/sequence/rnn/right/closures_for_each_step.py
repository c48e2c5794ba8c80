"""Each step of forward leaves a function that goes back through it."""

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
        self.tape, outputs, h = [], [], h0
        for t in range(x.shape[1]):
            h = self.step(x[:, t], h)
            outputs.append(h)
        return np.stack(outputs, axis=1)

    def step(self, xt, before):
        after = np.tanh(xt @ self.weight_x + before @ self.weight_h + self.bias)

        def back(g):
            dz = g - g * after * after
            self.grad_weight_x = self.grad_weight_x + xt.T @ dz
            self.grad_weight_h = self.grad_weight_h + before.T @ dz
            self.grad_bias = self.grad_bias + dz.sum(axis=0)
            return dz @ self.weight_x.T, dz @ self.weight_h.T

        self.tape.append(back)
        return after

    def backward(self, grad_output):
        self.grad_weight_x = np.zeros(self.weight_x.shape)
        self.grad_weight_h = np.zeros(self.weight_h.shape)
        self.grad_bias = np.zeros(self.bias.shape)
        grad_x, g = [], 0
        for t in range(len(self.tape) - 1, -1, -1):
            dx, g = self.tape[t](grad_output[:, t] + g)
            grad_x.append(dx)
        return np.stack(grad_x[::-1], axis=1), g
