"""One sequence after the other, vectors only."""

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
        self.rows = [self.run(sequence, h, c) for sequence, h, c in zip(x, h0, c0)]
        return np.array([row["h"][1:] for row in self.rows]), np.array([row["c"][-1] for row in self.rows])

    def run(self, sequence, h, c):
        row = {"x": sequence, "h": [h], "c": [c], "a": []}
        H = len(h)
        for token in sequence:
            a = token @ self.weight_x + row["h"][-1] @ self.weight_h + self.bias
            a = np.concatenate([sigmoid(a[: 2 * H]), np.tanh(a[2 * H : 3 * H]), sigmoid(a[3 * H :])])
            row["a"].append(a)
            row["c"].append(a[H : 2 * H] * row["c"][-1] + a[:H] * a[2 * H : 3 * H])
            row["h"].append(a[3 * H :] * np.tanh(row["c"][-1]))
        return row

    def backward(self, grad_h, grad_c):
        self.grad_weight_x = np.zeros(self.weight_x.shape)
        self.grad_weight_h = np.zeros(self.weight_h.shape)
        self.grad_bias = np.zeros(self.bias.shape)
        back = [self.run_back(row, gh, gc) for row, gh, gc in zip(self.rows, grad_h, grad_c)]
        return tuple(np.array(part) for part in zip(*back))

    def run_back(self, row, gh, dc):
        H = gh.shape[1]
        dx, dh = np.zeros(row["x"].shape), np.zeros(H)
        for t in range(len(gh) - 1, -1, -1):
            i, f, g, o = row["a"][t].reshape(4, H)
            dh = dh + gh[t]
            tc = np.tanh(row["c"][t + 1])
            dc = dc + dh * o / np.cosh(row["c"][t + 1]) ** 2
            dz = np.hstack([dc * g * i * (1 - i), dc * row["c"][t] * f * (1 - f), dc * i * (1 - g * g), dh * tc * o * (1 - o)])
            self.grad_weight_x += np.outer(row["x"][t], dz)
            self.grad_weight_h += np.outer(row["h"][t], dz)
            self.grad_bias += dz
            dx[t], dh, dc = self.weight_x @ dz, self.weight_h @ dz, dc * f
        return dx, dh, dc
