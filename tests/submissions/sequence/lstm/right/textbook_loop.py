"""Verbose: each gate with its own name, everything inside one loop."""

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
        batch, steps, _ = x.shape
        H = h0.shape[1]
        self.x, self.h0, self.c0 = x, h0, c0
        self.steps = []
        all_h = np.zeros((batch, steps, H))
        h_before, c_before = h0, c0
        for t in range(steps):
            z = np.dot(x[:, t, :], self.weight_x) + np.dot(h_before, self.weight_h) + self.bias
            input_gate = sigmoid(z[:, 0 * H : 1 * H])
            forget_gate = sigmoid(z[:, 1 * H : 2 * H])
            candidate = np.tanh(z[:, 2 * H : 3 * H])
            output_gate = sigmoid(z[:, 3 * H : 4 * H])
            c = forget_gate * c_before + input_gate * candidate
            h = output_gate * np.tanh(c)
            self.steps.append({
                "h_before": h_before, "c_before": c_before, "i": input_gate, "f": forget_gate, "g": candidate, "o": output_gate, "c": c,
            })
            all_h[:, t, :] = h
            h_before, c_before = h, c
        return all_h, c_before

    def backward(self, grad_h, grad_c):
        batch, steps, H = grad_h.shape
        grad_weight_x = np.zeros(self.weight_x.shape)
        grad_weight_h = np.zeros(self.weight_h.shape)
        grad_bias = np.zeros(self.bias.shape)
        grad_x = np.zeros(self.x.shape)
        dh_next = np.zeros((batch, H))
        dc_next = grad_c
        for t in range(steps - 1, -1, -1):
            step = self.steps[t]
            dh = grad_h[:, t, :] + dh_next
            do = dh * np.tanh(step["c"])
            dc = dc_next + dh * step["o"] * (1 - np.tanh(step["c"]) ** 2)
            di = dc * step["g"]
            df = dc * step["c_before"]
            dg = dc * step["i"]
            dz = np.zeros((batch, 4 * H))
            dz[:, 0 * H : 1 * H] = di * step["i"] * (1 - step["i"])
            dz[:, 1 * H : 2 * H] = df * step["f"] * (1 - step["f"])
            dz[:, 2 * H : 3 * H] = dg * (1 - step["g"] ** 2)
            dz[:, 3 * H : 4 * H] = do * step["o"] * (1 - step["o"])
            grad_weight_x += np.dot(self.x[:, t, :].T, dz)
            grad_weight_h += np.dot(step["h_before"].T, dz)
            grad_bias += np.sum(dz, axis=0)
            grad_x[:, t, :] = np.dot(dz, self.weight_x.T)
            dh_next = np.dot(dz, self.weight_h.T)
            dc_next = dc * step["f"]
        self.grad_weight_x = grad_weight_x
        self.grad_weight_h = grad_weight_h
        self.grad_bias = grad_bias
        return grad_x, dh_next, dc_next
