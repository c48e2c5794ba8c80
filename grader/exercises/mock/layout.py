"""Which entry of `params` is which weight: found from shapes, and used where a reference network must stand beside.

Where no layout fits, the network is looked at with every entry of `params` the same: that needs no layout.
"""

import itertools
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.exercises.mock.candidate import Candidate, Params, batch
from grader.exercises.mock.nested import folded
from grader.judge import reference
from grader.kinds import normal

CLOSE = 1e-4  # relative: a loss that is that near comes from the same network
TIMES = (1, 4, 4)  # the usual parameters: what is written where shows more clearly in large ones
INSIDE = 1e-7  # the largest constant that may stand inside the logarithm
ANY_CONSTANT = 1e-3  # one that is too large for the loss, but has no part in the gradients

Layers = list[tuple[np.ndarray, np.ndarray]]  # (weight (in, out), bias (out,)) of each layer
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


def params_of(layers: Layers) -> Params:
    """Return weights and biases by the names that they have in the solution."""
    return {f"{kind}{i}": part for i, pair in enumerate(layers) for kind, part in zip("Wb", pair, strict=True)}


def layers_of(params: Params) -> Layers:
    """Return (weight, bias) of each layer of params under the solution's names."""
    return [(params[f"W{i}"], params[f"b{i}"]) for i in range(len(params) // 2)]


@dataclass(frozen=True)
class Laid:
    """The parameters of an answer's network of some sizes.

    Attributes
    ----------
    like : dict of str to ndarray
        `params` as they are at the start.
    layout : Layout or None
        Where each weight and bias lies in them, if that is known.
    nested : dict
        `params` as the answer has them, lists in lists.
    """

    like: Params
    layout: Layout | None
    nested: dict[str, Any]

    def outgoing(self, params: Params) -> dict[str, Any]:
        """Return the solution's parameters as the answer has them."""
        return folded(self.own(params), self.nested)

    def own(self, params: Params) -> Params:
        """Return the solution's parameters in the answer's layout; some random ones where that is not known."""
        if self.layout is not None:
            return self.layout.named(layers_of(params), self.like)
        rng = np.random.default_rng(0)
        return {name: 0.5 * normal(rng, *value.shape) for name, value in self.like.items()}

    def incoming(self, got: Any) -> Any:
        """Return the answer's parameters, or gradients, with the solution's names and layout, where that can be."""
        if self.layout is None or type(got) is not dict or got.keys() != self.like.keys():
            return got
        arrays = {name: np.asarray(got[name]) for name in self.like}
        if any(array.dtype.kind not in "biuf" for array in arrays.values()):
            return got
        return self._array_by_array(arrays) or self._entry_by_entry(arrays) or got

    def _array_by_array(self, arrays: Params) -> Params | None:
        """Return arrays by the solution's names, those of other shapes too; None where one holds several parameters."""
        found = {}
        for name, place in self._places().items():
            key = self.name_of(name)
            own, start = self._own()[key], int(self._own()[key].min())
            if own.size != place.size:
                return None
            if arrays[key].shape == own.shape:
                found[name] = arrays[key].ravel()[place - start]
            else:
                turned = place.ndim == 2 and np.array_equal(own.T, place)
                found[name] = arrays[key].T if turned else arrays[key]
        return found

    def _entry_by_entry(self, arrays: Params) -> Params | None:
        """Return the parameters by the solution's names, wherever they lie; None where an array has another shape."""
        if any(array.shape != self.like[name].shape for name, array in arrays.items()):
            return None
        single = any(array.dtype == np.float32 for array in arrays.values())
        flat = np.concatenate([array.ravel() for array in arrays.values()], dtype=np.float32 if single else None)
        return {name: flat[place] for name, place in self._places().items()}

    def _places(self) -> Params:
        """Return where each parameter of the solution lies in the vector of all entries."""
        assert self.layout is not None
        return params_of(self.layout.layers)

    def is_spread(self) -> bool:
        """Whether a parameter of the solution lies in several arrays of the answer: a unit, or a row, in each."""
        return any(place.size > self._own()[self.name_of(name)].size for name, place in self._places().items())

    def _own(self) -> Params:
        """Return where each array of the answer lies in it."""
        return named(np.arange(sum(each.size for each in self.like.values())), self.like)

    def name_of(self, name: str) -> str:
        """Return the name of the array in which the answer has a parameter of the solution."""
        first = int(self._places()[name].min())
        return next(key for key, place in self._own().items() if first in place)


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
    found = [list(_of_layer(places, pairs, layer)) for layer in range(len(pairs))]
    if all(found):
        yield from (each for each in map(Layout, itertools.product(*found)) if _each_once(each, start))
    else:
        yield from _each_layout_once(_of_vector(pairs))


def _each_once(layout: Layout, size: int) -> bool:
    """Whether every entry belongs to just one weight or bias."""
    places = np.concatenate([place.ravel() for pair in layout.layers for place in pair])
    return len(set(places.tolist())) == size


def _each_layout_once(found: Iterator[Layout]) -> Iterator[Layout]:
    """Leave out what is the same as an earlier one: a single layer is the first and the last."""
    seen = set()
    for layout in found:
        if (key := tuple(place.tobytes() for pair in layout.layers for place in pair)) not in seen:
            seen.add(key)
            yield layout


def _of_layer(places: dict[str, np.ndarray], pairs: list[tuple[int, int]], layer: int) -> Iterator[Places]:
    n_in, n_out = pairs[layer]
    weights = [p for p in places.values() if p.shape == (n_in, n_out)]
    weights += [p.T for p in places.values() if p.shape == (n_out, n_in)]
    for p in places.values():
        if p.shape == (n_in * n_out,):
            weights += [p.reshape(n_in, n_out), p.reshape(n_out, n_in).T]
    biases = [p.ravel() for p in places.values() if p.shape in ((n_out,), (1, n_out), (n_out, 1))]
    for piece in _pieces(places, [n_in * n_out for n_in, n_out in pairs], layer):
        weights += [piece.reshape(n_in, n_out), piece.reshape(n_out, n_in).T]
    biases += _pieces(places, [n_out for _, n_out in pairs], layer)
    yield from itertools.product(weights, biases)
    both = [p for p in places.values() if p.shape == (n_in + 1, n_out)]
    both += [p.T for p in places.values() if p.shape == (n_out, n_in + 1)]
    for p in both:  # the bias is the weight of an input that is always 1, the last or the first
        yield p[:-1], p[-1]
        yield p[1:], p[0]


def _pieces(places: dict[str, np.ndarray], lengths: list[int], layer: int) -> Iterator[np.ndarray]:
    """Yield the piece of a layer of each vector that holds a piece of all layers, first to last or last to first."""
    for p in places.values():
        if len(lengths) > 1 and p.shape == (sum(lengths),):
            for start in (sum(lengths[:layer]), sum(lengths[layer + 1 :])):
                yield p[start : start + lengths[layer]]


def _of_vector(pairs: list[tuple[int, int]]) -> Iterator[Layout]:
    """Yield the layouts of all entries in a row: by layer, by kind or by unit, from either end, transposed or not."""
    layers, kinds = range(len(pairs)), ("weight", "bias")
    for numbers, first in itertools.product((layers, layers[::-1]), (0, 1)):  # by unit: its bias comes first, or last
        start, of_layers = 0, {}
        for i in numbers:
            n_in, n_out = pairs[i]
            units = np.arange(start, start + n_out * (n_in + 1)).reshape(n_out, n_in + 1)
            start += units.size
            of_layers[i] = (units[:, :-1].T, units[:, -1]) if first else (units[:, 1:].T, units[:, 0])
        yield Layout(tuple(of_layers[i] for i in layers))
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
            yield Layout(tuple((found["weight", i], found["bias", i]) for i in layers))


def layout_of(candidate: Candidate, rng: np.random.Generator) -> Layout | None:
    """Return the layout of a candidate's `params`: the one that its shapes allow, or that its loss speaks for.

    The parameters are afterwards what they were.
    """
    before = candidate.params()
    possible = list(layouts(before, candidate.sizes))
    if len(possible) < 2:
        return possible[0] if possible else None
    seen = []
    for times in TIMES:
        params = candidate.draw(rng, times if candidate.sizes[0] < 100 else times / 16)
        images, labels = batch(rng, candidate.sizes)
        (loss,) = candidate.losses([params], images, labels)
        seen.append((params, images, labels, float(loss)))
    candidate.write(before)
    for inside in (INSIDE, ANY_CONSTANT):
        fitting = [each for each in possible if all(_fits(each, *draw, inside) for draw in seen)]
        if fitting:
            return fitting[0] if len(fitting) == 1 else None
    return None


def _fits(layout: Layout, params: Params, images: np.ndarray, labels: np.ndarray, loss: float, inside: float) -> bool:
    low, high = losses_between(layout.split(params), images, labels, inside)
    return low - CLOSE * abs(low) < loss < high + CLOSE * abs(high)


def loss_and_gradients(
    layers: Layers, images: np.ndarray, labels: np.ndarray
) -> tuple[float, list[tuple[np.ndarray, np.ndarray]]]:
    """Return the loss of the network that the task describes, and the gradients of each layer, by the kit's layers."""
    network = network_of(layers)
    loss_fn, values = reference.SoftmaxCrossEntropy(), images.astype(np.float64)
    for layer in network:
        values = layer.forward(values)
    loss = float(loss_fn.forward(values, labels))
    grad = loss_fn.backward()
    for layer in reversed(network):
        grad = layer.backward(grad)
    return loss, [(linear.grad_weight, linear.grad_bias) for linear in network[::2]]


def network_of(layers: Layers) -> list[Any]:
    """Return the kit's layers with these weights and biases."""
    network: list[Any] = []
    for weight, bias in layers:
        linear = reference.Linear(weight.shape[0], weight.shape[1], np.random.default_rng(0))
        linear.weight, linear.bias = weight, bias
        network += [linear, reference.Sigmoid()]
    return network[:-1]


def logits_of(layers: Layers, images: np.ndarray) -> np.ndarray:
    """Return the logits of the network that the task describes, (N, C)."""
    values = images.astype(np.float64)
    for layer in network_of(layers):
        values = layer.forward(values)
    return values


def losses_between(
    layers: Layers, images: np.ndarray, labels: np.ndarray, inside: float = INSIDE
) -> tuple[float, float]:
    """Return the loss with a constant inside the logarithm, which is the smallest that is right, and that with none."""
    logits, loss_fn = logits_of(layers, images), reference.SoftmaxCrossEntropy()
    of_each = np.array([loss_fn.forward(logits[n : n + 1], labels[n : n + 1]) for n in range(len(labels))])
    return float(-np.log(np.exp(-of_each) + inside).mean()), float(of_each.mean())


def identity(candidate: Candidate, layout: Layout) -> Params:
    """Return parameters of a network of sizes [5, 4] with which the first four pixels are the logits."""
    return layout.named([(np.eye(5, 4), np.zeros(4))], candidate.params())


def extremes(rng: np.random.Generator) -> list[tuple[str, np.ndarray, np.ndarray]]:
    """Return (what, images, labels) by what is extreme.

    All logits large; half of the rows far below; true classes of small probability; true classes 1,000 below.
    """
    labels = np.array([0, 3, 1, 0, 3, 3, 0])
    large, low, small, far = (np.pad(normal(rng, 7, 4), ((0, 0), (0, 1))) for _ in range(4))
    large[:, :4] += 1000
    low[::2, :4] -= 1000
    small[np.arange(7), labels] -= np.array([4, 7, 9, 9, 11, 11, 12])
    far[np.arange(7), (labels + 1) % 4] += 1000
    extreme = {"large": large, "low": low, "small": small, "far": far}
    # What float32 holds: an answer in float32 starts from the same logits.
    return [(what, logits.astype(np.float32).astype(np.float64), labels) for what, logits in extreme.items()]
