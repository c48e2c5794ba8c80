"""Each unit is a bias beside a list of weights; dataclasses; clipped steps."""

from __future__ import annotations

import math
from dataclasses import dataclass
from random import Random


@dataclass(slots=True)
class Unit:
    state: list  # [bias, [weights]]

    @property
    def w(self):
        return self.state[1]

    @property
    def b(self):
        return self.state[:1]

    def weigh(self, x) -> float:
        return math.fsum(w * v for w, v in zip(self.w, x)) + self.b[0]


class MLP:
    def __init__(self, sizes: list[int], rng: Random) -> None:
        self.rng = rng
        self.layers: list[list[Unit]] = []
        for n_in, n_out in zip(sizes, sizes[1:]):
            limit = math.sqrt(6 / (n_in + n_out))
            self.layers.append([Unit([0.0, [rng.uniform(-limit, limit) for _ in range(n_in)]]) for _ in range(n_out)])
        self.params: dict[str, list[float]] = {}
        for name, unit in self._units():
            self.params[name] = unit.state

    def _units(self):
        for i, layer in enumerate(self.layers):
            for j, unit in enumerate(layer):
                yield f"{i}.{j}", unit

    def _trace(self, x):
        trace = [list(x)]
        for depth, layer in enumerate(self.layers, start=1):
            z = [unit.weigh(trace[-1]) for unit in layer]
            if depth < len(self.layers):
                z = [1 / (1 + math.exp(-v)) if v > 0 else math.exp(v) / (1 + math.exp(v)) for v in z]
            trace.append(z)
        return trace

    def loss_and_grads(self, images, labels):
        scale = 1 / len(labels)
        grads = {name: [0.0, [0.0] * len(state[1])] for name, state in self.params.items()}
        loss = 0.0
        for x, y in zip(images, labels):
            *hidden, logits = self._trace(x)
            peak = max(logits)
            weights = [math.exp(z - peak) for z in logits]
            norm = sum(weights)
            loss += scale * (peak + math.log(norm) - logits[y])
            errors = [scale * (w / norm - int(c == y)) for c, w in enumerate(weights)]
            for depth in range(len(self.layers) - 1, -1, -1):
                inputs = hidden[depth]
                below = [0.0] * len(inputs)
                for j, (unit, error) in enumerate(zip(self.layers[depth], errors)):
                    row = grads[f"{depth}.{j}"][1]
                    for i, v in enumerate(inputs):
                        row[i] += error * v
                        below[i] += error * unit.w[i]
                    grads[f"{depth}.{j}"][0] += error
                errors = [e * v * (1 - v) for e, v in zip(below, inputs)]
        return loss, grads

    def fit(self, images, labels, *, epochs=10, batch_size=10, lr=0.8, clip=5.0):
        history = []
        for _ in range(epochs):
            pool = list(range(len(images)))
            loss_sum = 0.0
            while pool:
                batch = [pool.pop(self.rng.randrange(len(pool))) for _ in range(min(batch_size, len(pool)))]
                loss, grads = self.loss_and_grads([images[i] for i in batch], [labels[i] for i in batch])
                loss_sum += loss * len(batch)
                norm = math.sqrt(sum(b * b + sum(g * g for g in w) for b, w in grads.values()))
                rate = lr * min(1.0, clip / (norm + 1e-12))
                for name, values in self.params.items():
                    values[0] -= rate * grads[name][0]
                    values[1][:] = [p - rate * g for p, g in zip(values[1], grads[name][1])]
            history.append(loss_sum / len(images))
        return history

    def predict(self, images):
        return [z.index(max(z)) for z in (self._trace(x)[-1] for x in images)]
