"""A list of matrices and a list of biases in params; matrix functions; RMSprop."""

import math


def matmul(A, B):
    Bt = list(zip(*B))
    return [[sum(map(float.__mul__, row, col)) for col in Bt] for row in A]


def transpose(A):
    return [list(c) for c in zip(*A)]


def elementwise(f, *As):
    return [[f(*vals) for vals in zip(*rows)] for rows in zip(*As)]


def flat(tree):
    if isinstance(tree, list):
        for t in tree:
            yield from flat(t)
    else:
        yield tree


def update(p, g, cache, lr):
    for i in range(len(p)):
        if isinstance(p[i], list):
            update(p[i], g[i], cache[i], lr)
        else:
            cache[i] = 0.9 * cache[i] + 0.1 * g[i] * g[i]
            p[i] -= lr * g[i] / (math.sqrt(cache[i]) + 1e-8)


def zeros(tree):
    return [zeros(t) for t in tree] if isinstance(tree, list) else 0.0


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        W = [[[rng.gauss(0, 1) / math.sqrt(i) for _ in range(o)] for _ in range(i)] for i, o in zip(sizes, sizes[1:])]
        b = [[0.0] * o for o in sizes[1:]]
        self.params = {"W": W, "b": b}

    def run(self, X):
        H = [[list(map(float, x)) for x in X]]
        for k, (W, b) in enumerate(zip(self.params["W"], self.params["b"])):
            Z = [[z + bj for z, bj in zip(row, b)] for row in matmul(H[-1], W)]
            H.append(
                Z
                if k == len(self.params["W"]) - 1
                else elementwise(lambda z: 1 / (1 + math.exp(-z)) if z > -700 else 0.0, Z)
            )
        return H

    def loss_and_grads(self, images, labels):
        H = self.run(images)
        n = len(labels)
        loss, D = 0.0, []
        for z, y in zip(H[-1], labels):
            m = max(z)
            e = [math.exp(v - m) for v in z]
            s = sum(e)
            loss -= z[y] - m - math.log(s)
            D.append([(v / s - float(c == y)) / n for c, v in enumerate(e)])
        gW, gb = [], []
        for k in range(len(self.params["W"]) - 1, -1, -1):
            gW.insert(0, matmul(transpose(H[k]), D))
            gb.insert(0, [sum(col) for col in zip(*D)])
            if k:
                D = elementwise(lambda d, a: d * a * (1 - a), matmul(D, transpose(self.params["W"][k])), H[k])
        return loss / n, {"W": gW, "b": gb}

    def fit(self, images, labels, *, epochs=8, batch_size=25, lr=0.01):
        cache = {k: zeros(v) for k, v in self.params.items()}
        losses = []
        data = list(zip(images, labels))
        for _ in range(epochs):
            self.rng.shuffle(data)
            total = 0
            for i in range(0, len(data), batch_size):
                X, Y = zip(*data[i : i + batch_size])
                loss, g = self.loss_and_grads(X, Y)
                total += loss * len(X)
                for k in g:
                    update(self.params[k], g[k], cache[k], lr)
            losses.append(total / len(data))
        return losses

    def predict(self, images):
        return [row.index(max(row)) for row in self.run(images)[-1]]
