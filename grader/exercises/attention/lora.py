"""LoRALinear: forward, backward and merged are the learner's."""

import itertools
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import numpy as np

from grader.judge.assertions import fail
from grader.kinds import RNG, Array, Axis, Case, Check, Layer, Script, normal
from grader.kinds.seen import Seen, compare, expect_there, same_plain
from grader.kinds.sizes import relations

AXES = {"N": Axis(), "in": Axis(), "out": Axis(), "r": Axis(high=8), "B": Axis(high=6, large=False)}
NEW = "the result for a new layer"


def with_weight(rng: np.random.Generator, lengths: Mapping[str, int], alpha: float) -> dict[str, Any]:
    """Return lengths with what else a layer is made with: the frozen weight and alpha."""
    return {**lengths, "weight": normal(rng, lengths["in"], lengths["out"]) / 2, "alpha": alpha}


def sizes(rng: np.random.Generator) -> Iterator[Mapping[str, Any]]:
    """Yield lengths in every relation; alpha is above r and below it, a whole number or not, and hardly a multiple."""
    small = {"N": 7, "in": 5, "out": 3, "r": 2, "B": 4}
    yield with_weight(rng, small, 3)
    for turn, lengths in enumerate(relations(AXES, rng, forms=2)):
        r, part = lengths["r"], float(rng.uniform(0.2, 0.9))
        yield with_weight(rng, lengths, (2 * r + 1, part * r, r + 1 + part, r - 0.5, r + 3)[turn % 5])


def leading_axes(layer: Layer, rng: np.random.Generator) -> Iterator[Case]:
    """x has any number of leading axes: none, one, several"""
    n = [int(each) for each in rng.integers(2, 6, 4)]
    for leading in ((), (1,), (n[0], n[1]), tuple(n[:3]), tuple(n), (1, 1, n[3])):
        lengths = layer.some_sizes(rng)
        yield layer.case(rng, lengths, x=normal(rng, *leading, lengths["in"]))


def furnished(s: Script, weight: Any, lengths: Mapping[str, Any]) -> tuple[Any, Case]:
    """Record the making of a layer with this weight; return it, and what it was furnished with."""
    case = EXERCISE.case(s.rng, lengths)
    s.sizes = lengths
    layer = s.make("LoRALinear", weight, lengths["r"], lengths["alpha"], s.generator())
    layer.set(**case.parameters)
    return layer, case


def merged(s: Script) -> None:
    """merged is the weight of one plain layer that gives the same; the layer and its weight stay as they are"""
    # Different lengths, and one or two columns on either side, or of rank: it does not look at the rows of x.
    for place, lengths in enumerate(itertools.islice(sizes(s.rng), 10)):
        if place in (2, 3):
            continue
        weight = s.hold(lengths["weight"])
        layer, case = furnished(s, weight, lengths)
        for _ in range(2):
            layer.merged()
            layer.merged()
            layer.fill(b=EXERCISE.case(s.rng, lengths).parameters["b"])
        EXERCISE.there_and_back(s, case, 1, layer)
        layer.merged()
        layer.read("weight")
        weight.look("the caller's weight")
    lengths = EXERCISE.some_sizes(s.rng)
    # While b is zero, merged is equal to the weight, and yet another array.
    layer = s.make("LoRALinear", s.hold(lengths["weight"]), lengths["r"], lengths["alpha"], s.generator())
    layer.merged()
    layer.fill(weight=normal(s.rng, lengths["in"], lengths["out"]))
    layer.merged()


def other_weight(s: Script) -> None:
    """what is written into the weight counts from then on"""
    lengths = EXERCISE.some_sizes(s.rng)
    layer, case = furnished(s, s.hold(lengths["weight"]), lengths)
    for place in range(4):
        EXERCISE.there_and_back(s, case, place, layer)
        layer.merged()
        layer.fill(weight=normal(s.rng, lengths["in"], lengths["out"]))


def no_grad_weight(s: Script) -> None:
    """the frozen weight gets no gradient: there is no attribute grad_weight"""
    for turn in range(2):
        layer = EXERCISE.there_and_back(s, EXERCISE.case(s.rng, EXERCISE.some_sizes(s.rng), turn))
        layer.read("grad_weight")


def a_is_drawn(s: Script) -> None:
    """a does not start as zeros: then no training would ever move a or b"""
    EXERCISE.made(s, EXERCISE.some_sizes(s.rng)).read("a", "b")


def new_layer(s: Script) -> None:
    """a new layer gives x @ weight"""
    for turn in range(3):
        case = EXERCISE.case(s.rng, EXERCISE.some_sizes(s.rng), turn)
        layer = EXERCISE.made(s, case.sizes)
        layer.read("a", "b")
        layer.forward(*case.inputs, results=(NEW,))


def float32_weight(s: Script) -> None:
    """a float32 weight gives what a float64 one gives"""
    lengths = EXERCISE.some_sizes(s.rng)
    layer, case = furnished(s, lengths["weight"].astype(np.float32), lengths)
    EXERCISE.there_and_back(s, case, 0, layer)
    layer.merged()


def real(s: Script) -> None:
    """Record one pass at a real size in float32; loops over single entries need a second for it."""
    lengths = with_weight(s.rng, {"N": 64, "in": 128, "out": 96, "r": 8, "B": 1}, 16)
    layer, case = furnished(s, lengths["weight"].astype(np.float32), lengths)
    layer.forward(case.inputs[0].astype(np.float32))
    layer.backward(case.upstream[0].astype(np.float32), results=("grad_x",))
    layer.read("grad_a", "grad_b")
    layer.merged()


def expect_drawn(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail where a is zero everywhere; what it was drawn as is free."""
    expect_there(seen, right)
    for each in seen:
        if each.name == "a" and not np.any(each.value):
            fail(("a", "expected  numbers drawn from rng"), ("", "got       zeros everywhere"), subject="a")


def expect_plain(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail unless forward gives what the weight alone gives."""
    compare(seen, right, (NEW,))


def starts_alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether in both of two runs the same of a and b are zero everywhere, and the same results are right."""
    expected = {(each.place, each.name): each.value for each in right}

    def facts(run: Sequence[Seen]) -> list[tuple[int, str, bool]]:
        found = []
        for each in run:
            if each.name in ("a", "b"):
                alike = isinstance(each.value, np.ndarray) and not each.value.any()
            else:
                alike = same_plain(each.value, expected.get((each.place, each.name)))
            found.append((each.place, each.name, alike))
        return found

    return facts(seen) == facts(other)


EXERCISE = Layer(
    id="attention/lora",
    writes="forward, backward and merged",
    minutes=12,
    order=7,
    layer="LoRALinear",
    formula="x @ weight + alpha / r * x @ a @ b",
    make=("weight", "r", "alpha", RNG),
    axes=AXES,
    sizes=sizes,
    inputs={"x": Array(("N in", "B N in"))},
    returns=("grad_x",),
    parameters={"a": "in r", "b": "r out"},
    starts={"b": 0.0},
    results={"LoRALinear.merged": ("the merged weight",), "LoRALinear.forward": ("the result of forward",)},
    cases=(leading_axes,),
    checks=(
        Check.of(a_is_drawn, given=True, judge=expect_drawn, alike=starts_alike),
        Check.of(new_layer, judge=expect_plain, alike=starts_alike),
        merged, other_weight, no_grad_weight, float32_weight,
    ),
    real=real,
    absolute=1e-6,
)  # fmt: skip
