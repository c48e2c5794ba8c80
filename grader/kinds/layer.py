"""A class with a forward pass, and mostly a backward pass: its checks follow from what goes in and what comes out."""

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import numpy as np

from grader.judge.assertions import fail
from grader.judge.gradient import central_difference
from grader.kinds.check import Check
from grader.kinds.exercise import RNG, UNTOUCHED, Array, Exercise, normal, shape_of
from grader.kinds.local_player import module_of
from grader.kinds.script import Made, Script
from grader.kinds.seen import Seen, compare, expect_there, same_plain
from grader.kinds.sizes import Axis, distinct, relations

Sizes = Mapping[str, Any]
RULE = ("rule", "all randomness comes from the rng that is given")
FORWARD = "the result of forward"
MAGNITUDES = (2.0**-12, 2.0**12)  # of grad_output, beside the usual ones
MANY = 40  # passes of one object, in the check that uses one for long


@dataclass
class Case:
    """What one forward and one backward pass are made with."""

    sizes: Sizes
    inputs: tuple[Any, ...]
    parameters: dict[str, np.ndarray]
    upstream: tuple[np.ndarray, ...] = ()
    settings: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True, eq=False)
class Layer(Exercise):
    """A class with `forward`, whose `backward`, if it has one, belongs to the last forward.

    Attributes
    ----------
    layer : str
        The class.
    formula : str
        What forward returns, for the report.
    axes : mapping of str to Axis
        The first is that of the batch: its length may change from call to call.
    varies : tuple of str
        Further axes whose lengths may change from call to call: that of time.
    inputs : mapping of str to Array or str
        The arguments of forward, in order.
    make : tuple
        The arguments of the constructor: names of axes, numbers, RNG.
    keywords : mapping of str to str
        The same, by keyword; one that a case does not have is left to its default.
    outputs : tuple of str
        The names of what forward returns.
    returns : tuple of str or None
        The names of what backward returns, in the order of the inputs that have a gradient; () where it is not looked
        at, None where there is no backward.
    takes : bool
        Whether backward is given a gradient of each output.
    parameters : mapping of str to str or Array
        Attributes and their axes; after backward `grad_NAME` holds the gradient of each.
    frozen : tuple of str
        Parameters that have no gradient.
    starts : mapping of str to float
        What a parameter is filled with at first; others are drawn from RNG.
    states : tuple of str
        Attributes that forward changes, looked at after each call.
    settings : tuple of mappings
        Attributes that are set before forward, in turn: {'training': False}; an Array is drawn.
    given : tuple of str
        The methods that the learner is given.
    assigned : bool
        Whether parameters may be assigned too, not only written into.
    any_shape : bool
        Whether it works on arrays of any shape: the axes are then those of one case among others.
    cases : tuple of callable
        Particular situations, each a check: (layer, rng) -> cases, with the line of the report as docstring.
    sizes : callable, optional
        rng -> the lengths of all axes, case by case, where not every combination is possible.
    """

    layer: str
    formula: str
    axes: Mapping[str, Axis]
    inputs: Mapping[str, Array | str]
    varies: tuple[str, ...] = ()
    make: tuple[Any, ...] = ()
    keywords: Mapping[str, str] = field(default_factory=dict)
    outputs: tuple[str, ...] = (FORWARD,)
    returns: tuple[str, ...] | None = ("grad_input",)
    takes: bool = True
    parameters: Mapping[str, str | Array] = field(default_factory=dict)
    frozen: tuple[str, ...] = ()
    starts: Mapping[str, float] = field(default_factory=dict)
    states: tuple[str, ...] = ()
    settings: tuple[Mapping[str, Any], ...] = ({},)
    given: tuple[str, ...] = ("__init__",)
    assigned: bool = True
    any_shape: bool = False
    cases: tuple[Callable[["Layer", np.random.Generator], Iterable[Case]], ...] = ()
    sizes: Callable[[np.random.Generator], Iterable[Sizes]] | None = None

    # What it is made of, drawn.

    @property
    def trained(self) -> tuple[str, ...]:
        """The parameters that have a gradient."""
        return tuple(name for name in self.parameters if name not in self.frozen and self.returns is not None)

    @property
    def gradients(self) -> tuple[str, ...]:
        """The names of all gradients."""
        return (*(self.returns or ()), *(f"grad_{name}" for name in self.trained))

    def all_sizes(self, rng: np.random.Generator) -> list[Sizes]:
        """Return the lengths of the axes of every case; the first has them all different."""
        if self.sizes:
            return list(self.sizes(rng))
        several = (
            each.axes for each in self.inputs.values() if isinstance(each, Array) and isinstance(each.axes, tuple)
        )
        return list(relations(self.axes, rng, max(map(len, several), default=1)))

    def some_sizes(self, rng: np.random.Generator) -> Sizes:
        """Return lengths that are all different."""
        return next(iter(self.sizes(rng))) if self.sizes else distinct(self.axes, rng)

    def case(
        self,
        rng: np.random.Generator,
        sizes: Sizes,
        turn: int = 0,
        settings: Mapping[str, Any] | None = None,
        parameters: Mapping[str, np.ndarray] | None = None,
        there_only: bool = False,
        **inputs: Any,
    ) -> Case:
        """Draw what a pass is made with; settings, some parameters, and inputs by their names, may be given.

        Where it goes `there_only`, there is no upstream gradient, which takes a forward pass to draw.
        """
        arrays = {name: Array(each) if isinstance(each, str) else each for name, each in self.inputs.items()}
        values = [inputs.get(name, array.drawn(rng, sizes, turn)) for name, array in arrays.items()]
        while values and values[-1] is None:
            values.pop()
        drawn: dict[str, Any] = {
            name: each.drawn(rng, sizes) if isinstance(each, Array) else normal(rng, *shape_of(each, sizes)) / 4
            for name, each in self.parameters.items()
        }
        chosen = self.settings[turn % len(self.settings)] if settings is None else settings
        settings = {n: e.drawn(rng, sizes, turn) if isinstance(e, Array) else e for n, e in chosen.items()}
        made = Case(sizes, tuple(values), drawn | dict(parameters or {}), (), settings)
        if self.takes and self.returns is not None and not there_only:
            made.upstream = tuple(normal(rng, *shape) for shape in self._shapes_of_outputs(made))
        return made

    def arguments(self, sizes: Sizes, rng: Any) -> tuple[list[Any], dict[str, Any]]:
        """Return the arguments of the constructor."""
        names: Any = {**sizes, RNG: rng}
        at = [names.get(each, each) if isinstance(each, str) else each for each in self.make]
        return at, {key: names[each] for key, each in self.keywords.items() if each in names}

    def object_of(self, case: Case) -> Any:
        """Return the solution's own object with the parameters of a case, in float64."""
        at, by_name = self.arguments(case.sizes, np.random.default_rng(0))
        made = getattr(module_of(self.solution), self.layer)(*at, **by_name)
        for name, value in {**case.parameters, **case.settings}.items():
            setattr(made, name, np.array(value, np.float64) if isinstance(value, np.ndarray) else value)
        return made

    @functools.cached_property
    def _known_shapes(self) -> dict[tuple[object, ...], list[tuple[int, ...]]]:
        return {}

    def _shapes_of_outputs(self, case: Case) -> list[tuple[int, ...]]:
        """Return the shapes of what the solution's forward gives: they follow from those of what goes in."""
        given = (*case.inputs, *case.sizes, *case.sizes.values())
        at = tuple(each.shape if isinstance(each, np.ndarray) else repr(each) for each in given)
        known = self._known_shapes
        if at not in known:
            with np.errstate(all="ignore"):
                got = self.object_of(case).forward(*map(_exact, case.inputs))
            known[at] = [np.shape(each) for each in (got if len(self.outputs) > 1 else (got,))]
        return known[at]

    # The steps that checks are made of.

    def made(self, s: Script, sizes: Sizes, rng: Any = None) -> Made:
        """Record the making of an object."""
        s.sizes = sizes
        at, by_name = self.arguments(sizes, rng or s.generator())
        return s.make(self.layer, *at, **by_name)

    def furnish(self, layer: Made, case: Case, turn: int = 0) -> None:
        """Record that an object gets the parameters of a case, written in place or assigned in turn."""
        if case.parameters:
            (layer.set if self.assigned and turn % 2 else layer.fill)(**case.parameters)
        if case.settings:
            layer.set(**case.settings)

    def forward(self, layer: Made, case: Case) -> None:
        """Record a forward pass."""
        layer.forward(*case.inputs, results=self.outputs)
        layer.read(*self.states)

    def backward(self, layer: Made, case: Case) -> None:
        """Record a backward pass, and a look at the gradients."""
        if self.returns is None:
            return
        layer.backward(*case.upstream, results=self.returns)
        layer.read(*(f"grad_{name}" for name in self.trained), *self.states)

    def there_and_back(self, s: Script, case: Case, turn: int = 0, layer: Made | None = None) -> Made:
        """Record a forward and a backward pass, of a new object where none is given."""
        layer = layer or self.made(s, case.sizes)
        s.sizes = case.sizes
        self.furnish(layer, case, turn)
        self.forward(layer, case)
        self.backward(layer, case)
        return layer

    # The checks.

    def made_checks(self) -> list[Check]:
        """Return every check: values first, then the rules."""
        made_given, forward_given = "__init__" in self.given, "forward" in self.given
        checks = [
            Check(f"{name}_starts_as_{value:g}", f"{name} starts as {value:g} everywhere", self._starts,
                  given=made_given,
                  results=(name,), script="start")
            for name, value in self.starts.items()
        ]  # fmt: skip
        checks.append(Check("forward", f"forward returns {self.formula}", self._values_forward, given=forward_given))
        for name in self.gradients:
            returned = ", which backward returns," if name == "grad_input" else ""
            title = f"{name}{returned} agrees with the numerical gradient"
            judge = functools.partial(self._judge_gradient, name)
            id = f"{name}_agrees_with_numerical_gradient"
            checks.append(
                Check(id, title, self._values_backward, results=(name,), script="backward", judge=judge, by_result=True)
            )
        checks += [self._check_of_cases(cases) for cases in self.cases]
        checks += self.own_checks()
        rules = []
        if self.parameters:
            calls = "forward leaves" if self.returns is None else "forward and backward leave"
            title = f"{calls} the parameters as they are"
            rules.append(
                Check(
                    "parameters_stay",
                    title,
                    self._stay,
                    results=tuple(self.parameters),
                    independent=True,
                    alike=functools.partial(_moves_alike, tuple(self.parameters)),
                )
            )
        if any(name not in self.starts for name in self.parameters) and RNG in self.make:
            title = "same seed, same parameters; different seed, different parameters"
            rules.append(Check("parameters_come_from_rng", title, self._rng, given=made_given, judge=judge_rng))
        if self.returns is not None:
            rules.append(Check("backward_twice", "backward twice gives the same: nothing is added up", self._twice))
        title = "one object, used for many batches, gives each its own result"
        rules.append(Check("many_batches", title, self._many))
        rules.append(Check("two_share_nothing", "two objects, used in turn, share nothing", self._two))
        rules.append(Check("float32", "float32 gives what float64 gives", self._float32))
        title = "float32, at a real size, gives what float64 gives"
        rules.append(Check("float32_at_real_size", title, self.real or self._real, large=True))
        return [*checks, *(replace(check, rule=True) for check in rules), UNTOUCHED]

    @property
    def real_calls(self) -> Callable[[Script], None]:
        """What records the calls at a real size."""
        return self.real or self._real

    def _check_of_cases(self, cases: Callable[["Layer", np.random.Generator], Iterable[Case]]) -> Check:
        def record(s: Script) -> None:
            for case in cases(self, s.rng):
                self.there_and_back(s, case)

        return replace(Check.of(cases), record=record)  # type: ignore[arg-type]

    def _starts(self, s: Script) -> None:
        sizes = self.some_sizes(s.rng)
        self.made(s, sizes).read(*self.starts)

    def _values_forward(self, s: Script) -> None:
        for turn, sizes in enumerate(self.all_sizes(s.rng)):
            case = self.case(s.rng, sizes, turn, there_only=True)
            layer = self.made(s, sizes)
            self.furnish(layer, case, turn)
            self.forward(layer, case)
        for turn, inputs in enumerate(self._shapes(s.rng)):
            case = self.case(s.rng, self.some_sizes(s.rng), turn, there_only=True, **inputs)
            layer = self.made(s, case.sizes)
            self.furnish(layer, case)
            self.forward(layer, case)

    def _values_backward(self, s: Script) -> None:
        for turn, sizes in enumerate(self.all_sizes(s.rng)):
            case = self.case(s.rng, sizes, turn)
            self.there_and_back(s, case, turn)
            if turn == 0:
                s.first = case
        for scale in MAGNITUDES if self.takes else ():
            case = self.case(s.rng, self.some_sizes(s.rng))
            self.there_and_back(s, replace(case, upstream=tuple(scale * g for g in case.upstream)))
        for turn, inputs in enumerate(self._shapes(s.rng)):
            self.there_and_back(s, self.case(s.rng, self.some_sizes(s.rng), turn, None, None, **inputs))

    def _shapes(self, rng: np.random.Generator) -> list[dict[str, Any]]:
        """Return inputs of other numbers of axes, none and empty ones among them, where any shape will do."""
        if not self.any_shape:
            return []
        n = [int(each) for each in rng.integers(2, 6, 4)]
        shapes = [(), (1,), (1, 1), (n[0],), (n[0], n[1], n[2]), tuple(n), (1, n[3]), (0,), (n[0], 0, n[1]), (1, 1, 1)]
        shapes.append((2, 1, n[0], n[1], 1, 2))
        arrays = {name: Array(each) if isinstance(each, str) else each for name, each in self.inputs.items()}
        return [{name: np.asarray(array.draw(rng, *shape)) for name, array in arrays.items()} for shape in shapes]

    def _judge_gradient(self, name: str, script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
        """Compare with central differences in the first case, with the solution's backward in the rest."""
        first = next(i for i, each in enumerate(right) if each.name == name)
        numerical = self.numerical_gradient(script.first, name)
        right = [*right[:first], replace(right[first], value=numerical), *right[first + 1 :]]
        compare(seen, right, (name,), absolute=self.absolute)

    def numerical_gradient(self, case: Case, name: str) -> np.ndarray:
        """Return a gradient by central differences of the solution's forward."""
        made, inputs = self.object_of(case), list(map(_exact, case.inputs))
        place = self.returns.index(name) if self.returns and name in self.returns else None
        parameter = name.removeprefix("grad_")
        upstream, several = case.upstream or (np.float64(1.0),), len(self.outputs) > 1

        def at(value: np.ndarray) -> Any:
            if place is None:
                setattr(made, parameter, value)
            else:
                inputs[place] = value
            outputs = made.forward(*inputs)
            return sum(np.vdot(g, y) for g, y in zip(upstream, outputs if several else (outputs,), strict=True))

        with np.errstate(all="ignore"):
            return central_difference(at, case.parameters[parameter] if place is None else case.inputs[place], 1.0)

    def _stay(self, s: Script) -> None:
        case = self.case(s.rng, self.some_sizes(s.rng))
        self.there_and_back(s, case).read(*self.parameters)

    def _rng(self, s: Script) -> None:
        drawn = [name for name in self.parameters if name not in self.starts]
        sizes, seed = self.some_sizes(s.rng), s.seed()
        shared = s.generator(seed)
        for rng in (s.generator(seed), s.generator(seed, 7), s.generator(seed + 1), shared, shared, s.generator(seed)):
            self.made(s, sizes, rng).read(*drawn)

    def _twice(self, s: Script) -> None:
        case = self.case(s.rng, self.some_sizes(s.rng))
        layer = self.there_and_back(s, case)
        self.backward(layer, case)
        if case.upstream:
            self.backward(layer, replace(case, upstream=tuple(1 - 2 * g for g in case.upstream)))
        self.backward(layer, case)

    def _many(self, s: Script) -> None:
        sizes = self.some_sizes(s.rng)
        layer, parameters = self.made(s, sizes), None
        for turn in range(MANY):
            lengths = {}
            for place, name in enumerate((next(iter(self.axes)), *self.varies)):
                low = self.axes[name].low
                every = sizes[name], sizes[name], low, int(s.rng.integers(low, 12))
                lengths[name] = every[(turn + turn // 4 * place) % 4]  # together, then each with every other
            case = self.case(s.rng, {**sizes, **lengths}, turn // 2)
            if parameters is not None and turn % 3:
                case.parameters = parameters
            parameters = case.parameters
            s.sizes = case.sizes
            self.furnish(layer, case, turn)
            self.forward(layer, case)
            if turn % 5 != 4:
                self.backward(layer, case)

    def _two(self, s: Script) -> None:
        sizes = self.some_sizes(s.rng)
        cases = [self.case(s.rng, sizes, turn) for turn in (0, 0)]
        layers = [self.made(s, sizes) for _ in cases]
        for layer, case in zip(layers, cases, strict=True):
            self.furnish(layer, case)
        for layer, case in zip(layers, cases, strict=True):
            self.forward(layer, case)
        for layer, case in zip(layers, cases, strict=True):
            self.backward(layer, case)
        if self.returns is not None:
            layers[0].read(*(f"grad_{name}" for name in self.trained))

    def _float32(self, s: Script) -> None:
        for turn in range(3):
            self.there_and_back(s, self._single(self.case(s.rng, self.some_sizes(s.rng), turn)))

    def _real(self, s: Script) -> None:
        sizes = {name: axis.real for name, axis in self.axes.items()}
        self.there_and_back(s, self._single(self.case(s.rng, sizes)))

    def _single(self, case: Case) -> Case:
        return replace(case, inputs=tuple(map(_single, case.inputs)), upstream=tuple(map(_single, case.upstream)))


def _moves_alike(names: Sequence[str], right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether some of these parameters were changed, by whatever amount, in both of two runs."""
    before = {(each.place, each.name): each.value for each in right}
    moved = [
        any(
            e.name in names
            and isinstance(e.value, np.ndarray)
            and not same_plain(e.value, before.get((e.place, e.name)))
            for e in run
        )
        for run in (seen, other)
    ]
    return moved[0] == moved[1]


def _single(value: Any) -> Any:
    return value.astype(np.float32) if isinstance(value, np.ndarray) and value.dtype.kind == "f" else value


def _exact(value: Any) -> Any:
    return value.astype(np.float64) if isinstance(value, np.ndarray) and value.dtype == np.float32 else value


def judge_rng(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Compare objects made from one state of rng, from a later one, another seed, and two in turn from one rng."""
    expect_there(seen, right)
    by_place: dict[int, dict[str, Any]] = {}
    for each in seen:
        by_place.setdefault(each.step.number, {})[each.name] = each.value
    one, later, other, first, second, again = by_place.values()
    for name in one:
        for beside in (first, again):
            if not same_plain(beside[name], one[name]):
                fail(
                    (name, "expected  the same from the same rng state"),
                    ("", "got       other values"),
                    RULE,
                    subject=name,
                )
    largest = max(one, key=lambda name: np.size(one[name]))
    for beside, what in (
        (other, "another rng"),
        (later, "an rng that was used before"),
        (second, "the same rng again"),
    ):
        if same_plain(beside[largest], one[largest]):
            fail((largest, f"expected  other values from {what}"), ("", "got       the same"), RULE, subject=largest)
