"""One-letter names, as few lines as possible."""

from math import exp, log, tanh
from operator import mul


def d(u, v):
    return sum(map(mul, u, v))


class MLP:
    def __init__(self, sizes, rng):
        self.r, self.L, self.params = rng, len(sizes) - 1, {}
        for i, (m, n) in enumerate(zip(sizes, sizes[1:])):
            self.params[f"w{i}"] = [[rng.gauss(0, m**-0.5) for _ in range(n)] for _ in range(m)]
            self.params[f"b{i}"] = [0.0] * n

    def f(self, x):
        h = [x]
        for i in range(self.L):
            c, b = list(zip(*self.params[f"w{i}"])), self.params[f"b{i}"]
            z = [[d(r, u) + v for u, v in zip(c, b)] for r in h[-1]]
            h.append(z if i == self.L - 1 else [[(1 + tanh(v / 2)) / 2 for v in r] for r in z])
        return h

    def loss_and_grads(self, images, labels):
        h, n, l, g, o = self.f(images), len(labels), 0.0, [], {}
        for z, y in zip(h[-1], labels):
            m = max(z)
            s = sum(exp(v - m) for v in z)
            l += (log(s) + m - z[y]) / n
            g.append([(exp(v - m) / s - (k == y)) / n for k, v in enumerate(z)])
        for i in range(self.L - 1, -1, -1):
            c, a, w = list(zip(*g)), h[i], self.params[f"w{i}"]
            o[f"w{i}"], o[f"b{i}"] = [[d(u, v) for v in c] for u in zip(*a)], [sum(v) for v in c]
            g = [[d(u, r) * v * (1 - v) for r, v in zip(w, q)] for u, q in zip(g, a)] if i else g
        return l, o

    def fit(self, images, labels, *, epochs=7, batch_size=10, lr=0.7):
        n, o = len(labels), []
        for _ in range(epochs):
            k, t = self.r.sample(range(n), n), 0.0
            for s in range(0, n, batch_size):
                j = k[s : s + batch_size]
                l, g = self.loss_and_grads([images[i] for i in j], [labels[i] for i in j])
                t += l * len(j) / n
                for i in range(self.L):
                    w, b = self.params[f"w{i}"], self.params[f"b{i}"]
                    for u, v in zip([*w, b], [*g[f"w{i}"], g[f"b{i}"]]):
                        u[:] = [p - lr * q for p, q in zip(u, v)]
            o.append(t)
        return o

    def predict(self, images):
        return [z.index(max(z)) for z in self.f(images)[-1]]
