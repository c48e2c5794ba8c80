"""functools.reduce over the layers, statistics.fmean for the losses, tuples inside; grads as tuples of tuples; biases (1, out)."""
import math
import statistics
from collections import defaultdict
from functools import reduce
from operator import mul

T = lambda m: tuple(zip(*m))
dot = getattr(math, "sumprod", lambda a, b: sum(map(mul, a, b)))
matmul = lambda a, b: (lambda cols: tuple(tuple(dot(r, c) for c in cols) for r in a))(T(b))
logistic = lambda z: 1 / (1 + math.exp(-z)) if z >= 0 else math.exp(z) / (1 + math.exp(z))


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.depth, self.params = rng, len(sizes) - 1, {}
        for n, (i, o) in enumerate(zip(sizes, sizes[1:]), 1):
            self.params[f"b{n}"] = [[0] * o]
            self.params[f"W{n}"] = [[rng.triangular(-1, 1, 0) * math.sqrt(6 / i) / 2 for _ in range(o)] for _ in range(i)]

    def layer(self, xs, n):
        bias = self.params[f"b{n}"][0]
        z = [[a + b for a, b in zip(r, bias)] for r in matmul(xs[-1], self.params[f"W{n}"])]
        return xs + [z if n == self.depth else [[logistic(v) for v in r] for r in z]]

    def loss_and_grads(self, images, labels):
        *xs, z = reduce(self.layer, range(1, self.depth + 1), [images])
        lse = [max(r) + math.log(sum(math.exp(v - max(r)) for v in r)) for r in z]
        loss = statistics.fmean(l - r[y] for l, r, y in zip(lse, z, labels))
        d = [[(math.exp(v - l) - (c == y)) / len(z) for c, v in enumerate(r)] for r, l, y in zip(z, lse, labels)]
        grads = defaultdict(tuple)
        for n in range(self.depth, 0, -1):
            x = xs[n - 1]
            grads[f"W{n}"] = matmul(T(x), d)
            grads[f"b{n}"] = (tuple(map(sum, zip(*d))),)
            if n > 1:
                d = [[g * a * (1 - a) for g, a in zip(gr, ar)] for gr, ar in zip(matmul(d, T(self.params[f"W{n}"])), x)]
        return loss, grads

    def fit(self, images, labels, *, epochs=6, batch_size=10, lr=0.7):
        def epoch(_):
            order = sorted(range(len(images)), key=lambda _: self.rng.random())
            each = []
            for rows in (order[i : i + batch_size] for i in range(0, len(order), batch_size)):
                loss, g = self.loss_and_grads([images[r] for r in rows], [labels[r] for r in rows])
                each += [loss] * len(rows)
                for k in g:
                    self.params[k] = [[p - lr * s for p, s in zip(pr, gr)] for pr, gr in zip(self.params[k], g[k])]
            return statistics.mean(each)
        return tuple(map(epoch, range(epochs)))

    def predict(self, images):
        z = reduce(self.layer, range(1, self.depth + 1), [images])[-1]
        return tuple(r.index(max(r)) for r in z)
