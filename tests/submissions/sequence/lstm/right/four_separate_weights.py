"""The columns are cut into four gates before the loop; the gradients are joined after it."""

import numpy as np


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
        self.wx = dict(zip("ifgo", np.hsplit(self.weight_x, 4)))
        self.wh = dict(zip("ifgo", np.hsplit(self.weight_h, 4)))
        bias = dict(zip("ifgo", np.split(self.bias, 4)))
        act = {"i": self.logistic, "f": self.logistic, "g": np.tanh, "o": self.logistic}
        self.x, self.hs, self.cs, self.gates = x, [h0], [c0], []
        for t in range(x.shape[1]):
            gate = {k: act[k](x[:, t] @ self.wx[k] + self.hs[-1] @ self.wh[k] + bias[k]) for k in "ifgo"}
            self.gates.append(gate)
            self.cs.append(gate["f"] * self.cs[-1] + gate["i"] * gate["g"])
            self.hs.append(gate["o"] * np.tanh(self.cs[-1]))
        return np.stack(self.hs[1:], axis=1), self.cs[-1]

    @staticmethod
    def logistic(z):
        with np.errstate(over="ignore"):
            return 1 / (1 + np.exp(-z))

    def backward(self, grad_h, grad_c):
        gx = {k: 0 for k in "ifgo"}
        gh = {k: 0 for k in "ifgo"}
        gb = {k: 0 for k in "ifgo"}
        dxs = []
        dh_later, dc = 0, grad_c
        for t in reversed(range(len(self.gates))):
            gate = self.gates[t]
            dh = grad_h[:, t] + dh_later
            tc = np.tanh(self.cs[t + 1])
            dc = dc + dh * gate["o"] * (1 - tc**2)
            up = {"i": dc * gate["g"], "f": dc * self.cs[t], "g": dc * gate["i"], "o": dh * tc}
            dz = {k: up[k] * (1 - gate[k] ** 2 if k == "g" else gate[k] * (1 - gate[k])) for k in "ifgo"}
            for k in "ifgo":
                gx[k] = gx[k] + self.x[:, t].T @ dz[k]
                gh[k] = gh[k] + self.hs[t].T @ dz[k]
                gb[k] = gb[k] + dz[k].sum(axis=0)
            dxs.append(sum(dz[k] @ self.wx[k].T for k in "ifgo"))
            dh_later = sum(dz[k] @ self.wh[k].T for k in "ifgo")
            dc = dc * gate["f"]
        self.grad_weight_x = np.hstack([gx[k] for k in "ifgo"])
        self.grad_weight_h = np.hstack([gh[k] for k in "ifgo"])
        self.grad_bias = np.hstack([gb[k] for k in "ifgo"])
        return np.stack(dxs[::-1], axis=1), dh_later, dc
