"""predict gives the class with the smallest logit."""

import math


def sigmoid(z):
    if z >= 0:
        return 1.0 / (1.0 + math.exp(-z))
    e = math.exp(z)
    return e / (1.0 + e)


class MLP:
    def __init__(self, sizes, rng):
        self.sizes = sizes
        self.rng = rng
        self.params = {}
        for k in range(len(sizes) - 1):
            scale = math.sqrt(2.0 / (sizes[k] + sizes[k + 1]))
            self.params[f"W{k}"] = [[rng.gauss(0.0, scale) for _ in range(sizes[k + 1])] for _ in range(sizes[k])]
            self.params[f"b{k}"] = [0.0] * sizes[k + 1]

    def _forward_one(self, x):
        acts = [x]
        last = len(self.sizes) - 2
        for k in range(last + 1):
            W, z = self.params[f"W{k}"], list(self.params[f"b{k}"])
            for i, xi in enumerate(acts[-1]):
                if xi != 0:
                    row = W[i]
                    for j in range(len(z)):
                        z[j] += xi * row[j]
            acts.append(z if k == last else [sigmoid(v) for v in z])
        return acts

    def loss_and_grads(self, images, labels):
        n = len(images)
        grads = {}
        for name, value in self.params.items():
            grads[name] = [[0.0] * len(r) for r in value] if name[0] == "W" else [0.0] * len(value)
        loss = 0.0
        for x, y in zip(images, labels):
            acts = self._forward_one(x)
            z = acts[-1]
            m = max(z)
            exps = [math.exp(v - m) for v in z]
            s = sum(exps)
            loss += math.log(s) + m - z[y]
            d = [(e / s - (1.0 if j == y else 0.0)) / n for j, e in enumerate(exps)]
            for k in range(len(self.sizes) - 2, -1, -1):
                W, gW, gb = self.params[f"W{k}"], grads[f"W{k}"], grads[f"b{k}"]
                a = acts[k]
                for j, dj in enumerate(d):
                    gb[j] += dj
                for i, ai in enumerate(a):
                    if ai != 0:
                        row = gW[i]
                        for j, dj in enumerate(d):
                            row[j] += ai * dj
                if k:
                    d = [sum(w * dj for w, dj in zip(W[i], d)) * ai * (1 - ai) for i, ai in enumerate(a)]
        return loss / n, grads

    def fit(self, images, labels, *, epochs=8, batch_size=20, lr=0.3):
        mu = 0.9
        vel = {n: [[0.0] * len(r) for r in v] if n[0] == "W" else [0.0] * len(v) for n, v in self.params.items()}
        order = list(range(len(images)))
        losses = []
        for _ in range(epochs):
            self.rng.shuffle(order)
            total = 0.0
            for s in range(0, len(order), batch_size):
                b = order[s : s + batch_size]
                loss, grads = self.loss_and_grads([images[i] for i in b], [labels[i] for i in b])
                total += loss * len(b)
                for n, p in self.params.items():
                    if n[0] == "W":
                        for pr, gr, vr in zip(p, grads[n], vel[n]):
                            for j in range(len(pr)):
                                vr[j] = mu * vr[j] - lr * gr[j]
                                pr[j] += vr[j]
                    else:
                        for j in range(len(p)):
                            vel[n][j] = mu * vel[n][j] - lr * grads[n][j]
                            p[j] += vel[n][j]
            losses.append(total / len(order))
        return losses

    def predict(self, images):
        out = []
        for x in images:
            z = self._forward_one(x)[-1]
            out.append(z.index(min(z)))
        return out
