"""A small reverse-mode engine: Tensor with closures for backward, a tape by topological order."""
import numpy as np


class Tensor:
    def __init__(self, data, parents=()):
        self.data, self.parents, self.grad, self.back = data, parents, 0.0, lambda: None

    def __matmul__(self, other):
        out = Tensor(self.data @ other.data, (self, other))

        def back():
            self.grad = self.grad + out.grad @ other.data.T
            other.grad = other.grad + self.data.T @ out.grad
        out.back = back
        return out

    def __add__(self, other):
        out = Tensor(self.data + other.data, (self, other))

        def back():
            self.grad = self.grad + out.grad
            other.grad = other.grad + out.grad.sum(0)
        out.back = back
        return out

    def sigmoid(self):
        s = 0.5 * (1 + np.tanh(self.data / 2))
        out = Tensor(s, (self,))

        def back():
            self.grad = self.grad + out.grad * s * (1 - s)
        out.back = back
        return out

    def cross_entropy(self, labels):
        z = self.data - self.data.max(1, keepdims=True)
        logp = z - np.log(np.exp(z).sum(1, keepdims=True))
        n = np.arange(len(labels))
        out = Tensor(-logp[n, labels].mean(), (self,))

        def back():
            g = np.exp(logp)
            g[n, labels] -= 1
            self.grad = self.grad + out.grad * g / len(labels)
        out.back = back
        return out

    def backward(self):
        order, seen = [], set()

        def visit(t):
            if id(t) not in seen:
                seen.add(id(t))
                for p in t.parents:
                    visit(p)
                order.append(t)
        visit(self)
        self.grad = 1.0
        for t in reversed(order):
            t.back()


class MLP:
    def __init__(self, sizes, rng):
        self.rng = rng
        self.ws = [Tensor(rng.uniform(-1, 1, (i, o)) * np.sqrt(6 / (i + o))) for i, o in zip(sizes, sizes[1:])]
        self.bs = [Tensor(np.zeros(o)) for o in sizes[1:]]

    @property
    def params(self):
        return {f"{k}{i}": t.data for k, ts in (("w", self.ws), ("b", self.bs)) for i, t in enumerate(ts)}

    def logits(self, images):
        x = Tensor(images)
        for i, (w, b) in enumerate(zip(self.ws, self.bs)):
            x = x @ w + b
            if i < len(self.ws) - 1:
                x = x.sigmoid()
        return x

    def loss_and_grads(self, images, labels):
        for t in self.ws + self.bs:
            t.grad = 0.0
        loss = self.logits(images).cross_entropy(labels)
        loss.backward()
        return loss.data, {f"{k}{i}": t.grad for k, ts in (("b", self.bs), ("w", self.ws)) for i, t in enumerate(ts)}

    def fit(self, images, labels, epochs=20, batch_size=32, lr=0.5):
        v = {k: np.zeros_like(p) for k, p in self.params.items()}
        out = []
        for _ in range(epochs):
            total = 0.0
            order = np.arange(len(images))
            self.rng.shuffle(order)
            for part in np.split(order, range(batch_size, len(order), batch_size)):
                # Nesterov
                p = self.params
                loss, g = self.loss_and_grads(images[part], labels[part])
                total += float(loss) * part.size
                for k in p:
                    old = v[k].copy()
                    v[k] = 0.5 * v[k] - lr * g[k]
                    p[k] += -0.5 * old + 1.5 * v[k]
            out.append(total / len(images))
        return tuple(out)

    def predict(self, images):
        return [int(k) for k in self.logits(images).data.argmax(1)]
