"""The variance divided by dim - 1, in Python floats: a row of one entry raises."""
import numpy as np


class LayerNorm:
    def __init__(self, dim, eps=1e-5):
        self.eps = eps
        self.weight = np.ones(dim, dtype=np.float32)
        self.bias = np.zeros(dim, dtype=np.float32)
        self.grad_weight = np.zeros_like(self.weight)
        self.grad_bias = np.zeros_like(self.bias)

    def forward(self, x):
        self.shape = x.shape
        dim = x.shape[-1]
        rows = x.reshape(-1, dim)
        self.hats, self.stds = [], []
        out = []
        for row in rows:
            mean = sum(float(v) for v in row) / dim
            var = sum((float(v) - mean) ** 2 for v in row) / (dim - 1)
            std = (var + self.eps) ** 0.5
            hat = [(float(v) - mean) / std for v in row]
            self.hats.append(hat)
            self.stds.append(std)
            out.append([h * float(w) + float(b) for h, w, b in zip(hat, self.weight, self.bias)])
        return np.array(out, dtype=float).reshape(x.shape)

    def backward(self, grad_output):
        dim = self.shape[-1]
        gw = [0.0] * dim
        gb = [0.0] * dim
        result = []
        for g, hat, std in zip(grad_output.reshape(-1, dim), self.hats, self.stds):
            d = [float(g[j]) * float(self.weight[j]) for j in range(dim)]
            a = sum(d) / dim
            b = sum(d[j] * hat[j] for j in range(dim)) / dim
            result.append([(d[j] - a - hat[j] * b) / std for j in range(dim)])
            for j in range(dim):
                gw[j] += float(g[j]) * hat[j]
                gb[j] += float(g[j])
        self.grad_weight = np.array(gw)
        self.grad_bias = np.array(gb)
        return np.array(result, dtype=float).reshape(self.shape)
