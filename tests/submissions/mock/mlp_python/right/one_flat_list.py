"""All parameters in one list "theta", unit by unit: weights and then bias; offsets computed once; recursion over layers."""
import math


class MLP:
    def __init__(self, sizes, rng):
        self.rng, self.sizes = rng, list(sizes)
        theta = []
        for i, o in zip(sizes, sizes[1:]):
            for _ in range(o):
                theta += [rng.uniform(-1, 1) * (3 / i) ** 0.5 for _ in range(i)] + [0.0]
        self.params = {"theta": theta}

    def run(self, x, y, grad, scale, start=0, n=0):
        """Return (loss, dL/dx, logits); adds into grad."""
        theta, i, o = self.params["theta"], self.sizes[n], self.sizes[n + 1]
        lit = [k for k in range(i) if x[k]]
        starts = range(start, start + o * (i + 1), i + 1)
        z = [theta[s + i] + sum([theta[s + k] * x[k] for k in lit]) for s in starts]
        if n == len(self.sizes) - 2:
            if y is None:
                return 0.0, None, z
            top = max(z)
            e = [math.exp(v - top) for v in z]
            t = sum(e)
            loss, logits = (math.log(t) + top - z[y]) * scale, z
            d = [v / t * scale for v in e]
            d[y] -= scale
        else:
            a = [1 / (1 + math.exp(-v)) if v > -500 else 0.0 for v in z]
            loss, da, logits = self.run(a, y, grad, scale, start + o * (i + 1), n + 1)
            if y is None:
                return 0.0, None, logits
            d = [g * v * (1 - v) for g, v in zip(da, a)]
        for s, v in zip(starts, d):
            grad[s + i] += v
            for k in lit:
                grad[s + k] += v * x[k]
        return loss, None if n == 0 else [sum([v * theta[s + k] for s, v in zip(starts, d)]) for k in range(i)], logits

    def loss_and_grads(self, images, labels):
        grad = [0.0] * len(self.params["theta"])
        loss = math.fsum(self.run(x, y, grad, 1 / len(images))[0] for x, y in zip(images, labels))
        return loss, {"theta": grad}

    def fit(self, images, labels, **options):
        epochs, size, lr = (options.get(k, v) for k, v in (("epochs", 6), ("batch_size", 4), ("lr", 0.3)))
        means = []
        for _ in range(epochs):
            order = self.rng.sample(range(len(images)), k=len(images))
            total = 0.0
            for s in range(0, len(order), size):
                rows = order[s : s + size]
                loss, g = self.loss_and_grads([images[r] for r in rows], [labels[r] for r in rows])
                total += loss * len(rows)
                self.params["theta"][:] = [p - lr * v for p, v in zip(self.params["theta"], g["theta"])]
            means.append(total / len(images))
        return means

    def predict(self, images):
        return [z.index(max(z)) for z in (self.run(x, None, None, 1)[2] for x in images)]
