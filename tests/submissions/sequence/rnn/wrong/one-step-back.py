"""A function for a step forward and one for a step back; the return stands inside the loop."""

import numpy as np

def rnn_step_forward(x, prev_h, Wx, Wh, b):
    next_h = np.tanh(x.dot(Wx) + prev_h.dot(Wh) + b)
    return next_h, (x, prev_h, Wx, Wh, next_h)

def rnn_step_backward(dnext_h, cache):
    x, prev_h, Wx, Wh, next_h = cache
    da = (1 - next_h ** 2) * dnext_h
    return da.dot(Wx.T), da.dot(Wh.T), x.T.dot(da), prev_h.T.dot(da), da.sum(axis=0)


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
        N, T, D = x.shape
        h = np.zeros((N, T, h0.shape[1]))
        self.caches = []
        prev = h0
        for t in range(T):
            h[:, t], cache = rnn_step_forward(x[:, t], prev, self.weight_x, self.weight_h, self.bias)
            prev = h[:, t].copy()
            self.caches.append((x[:, t].copy(), cache[1].copy(), self.weight_x.copy(), self.weight_h.copy(), prev))
        return h

    def backward(self, grad_output):
        N, T, H = grad_output.shape
        D = self.caches[0][0].shape[1]
        dx = np.zeros((N, T, D)); dh = np.zeros((N, H))
        dWx, dWh, db = np.zeros((D, H)), np.zeros((H, H)), np.zeros(H)
        for t in reversed(range(T)):
            dx[:, t], dh, dwx, dwh, dbt = rnn_step_backward(grad_output[:, t] + dh, self.caches[t])
            dWx += dwx
            dWh += dwh
            db += dbt
            self.grad_weight_x, self.grad_weight_h, self.grad_bias = dWx, dWh, db
            return dx, dh
