"""A cache for each step; the return of backward stands inside the loop."""

import numpy as np

def sigmoid(x):
    pos = x >= 0
    z = np.exp(np.where(pos, -x, x))
    return np.where(pos, 1, z) / (1 + z)

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
        N, T, D = x.shape
        H = h0.shape[1]
        h, c = h0, c0
        out = np.zeros((N, T, H))
        self.cache = []
        for t in range(T):
            a = x[:, t] @ self.weight_x + h @ self.weight_h + self.bias
            i, f, g, o = sigmoid(a[:, :H]), sigmoid(a[:, H:2*H]), np.tanh(a[:, 2*H:3*H]), sigmoid(a[:, 3*H:])
            prev_h, prev_c = h, c
            c = f * prev_c + i * g
            tc = np.tanh(c)
            h = o * tc
            out[:, t] = h
            self.cache.append((x[:, t].copy(), prev_h.copy(), prev_c.copy(), i, f, g, o, tc))
        return out, c

    def backward(self, grad_h, grad_c):
        N, T, H = grad_h.shape
        dWx = np.zeros(self.weight_x.shape); dWh = np.zeros(self.weight_h.shape); db = np.zeros(self.bias.shape)
        dx = np.zeros((N, T, self.weight_x.shape[0]))
        dh = np.zeros((N, H)); dc = grad_c.copy()
        for t in reversed(range(T)):
            xt, hp, cp, i, f, g, o, tc = self.cache[t]
            dh = dh + grad_h[:, t]
            do = dh * tc
            dc = dc + dh * o * (1 - tc ** 2)
            df, di, dg = dc * cp, dc * g, dc * i
            dc = dc * f
            da = np.hstack([di * i * (1 - i), df * f * (1 - f), dg * (1 - g ** 2), do * o * (1 - o)])
            dx[:, t] = da @ self.weight_x.T
            dh = da @ self.weight_h.T
            dWx += xt.T @ da; dWh += hp.T @ da; db += da.sum(0)
            self.grad_weight_x, self.grad_weight_h, self.grad_bias = dWx, dWh, db
            return dx, dh, dc
