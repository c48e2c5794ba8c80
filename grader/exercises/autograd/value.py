"""Value: the operators, the functions and backward are the learner's."""

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.kinds import Check, Exercise, Script, Term, extreme, large, rule
from grader.kinds.seen import Between, Raised, Seen, compare, same_plain

SIGNS = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}
FLOATS: Mapping[str, Callable[..., float]] = SIGNS | {
    "**": operator.pow, "neg": operator.neg, "exp": math.exp, "log": math.log, "tanh": math.tanh,
    "relu": lambda x: max(x, 0.0),
}  # fmt: skip
WHOLE, BROKEN = (2, 3, -1, -2, 4, -3, 3.0, 1, 5), (0.5, 1.5, -0.5, -1.25, 2.75)


def number(rng: np.random.Generator, low: float = 0.3, high: float = 3.0, signed: bool = True) -> float:
    """Draw a number of few digits that is not 0, 1 or -1."""
    n = int(rng.integers(int(16 * low) + 1, int(16 * high)))
    return float((n + (n == 16)) / 16 * (rng.choice((-1, 1)) if signed else 1))


def values(s: Script, count: int, low: float = 0.3, high: float = 2.0) -> list[Term]:
    """Record some Values."""
    return [s.term("Value", number(s.rng, low, high)) for _ in range(count)]


def look(result: Term, name: str, *terms: Term) -> None:
    """Record backward of a result, and a look at gradients."""
    result.tell("backward", name)
    for term in (*terms, result):
        term.look("grad", name)


def operation(s: Script, what: str, name: str, *operands: Any, alone: bool = True) -> None:
    """Record an operation alone, and one whose result is used further on; (number,) among the operands is a Value."""
    for last in (True, False) if alone else (False,):
        given = [s.term("Value", each[0]) if isinstance(each, tuple) else each for each in operands]
        terms = [each for each in given if isinstance(each, Term)]
        result = terms[0].apply(what, *given)
        result.look("data", f"data of {name}")
        look(result if last else result * number(s.rng), f"grad in {name}", *terms, *(() if last else (result,)))


def sign(symbol: str, id: str) -> Check:
    """Return the check of a sign with a Value on its left."""

    def record(s: Script) -> None:
        for turn in (1, -1):
            operation(s, symbol, f"v {symbol} w", (turn * number(s.rng, signed=False),), (number(s.rng),))
            operation(s, symbol, f"v {symbol} number", (turn * number(s.rng, signed=False),), number(s.rng))
        operation(s, symbol, f"v {symbol} number", (3,), int(s.rng.integers(2, 9)))

    return Check(id, f"v {symbol} w and v {symbol} number, and their gradients", record)


def number_on_the_left(s: Script) -> None:
    """a number may stand on the left of each of the four signs"""
    for symbol in SIGNS:
        for left in (number(s.rng), int(s.rng.integers(2, 9)), number(s.rng, 3, 40)):
            operation(s, symbol, f"number {symbol} v", left, (number(s.rng),))


def minus_in_front(s: Script) -> None:
    """-v, and its gradient"""
    for _ in range(3):
        operation(s, "neg", "-v", (number(s.rng),))


def power(s: Script) -> None:
    """v ** number, and its gradient: whole exponents, negative and broken ones"""
    for place, exponent in enumerate(WHOLE):
        operation(s, "**", "v ** number", (number(s.rng),), exponent, alone=place < 4)
    for place, exponent in enumerate((*BROKEN, number(s.rng))):
        operation(s, "**", "v ** number", (number(s.rng, signed=False),), exponent, alone=place < 2)


def function(name: str, *bounds: tuple[float, float]) -> Check:
    """Return the check of a function, for numbers between some bounds and, but for log, their opposites."""

    def record(s: Script) -> None:
        for low, high in bounds:
            for turn in (1, -1) if name != "log" else (1, 1):
                operation(s, name, f"v.{name}()", (turn * number(s.rng, low, high, signed=False),))

    return Check(name, f"v.{name}(), and its gradient", record)


def used_twice(s: Script) -> None:
    """a Value that is used twice, or three times, gets the sum over all uses"""
    for make in (
        lambda v, w: v + v,
        lambda v, w: v * v,
        lambda v, w: v / v * w + v,
        lambda v, w: (v - v) + w * v,
        lambda v, w: v * w * v + v,
        lambda v, w: v.tanh() * w + w * v,
    ):
        v, w = values(s, 2)
        look(make(v, w), "grad of a Value used twice", v, w)


def net(v: Term, w: Term, turned: bool = False) -> list[Term]:
    """Record ways of different length that meet; return the Values on them, the result last."""
    t = v / w
    u = t.tanh() * w
    far, near, middle = (u * 2).tanh(), t * u, u.exp() * t
    return [t, u, far, near, middle, middle + (near + far) if turned else far + near + middle]


def sums(v: Term, w: Term, turned: bool = False) -> list[Term]:
    """Record ways that meet, of sums alone: the other operations may be TODOs yet; return them, the result last."""
    t = v + w
    far = t + v
    return [t, far, far + t if turned else t + far]


def ways_of_different_length(s: Script) -> None:
    """a Value passes its whole gradient on, where ways of any length meet"""
    for turned in (False, True):
        v, w = values(s, 2)
        *inner, result = sums(v, w, turned)
        look(result, "grad in a net of sums", v, w, *inner)
        v, w = values(s, 2, low=0.5, high=1.5)
        *inner, result = net(v, w, turned)
        look(result, "grad in a net", v, w, *inner)
        v, w = values(s, 2, low=0.5, high=1.5)
        t = v * w
        far = (t * 0.5).exp() * t
        look(far + t if turned else t + far, "grad in a net", v, w, t, far)


def same_number(s: Script) -> None:
    """Values that hold the same number are not the same Value"""
    for make in (lambda v, w: v * w + v, lambda v, w: (v + w).tanh() / w, lambda v, w: (v * 2) * (w * 2) + w):
        at = number(s.rng, high=1.4)
        v, w, other = (s.term("Value", at) for _ in range(3))
        look(make(v, w), "grad of Values with one number", v, w, other)


def expression(s: Script, count: int) -> list[Term]:
    """Record an expression that is drawn at random; return its Values, the result last."""
    rng = s.rng
    nodes: list[tuple[Any, float]] = [(s.term("Value", x), x) for x in (number(rng, high=2) for _ in range(3))]
    unused = list(nodes)
    while len(nodes) < count or len(unused) > 1:
        if len(nodes) < count:
            what = str(rng.choice(list(FLOATS)))
            pools = [unused if unused and rng.random() < 0.6 else nodes for _ in range(2 if what in SIGNS else 1)]
            operands = [pool[rng.integers(len(pool))] for pool in pools]
            n = float(rng.choice(WHOLE + BROKEN)) if what == "**" else number(rng)
            if what == "**":
                operands.append((n, n))
            elif what in SIGNS and rng.random() < 0.4:
                operands[rng.integers(2)] = (n, n)
        else:
            what, operands = str(rng.choice(("+", "-"))), unused[:2]
        x = [at for _, at in operands]
        try:
            y = FLOATS[what](*x)
        except (ValueError, ZeroDivisionError, OverflowError):
            continue
        tame = isinstance(y, float) and (0.1 < abs(y) < 10 or what == "relu") and (what != "tanh" or abs(x[0]) < 2.5)
        tame &= what != "relu" or x[0] != 0  # where the slope is free
        if tame or len(nodes) >= count:
            term = nodes[0][0].apply(what, *(operand for operand, _ in operands))
            term.look("data")
            unused = [node for node in unused if all(node is not each for each in operands)] + [(term, y)]
            nodes.append(unused[-1])
    return [term for term, _ in nodes]


def expressions(s: Script) -> None:
    """expressions drawn at random: every number and every gradient"""
    for count in (6, 7, 8, 10, 12, 15, 25):
        *terms, result = expression(s, count)
        look(result, "grad", *terms)


def long_sum(s: Script) -> None:
    """a neuron with many inputs: sums that start with the number 0"""
    for count in (3, int(s.rng.integers(66, 90))):
        x, w = (values(s, count) for _ in range(2))
        total: Any = 0
        for a, b in zip(x, w, strict=True):
            total = total + a * b
        seen = [*range(0, count, 7), count - 1]
        look((total / count).tanh(), "grad in a long sum", *(each[i] for each in (x, w) for i in seen), total)


def backward_twice(s: Script) -> None:
    """each backward adds the same once more, also to a .grad that was set"""
    made = (
        lambda v, w: sums(v, w)[-1],
        lambda v, w: (v * w).exp(),
        lambda v, w: (v / w).tanh() * v,
        lambda v, w: net(v, w)[-1],
    )
    for place, make in enumerate(made):
        name = "grad after one more backward" if place else "grad of a sum after one more backward"
        v, w = values(s, 2, low=0.5, high=1.4)
        result = make(v, w)
        result.tell("backward", "grad after backward")
        for turn in range(4):
            if turn == 2:
                v.set(grad=number(s.rng))
                w.set(grad=0.0)
            look(result, name, v, w)


def several_results(s: Script) -> None:
    """backward of one result adds to what that of another one has left"""
    for turned in (False, True):
        v, w = values(s, 2, low=0.5, high=1.4)
        shared = v * w
        one, other = shared.tanh() + v, shared * shared / w
        if turned:
            one, other = other, one
        apart, name = one * 2, "grad after backward of another result"
        look(one, "grad after backward of one result", v, w, shared, other, apart)
        look(other, name, v, w, shared, one, apart)
        look(one * shared - other, name, v, w, shared, one, other, apart)
        look(v, name, v, w, shared)
        look(one, name, v, w, shared, other, apart)


def long_chain(s: Script) -> None:
    """backward gets through a chain of more than 1,000 operations"""
    count = int(s.rng.integers(1_300, 1_500))
    v, w = values(s, 2)
    look(v.chain(count, ("+", w, None)), "grad in a long chain", v, w)
    for turned in (False, True):
        v, w = values(s, 2)
        look(sums(v, w, turned)[-1], "grad in a long chain", v, w)
    chain(s, count)


@rule
def longer_chain(s: Script) -> None:
    """backward gets through a chain of more than 10,000 operations"""
    chain(s, int(s.rng.integers(10_050, 10_400)))


def ends_alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether two answers give the same, or raise the same."""
    ends = (
        [each.value.type if isinstance(each.value, Raised) else each.value for each in run] for run in (seen, other)
    )
    return all(one == beside or same_plain(one, beside) for one, beside in zip(*ends, strict=False))


def chain(s: Script, count: int) -> None:
    """Record a long chain of operations."""
    v, w = values(s, 2, low=1.5, high=2)
    start = v * v
    steps = ("+", w, None), ("*", None, 2), ("/", None, 2), ("-", None, w), ("+", None, v), ("neg", None)
    result = start.chain(count, *steps)
    result.look("data", "data of a long chain")
    look(result * 0.5, "grad in a long chain", v, w, start, result)
    v, w = values(s, 2, low=1.5, high=2)  # new ones: those above may hold parts of a backward that was broken off
    look(net(v, w)[-1], "grad in a long chain", v, w)


@large
def doublings(s: Script) -> None:
    """60 Values, each used twice by the next one: each is visited once"""
    v = r = values(s, 1)[0]
    for _ in range(60):
        a = number(s.rng, 0.2, 0.9, signed=False)
        r = a * r + r * (1 - a)
    look(r, "grad after 60 doublings", v)


@extreme
def zero(s: Script) -> None:
    """numbers that are 0, very small or large"""
    for x in (0.0, 0, 1e-9, -1e-9):
        for make in (
            lambda v: v * 2.5 + v * v,
            lambda v: v.exp() * v,
            lambda v: v.tanh() / 3,
            lambda v: 3 - v**2 - v**3,
        ):
            v = s.term("Value", x)
            look(make(v), "grad near 0", v)
    for x in (1e6, 1e-6, 3e4):
        v = s.term("Value", x)
        look(v.log() * v / 7 - v, "grad of large and small numbers", v)
        v, w = s.term("Value", x), s.term("Value", -20.0)
        look(v.tanh() + w.exp() * v + w.tanh() * w + w.relu() * v, "grad of large and small numbers", v, w)


SLOPE = 2.5  # after relu


@extreme
def relu_at_zero(s: Script) -> None:
    """relu at 0: any slope from 0 to 1"""
    for x in (0.0, 0):
        v = s.term("Value", x)
        look(v.relu() * SLOPE, "grad of relu at 0", v)


def slopes(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Compare, with any slope at 0."""
    compare(seen, [replace(each, value=Between(0.0, SLOPE)) if each.value == 0 else each for each in right])


@rule
def others_stay(s: Script) -> None:
    """an operation changes no other Value, and .grad is 0 until backward is called"""
    for count in (8, 14):
        terms = expression(s, count)
        for term in terms:
            term.look("data", "data afterwards")
            term.look("grad", "grad before backward")
        terms[-1].tell("backward", "data after backward")
        for term in terms:
            term.look("data", "data after backward")


def judged_alone(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Compare; what is wrong is not looked for in the known mistakes, some of which would take for ever."""
    compare(seen, right)


def real(s: Script) -> None:
    """Record a chain of 50,000 operations, of those that take the least time."""
    v, w = values(s, 2, low=1.5, high=2)
    start = v * w
    result = start.chain(50_000, ("neg", None), ("+", None, w), ("neg", None))
    result.look("data", "data of a long chain")
    look(result * 0.5, "grad in a long chain", v, w, start, result)


EXERCISE = Exercise(
    writes="the operators, functions and backward",
    minutes=30,
    order=1,
    checks=(
        sign("+", "plus"), sign("*", "times"), minus_in_front, sign("-", "minus"), sign("/", "divided"), power,
        number_on_the_left, function("exp", (0.3, 2.5), (0.3, 2.5)), function("log", (1.1, 20), (0.1, 0.9)),
        function("tanh", (0.3, 1), (1, 2.8)), function("relu", (0.3, 1), (1, 30)), used_twice,
        ways_of_different_length, same_number, long_sum, expressions, backward_twice, several_results, long_chain,
        Check.of(doublings, judge=judged_alone), zero, Check.of(relu_at_zero, judge=slopes, by_result=True),
        others_stay, Check.of(longer_chain, alike=ends_alike),
    ),
    real=real,
)  # fmt: skip
