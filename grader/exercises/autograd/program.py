"""A network of the learner's own Values that learns two classes of points. Runs in the answer's process."""

from itertools import pairwise

from exercises.autograd.value import Value

MOMENTUM = 0.9


class Program:
    """A network with tanh between its layers; its one output is above 0 for class 1.

    Parameters
    ----------
    sizes : list of int
        The lengths of the layers, such as [2, 8, 8, 1].
    rng : numpy.random.Generator
    """

    def __init__(self, sizes, rng):
        self.layers = [
            [[Value(w) for w in rng.normal(0, scale * n_in**-0.5, n_in + 1)] for _ in range(n_out)]
            for scale, (n_in, n_out) in zip((3.0, *[1.0] * len(sizes)), pairwise(sizes), strict=False)
        ]
        self.parameters = [w for layer in self.layers for unit in layer for w in unit]
        self.velocities = [0.0] * len(self.parameters)

    def output(self, point):
        """Return the output for a point, a Value."""
        values = list(point)
        for depth, layer in enumerate(self.layers):
            if depth:
                values = [value.tanh() for value in values]
            values = [sum((w * v for w, v in zip(unit, values, strict=False)), start=unit[-1]) for unit in layer]
        return values[0]

    def step(self, points, targets, lr):
        """Make one step of gradient descent with momentum; return the mean loss, in nats, before it."""
        # The loss of a point is log(1 + exp(-margin)), where the margin is above 0 if the point is on its side.
        margins = [self.output(point) * (2.0 * t - 1.0) for point, t in zip(points.tolist(), targets, strict=True)]
        loss = sum((1.0 + (-margin).exp()).log() for margin in margins) / len(margins)
        for parameter in self.parameters:
            parameter.grad = 0.0
        loss.backward()
        for i, parameter in enumerate(self.parameters):
            self.velocities[i] = MOMENTUM * self.velocities[i] + parameter.grad
            parameter.data -= lr * self.velocities[i]
        return float(loss.data)

    def outputs(self, points):
        """Return the output for each point, a list of numbers."""
        return [float(self.output(point).data) for point in points.tolist()]
