"""params has a list of weights for each unit, and a list of one number for its bias."""
import math


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.shape = rng, sizes
        self.params = {}
        for l in range(1, len(sizes)):
            for u in range(sizes[l]):
                self.params[f"L{l}U{u}.b"] = [0]
                self.params[f"L{l}U{u}.w"] = [rng.gauss(0.0, 1.0 / math.sqrt(sizes[l - 1])) for _ in range(sizes[l - 1])]

    def unit(self, l, u):
        return self.params[f"L{l}U{u}.w"], self.params[f"L{l}U{u}.b"]

    def forward(self, x):
        yield x
        for l in range(1, len(self.shape)):
            z = []
            for u in range(self.shape[l]):
                w, (b,) = self.unit(l, u)
                z.append(sum([p * q for p, q in zip(x, w) if p], b))
            x = z if l == len(self.shape) - 1 else [1 / (1 + math.exp(-v)) if v > 0 else 1 - 1 / (1 + math.exp(v)) for v in z]
            yield x

    def loss_and_grads(self, images, labels):
        n, loss = len(images), 0
        grads = {}
        for x, y in zip(images, labels):
            states = list(self.forward(x))
            z = states[-1]
            m = max(z)
            s = sum(math.exp(v - m) for v in z)
            loss += m + math.log(s) - z[y]
            d = [math.exp(v - m) / s - (c == y) for c, v in enumerate(z)]
            for l in range(len(self.shape) - 1, 0, -1):
                below = states[l - 1]
                arriving = [0.0] * len(below)
                for u, v in enumerate(d):
                    w, _ = self.unit(l, u)
                    gw = grads.setdefault(f"L{l}U{u}.w", [0.0] * len(w))
                    gb = grads.setdefault(f"L{l}U{u}.b", [0.0])
                    gb[0] += v / n
                    for k, a in enumerate(below):
                        if a:
                            gw[k] += v * a / n
                    if l > 1:
                        for k in range(len(below)):
                            arriving[k] += v * w[k]
                d = [g * a * (1 - a) for g, a in zip(arriving, below)]
        return loss / n, grads

    def fit(self, images, labels, *, epochs=6, batch_size=10, lr=0.7):
        out = []
        for _ in range(epochs):
            idx = list(range(len(images)))
            self.rng.shuffle(idx)
            acc = 0
            while idx:
                rows = [idx.pop() for _ in range(min(batch_size, len(idx)))]
                loss, g = self.loss_and_grads([images[i] for i in rows], [labels[i] for i in rows])
                acc += loss * len(rows)
                for k, p in self.params.items():
                    for i, v in enumerate(g[k]):
                        p[i] -= lr * v
            out.append(acc / len(images))
        return out

    def predict(self, images):
        res = []
        for x in images:
            *_, z = self.forward(x)
            res.append(z.index(max(z)))
        return res
