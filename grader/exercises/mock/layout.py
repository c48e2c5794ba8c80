"""Which entry of `params` is which weight: found from shapes, and used where a reference network must stand beside.

Nothing that can be checked without it depends on it: where no layout fits, those checks alone are left.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.kinds import normal
from grader.exercises.mock.candidate import Candidate, Params
from grader.judge import reference

CLOSE = 1e-4  # relative: a loss that is that near comes from the same network

Places = tuple[np.ndarray, np.ndarray]  # of a weight, (in, out), and of its bias, (out,), in the vector of all entries


@dataclass(frozen=True)
class Layout:
    """Where each weight and bias lies in the vector of all entries of `params`, one array after the other."""

    layers: tuple[Places, ...]

    def split(self, params: Params) -> list[tuple[np.ndarray, np.ndarray]]:
        """Return (weight (in, out), bias (out,)) of each layer, float64."""
        flat = vector(params)
        return [(flat[weight], flat[bias]) for weight, bias in self.layers]

    def named(self, parts: list[tuple[np.ndarray, np.ndarray]], like: Params) -> Params:
        """Return these weights and biases as `params`, in which every array has the shape that it has in `like`."""
        return named(self.join(parts), like)

    def join(self, parts: list[tuple[np.ndarray, np.ndarray]]) -> np.ndarray:
        """Return the vector of all entries that has these weights and biases."""
        flat = np.zeros(sum(weight.size + bias.size for weight, bias in self.layers))
        for places, values in zip(self.layers, parts, strict=True):
            for place, value in zip(places, values, strict=True):
                flat[place] = value
        return flat


def vector(params: Params) -> np.ndarray:
    """Return all entries, one array after the other, float64."""
    return np.concatenate([np.asarray(value, np.float64).ravel() for value in params.values()])


def named(flat: np.ndarray, like: Params) -> Params:
    """Cut a vector of all entries into arrays of the shapes that they have in `like`."""
    starts = np.cumsum([0, *(value.size for value in like.values())])
    parts = zip(like.items(), itertools.pairwise(starts.tolist()), strict=True)
    return {name: flat[start:end].reshape(value.shape) for (name, value), (start, end) in parts}


def layouts(params: Params, sizes: list[int]) -> Iterator[Layout]:
    """Yield the layouts that the shapes allow."""
    places, start = {}, 0
    for name, value in params.items():
        places[name] = np.arange(start, start + value.size).reshape(value.shape)
        start += value.size
    pairs = list(itertools.pairwise(sizes))
    if start != sum(n_in * n_out + n_out for n_in, n_out in pairs):
        return
    found = [list(_of_layer(places, n_in, n_out)) for n_in, n_out in pairs]
    if all(found):
        yield from map(Layout, itertools.product(*found))
    elif len(places) == 1:
        yield from _of_vector(pairs)


def _of_layer(places: dict[str, np.ndarray], n_in: int, n_out: int) -> Iterator[Places]:
    weights = [p for p in places.values() if p.shape == (n_in, n_out)]
    weights += [p.T for p in places.values() if p.shape == (n_out, n_in)]
    for p in places.values():
        if p.shape == (n_in * n_out,):
            weights += [p.reshape(n_in, n_out), p.reshape(n_out, n_in).T]
    biases = [p.ravel() for p in places.values() if p.shape in ((n_out,), (1, n_out), (n_out, 1))]
    yield from itertools.product(weights, biases)
    both = [p for p in places.values() if p.shape == (n_in + 1, n_out)]
    both += [p.T for p in places.values() if p.shape == (n_out, n_in + 1)]
    for p in both:  # the bias is the weight of an input that is always 1, the last or the first
        yield p[:-1], p[-1]
        yield p[1:], p[0]


def _of_vector(pairs: list[tuple[int, int]]) -> Iterator[Layout]:
    """Yield the layouts of one vector: by layer or by kind, from either end, transposed or not."""
    layers, kinds = range(len(pairs)), ("weight", "bias")
    seen = set()
    for numbers, order, transposed in itertools.product((layers, layers[::-1]), (kinds, kinds[::-1]), (False, True)):
        for parts in ([(k, i) for i in numbers for k in order], [(k, i) for k in order for i in numbers]):
            start, found = 0, {}
            for kind, i in parts:
                n_in, n_out = pairs[i]
                place: np.ndarray = np.arange(start, start + (n_in * n_out if kind == "weight" else n_out))
                start += place.size
                if kind == "weight":
                    place = place.reshape(n_out, n_in).T if transposed else place.reshape(n_in, n_out)
                found[kind, i] = place
            layout = Layout(tuple((found["weight", i], found["bias", i]) for i in layers))
            if (key := tuple(place.tobytes() for pair in layout.layers for place in pair)) not in seen:
                seen.add(key)
                yield layout


def layout_of(candidate: Candidate, params: Params, images: np.ndarray, labels: np.ndarray) -> Layout | None:
    """Return the layout of a candidate's `params`: the one that its shapes allow, or that its loss speaks for.

    Parameters
    ----------
    candidate : Candidate
    params : dict of str to ndarray
        What its parameters are set to.
    images, labels : ndarray
        A batch.
    """
    possible = list(layouts(params, candidate.sizes))
    if len(possible) > 1:
        (loss,) = candidate.losses([params], images, labels)
        losses = [loss_and_gradients(layout.split(params), images, labels)[0] for layout in possible]
        possible = [each for each, value in zip(possible, losses, strict=True) if abs(value - loss) < CLOSE * abs(loss)]
    return possible[0] if len(possible) == 1 else None


def loss_and_gradients(
    layers: list[tuple[np.ndarray, np.ndarray]], images: np.ndarray, labels: np.ndarray
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Return the loss of the network that the task describes, and the gradients of each layer, by the kit's layers."""
    network: list[Any] = []
    for weight, bias in layers:
        linear = reference.Linear(weight.shape[0], weight.shape[1], np.random.default_rng(0))
        linear.weight, linear.bias = weight, bias
        network += [linear, reference.Sigmoid()]
    network.pop()
    loss_fn, values = reference.SoftmaxCrossEntropy(), images.astype(np.float64)
    for layer in network:
        values = layer.forward(values)
    loss = float(loss_fn.forward(values, labels))
    grad = loss_fn.backward()
    for layer in reversed(network):
        grad = layer.backward(grad)
    return loss, [(linear.grad_weight, linear.grad_bias) for linear in network[::2]]


def identity(candidate: Candidate, layout: Layout) -> Params:
    """Return parameters of a network of sizes [5, 4] with which the first four pixels are the logits."""
    return layout.named([(np.eye(5, 4), np.zeros(4))], candidate.params())


def extremes(rng: np.random.Generator) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Return (what, images, labels): all logits large; half of the rows far below; true classes 1,000 below."""
    labels = np.array([0, 3, 1, 0, 3, 3, 0])
    large, low, far = (np.pad(normal(rng, 7, 4), ((0, 0), (0, 1))) for _ in range(3))
    large[:, :4] += 1000
    low[::2, :4] -= 1000
    far[np.arange(7), (labels + 1) % 4] += 1000
    extreme = {"large": large, "low": low, "far": far}
    # What float32 holds: an answer in float32 starts from the same logits.
    return [(what, logits.astype(np.float32).astype(np.float64), labels) for what, logits in extreme.items()]
