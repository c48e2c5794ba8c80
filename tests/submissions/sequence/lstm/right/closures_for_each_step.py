"""Each step of forward leaves a function that goes back through it."""

import numpy as np


def sigmoid(z):
    return np.where(z >= 0, 1 / (1 + np.exp(-np.abs(z))), np.exp(-np.abs(z)) / (1 + np.exp(-np.abs(z))))


class LSTM:
    def __init__(self, input_dim, hidden_dim, rng):
        bound = 1 / np.sqrt(hidden_dim)
        self.weight_x = rng.uniform(-bound, bound, (input_dim, 4 * hidden_dim)).astype(np.float32)
        self.weight_h = rng.uniform(-bound, bound, (hidden_dim, 4 * hidden_dim)).astype(np.float32)
        self.bias = rng.uniform(-bound, bound, 4 * hidden_dim).astype(np.float32)
        self.grad_weight_x = np.zeros_like(self.weight_x)
        self.grad_weight_h = np.zeros_like(self.weight_h)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x, h0, c0):
        self.tape, out, h, c = [], [], h0, c0
        for t in range(x.shape[1]):
            h, c, back = self.step(x[:, t], h, c)
            self.tape.append(back)
            out.append(h)
        return np.stack(out, axis=1), c

    def step(self, xt, h, c):
        z = xt @ self.weight_x + h @ self.weight_h + self.bias
        i, f, g, o = np.split(z, 4, axis=1)
        i, f, g, o = sigmoid(i), sigmoid(f), np.tanh(g), sigmoid(o)
        new_c = f * c + i * g
        t = np.tanh(new_c)

        def back(dh, dc):
            dc = dc + dh * o * (1 - t * t)
            dz = np.concatenate((dc * g * i * (1 - i), dc * c * f * (1 - f), dc * i * (1 - g * g), dh * t * o * (1 - o)), axis=1)
            return xt.T @ dz, h.T @ dz, dz.sum(axis=0), dz @ self.weight_x.T, dz @ self.weight_h.T, dc * f

        return o * t, new_c, back

    def backward(self, grad_h, grad_c):
        parts, dh, dc = [], 0, grad_c
        for t, back in reversed(list(enumerate(self.tape))):
            *parameters, dx, dh, dc = back(grad_h[:, t] + dh, dc)
            parts.append((*parameters, dx))
        gx, gh, gb, dxs = zip(*parts)
        self.grad_weight_x, self.grad_weight_h, self.grad_bias = sum(gx), sum(gh), sum(gb)
        return np.stack(dxs[::-1], axis=1), dh, dc
