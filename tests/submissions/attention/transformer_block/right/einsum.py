"""einsum, the weights as (dim, heads, d); the gelu as z times a sigmoid."""

import numpy as np


class TransformerBlock:
    def __init__(self, dim, heads, hidden, rng):
        self.dim, self.heads, self.hidden = dim, heads, hidden
        for name in ("weight_q", "weight_k", "weight_v", "weight_o"):
            setattr(self, name, rng.normal(0, dim**-0.5, (dim, dim)))
        self.weight_up, self.bias_up = rng.normal(0, dim**-0.5, (dim, hidden)), np.zeros(hidden)
        self.weight_down, self.bias_down = rng.normal(0, hidden**-0.5, (hidden, dim)), np.zeros(dim)
        for name in ("norm1", "norm2"):
            setattr(self, name + "_weight", np.ones(dim))
            setattr(self, name + "_bias", np.zeros(dim))

    def norm(self, x, which):
        x = x - np.einsum("btc->bt", x)[..., None] / x.shape[-1]
        rms = np.sqrt(np.einsum("btc,btc->bt", x, x) / x.shape[-1] + 1e-5)
        return np.einsum("btc,bt,c->btc", x, 1 / rms, getattr(self, which + "_weight")) + getattr(self, which + "_bias")

    def forward(self, x):
        C, h = x.shape[-1], self.heads
        n = self.norm(x, "norm1")
        q, k, v = [np.einsum("btc,chd->bhtd", n, w.reshape(C, h, C // h), optimize=True) for w in (self.weight_q, self.weight_k, self.weight_v)]
        a = np.einsum("bhtd,bhsd->bhts", q, k) * (C // h) ** -0.5
        a = a + np.where(np.tri(x.shape[1]), 0, -1e30)
        a = np.exp(a - a.max(3, keepdims=True))
        a = np.einsum("bhts,bht->bhts", a, 1 / a.sum(3))
        y = x + np.einsum("bhts,bhsd,hdc->btc", a, v, self.weight_o.reshape(h, C // h, C), optimize=True)
        z = np.einsum("btc,cu->btu", self.norm(y, "norm2"), self.weight_up, optimize=True) + self.bias_up
        z = z * np.exp(-np.logaddexp(0, -2 * np.sqrt(2 / np.pi) * (z + 0.044715 * z * z * z)))
        return y + np.einsum("btu,uc->btc", z, self.weight_down, optimize=True) + self.bias_down
