"""Parameter is an ndarray that carries its grad (a subclass, as torch.nn.Parameter is one of Tensor)."""
import numpy as np


class Parameter(np.ndarray):
    def __new__(cls, data):
        obj = np.asarray(data, dtype=np.float64).view(cls)
        obj.grad = None
        return obj


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.w = [Parameter(rng.normal(0, i**-0.5, (i, o))) for i, o in zip(sizes, sizes[1:])]
        self.b = [Parameter(np.zeros(o)) for o in sizes[1:]]
        self.params = {f"w{i}": w for i, w in enumerate(self.w)} | {f"b{i}": b for i, b in enumerate(self.b)}

    def forward(self, x):
        xs = []
        for i, (w, b) in enumerate(zip(self.w, self.b)):
            xs.append(x)
            z = np.asarray(x @ w + b)
            x = 1 / (1 + np.exp(-np.clip(z, -500, 500)))
        return xs, z

    def loss_and_grads(self, images, labels):
        xs, z = self.forward(images)
        z = z - z.max(1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(1, keepdims=True))
        n = np.arange(len(labels))
        loss = -logp[n, labels].mean()
        d = np.exp(logp)
        d[n, labels] -= 1
        d /= len(labels)
        for x, w, b in zip(xs[::-1], self.w[::-1], self.b[::-1]):
            w.grad, b.grad = x.T @ d, d.sum(0)
            d = np.asarray(d @ w.T) * x * (1 - x)
        return float(loss), {k: np.array(p.grad) for k, p in self.params.items()}

    def fit(self, images, labels, *, epochs=15, batch_size=20, lr=0.5):
        out = []
        for _ in range(epochs):
            o, t = self.rng.permutation(len(labels)), 0.0
            for i in range(0, len(o), batch_size):
                r = o[i:i + batch_size]
                loss, g = self.loss_and_grads(images[r], labels[r])
                t += loss * len(r)
                for k, p in self.params.items():
                    p -= lr * g[k]
            out.append(t / len(labels))
        return out

    def predict(self, images):
        return self.forward(images)[1].argmax(1)
