"""What came back from a script, result by result, and how it is judged against what the solution gives."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.answer.channel import Opaque, Reference
from grader.judge.assertions import (
    ARRAY_TOLERANCE,
    LOSS_TOLERANCE,
    TINY,
    CheckFailed,
    as_array,
    as_number,
    describe,
    expect_array,
    expect_number,
    fail,
    items,
)
from grader.judge.structure import still_open, what_is_open
from grader.kinds.script import Script, Step


@dataclass(frozen=True)
class Raised:
    """An exception instead of a result; `raised` describes it as the answer process did."""

    raised: dict[str, Any]

    @property
    def type(self) -> str:
        """The name of its class."""
        return str(self.raised["type"])

    def is_a(self, name: str) -> bool:
        """Whether it is of a class, or of one derived from it."""
        return name in self.raised["bases"]


@dataclass(frozen=True)
class NotWritten:
    """Stands for the result of a method that is still a TODO."""

    call: str


@dataclass(frozen=True)
class Between:
    """A number that is right from `low` to `high`."""

    low: float
    high: float

    def holds(self, number: float, slack: float = LOSS_TOLERANCE) -> bool:
        """Whether a number lies in it, up to a relative error."""
        return self.low - slack * abs(self.low) - TINY <= number <= self.high + slack * abs(self.high) + TINY


@dataclass(frozen=True)
class Seen:
    """One result.

    Attributes
    ----------
    name : str
    value : any
        As it came; a Raised or NotWritten instead.
    step : Step
    place : int
        Of the step in the script.
    """

    name: str
    value: Any
    step: Step
    place: int


def results_of(
    script: Script, replies: Sequence[dict[str, Any]], sources: Mapping[str, str] | None = None
) -> list[Seen]:
    """Return every result of a script, in order.

    A method that is a TODO in one of the learner's files (`sources`, by path) is not written yet; nor is what hangs on
    it.
    """
    reader = Reader(script, sources)
    return [seen for _, reply in zip(script.steps, replies, strict=True) for seen in reader.read(reply)]


class Reader:
    """Reads the replies to a script one by one; the arguments are those of `results_of`."""

    def __init__(self, script: Script, sources: Mapping[str, str] | None = None) -> None:
        self._steps = enumerate(script.steps)
        self._sources = sources or {}
        self._broken: dict[int, Any] = {}  # by step: what came instead of a result
        self._failed: dict[int, Any] = {}  # by object: what stands in the way of everything that is asked of it later
        self._undone: set[int] = set()  # objects of which a method is a TODO that is called for what it does to them

    def read(self, reply: Mapping[str, Any]) -> list[Seen]:
        """Return the results of the next step."""
        place, step = next(self._steps)
        value: Any = reply["value"] if "value" in reply else Raised(reply["raised"])
        if isinstance(value, Raised) or self._failed or self._broken:
            value = self._what_stands_there(step, value)
        if step.request["do"] == "read" and type(value) is list and len(value) == 1:
            value = value[0]
        found = list(_by_name(step, place, value))
        broken = [each.value for each in found if isinstance(each.value, (Raised, NotWritten))]
        if broken:
            self._broken[place] = broken[0]
        return found

    def _what_stands_there(self, step: Step, value: Any) -> Any:
        """Return what counts as the reply to a step, where it or one before it did not come to an end."""
        failed = self._failed
        if isinstance(value, Raised):
            if still_open(value.raised, self._sources):
                value = NotWritten(what_is_open(step.text, value.raised, self._sources))
            elif isinstance(failed.get(step.number), NotWritten):
                value = failed[step.number]
        value = next((failed[number] for number in step.uses if number in failed), value)
        value = self._broken.get(step.inner, value)  # a read, where the call before it did not come to an end
        no_object = not step.results or step.number in failed or step.request["do"] in ("apply", "chain", "tell")
        if step.number and isinstance(value, (Raised, NotWritten)) and no_object:
            failed.setdefault(step.number, value)
            value = failed[step.number] if isinstance(value, Raised) else value
        elif step.number in self._undone or isinstance(failed.get(step.number), Raised):
            value = failed[step.number]
        if isinstance(value, NotWritten) and step.number:
            failed.setdefault(step.number, value)
            self._undone.update(() if step.results else (step.number,))
        return value


def _is_row_of(value: Any, count: int) -> bool:
    """Whether it can be unpacked into so many results; an array is unpacked into its rows."""
    several = isinstance(value, (tuple, list)) or (isinstance(value, np.ndarray) and value.ndim > 0)
    return several and len(value) == count


def _by_name(step: Step, place: int, value: Any) -> Iterator[Seen]:
    names = step.results
    if len(names) > 1 and _is_row_of(value, len(names)):
        for name, part in zip(names, value, strict=True):
            yield Seen(name, part, step, place)
    elif len(names) > 1 and not isinstance(value, (Raised, NotWritten)):
        for name in names:
            yield Seen(name, Parts(names, value), step, place)
    elif not names and isinstance(value, (Raised, NotWritten)):
        yield Seen("", value, step, place)
    else:
        for name in names:
            yield Seen(name, value, step, place)


@dataclass(frozen=True)
class Parts:
    """Stands for each of several results where what came back has not so many parts."""

    names: tuple[str, ...]
    value: Any


class ResultRaised(Exception):
    """The learner's code raised where it must not."""

    def __init__(self, seen: Seen) -> None:
        super().__init__(f"{seen.step.text} raised {seen.value.type}")
        self.seen = seen


class StillTodo(Exception):
    """What a check is about is not written yet."""


def compare(
    seen: Sequence[Seen],
    right: Sequence[Seen],
    names: Sequence[str] = (),
    tolerance: float = 0.0,
    absolute: float = 0.0,
) -> None:
    """Fail at the first result that is not what it must be.

    Parameters
    ----------
    seen, right : sequence of Seen
        Of the answer and of the solution, for the same script.
    names : sequence of str
        The results that are looked at; all where it is empty.
    tolerance : float
        Relative, where it is not the usual one.
    absolute : float
        The absolute error that an array or a float may have as well.

    Raises
    ------
    CheckFailed, ResultRaised
    StillTodo
        Where nothing is wrong, but something is not written yet.
    """
    expected = {(each.place, each.name): each.value for each in right}
    open_calls = [each.value.call for each in seen if isinstance(each.value, NotWritten) and _wanted(each, names)]
    for each in seen:
        if isinstance(each.value, NotWritten) or not _wanted(each, names):
            continue
        if each.name == "" and (each.place, "") not in expected:
            raise ResultRaised(each)
        try:
            expect(each, expected[each.place, each.name], tolerance, absolute)
        except CheckFailed as error:
            error.seen = each
            raise
    if open_calls:
        raise StillTodo(f"{open_calls[0]} is still a TODO")


def expect_there(seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail where something was raised or is not written yet; the values are judged by somebody else."""
    compare([each for each in seen if isinstance(each.value, (Raised, NotWritten))], right)


def _wanted(each: Seen, names: Sequence[str]) -> bool:
    return not names or each.name in names or (each.name == "" and isinstance(each.value, (Raised, NotWritten)))


def expect(each: Seen, right: Any, tolerance: float = 0.0, absolute: float = 0.0) -> None:
    """Fail unless a result is what it must be; what it is compared as follows from the solution's own result.

    An array of floats, and a float, within the tolerances; whole numbers and text exactly, in any dtype of equal value;
    an exception by its class. None stands for what is not looked at.
    """
    name, got = each.name, each.value
    if isinstance(right, Raised):
        _expect_raised(each, right)
    elif isinstance(got, Raised):
        raise ResultRaised(each)
    elif right is None:
        return
    elif isinstance(got, Parts):
        rows = (
            (f"the result of {each.step.method}", f"expected  {', '.join(got.names)}"),
            ("", f"got       {describe(got.value)}"),
        )
        fail(*rows, subject=name)
    elif isinstance(right, Between):
        number = as_number(name, got)
        if not right.holds(number, tolerance or LOSS_TOLERANCE):
            expect_number(name, got, right.high)
            fail((name, f"expected  {right.high:.6g}"), ("", f"got       {number:.6g}"), subject=name)
    elif isinstance(right, Reference):
        if got != right:
            expected = "a new object" if each.step.uses else "the object itself (self)"
            given = "an object that was there before" if isinstance(got, Reference) else describe(got)
            fail((name, f"expected  {expected}"), ("", f"got       {given}"), subject=name)
    elif isinstance(right, np.ndarray) and right.dtype.kind in "biu":
        expect_whole(name, got, right)
    elif isinstance(right, np.ndarray) and right.shape == () and right.dtype.kind == "f":
        expect_number(name, got, float(right), tolerance=tolerance or LOSS_TOLERANCE, absolute=absolute)
    elif isinstance(right, np.ndarray):
        expect_array(name, got, right, tolerance=tolerance or ARRAY_TOLERANCE, absolute=absolute)
    elif isinstance(right, float):
        expect_number(name, got, right, tolerance=tolerance or LOSS_TOLERANCE, absolute=absolute)
    elif _has_arrays(right) and _has_arrays(got) and len(got) == len(right):
        for i, (part, right_part) in enumerate(zip(got, right, strict=True)):
            expect(replace(each, name=f"{name}[{i}]", value=part), right_part, tolerance, absolute)
    else:
        expect_plain(name, got, right)


def _has_arrays(value: Any) -> bool:
    return isinstance(value, (list, tuple)) and any(isinstance(item, np.ndarray) for item in value)


def _expect_raised(each: Seen, right: Raised) -> None:
    if isinstance(each.value, Raised):
        if each.value.is_a(right.type):
            return
        got = f"{each.value.type}: {str(each.value.raised['message'])[:100]}"
    else:
        got = describe(each.value)
    asked = f"reading {each.name}" if each.step.request["do"] == "read" else "the call"
    fail((asked, f"expected  {right.type}"), ("", f"got       {got}"), subject=each.name)


def expect_whole(name: str, got: Any, right: np.ndarray) -> None:
    """Fail unless `got` is an array (or list) of the same whole numbers, in whatever dtype."""
    array = as_array(name, array_of_numbers(got) if right.ndim else got)
    if array.shape != right.shape:
        rows = (name, f"expected  shape {right.shape}"), ("", f"got       shape {array.shape}")
        raise CheckFailed(list(rows), name, None)
    different = array != right
    if different.any():
        at = tuple(int(i) for i in np.argwhere(different)[0])
        where = f"   at {list(at)}" if at else ""
        count = f"{int(different.sum())} of {right.size} entries differ" if right.size > 1 else ""
        rows = (name, f"expected  {_plain(right[at])}{where}"), ("", f"got       {_plain(array[at])}")
        raise CheckFailed([*rows, *([("", count)] if count else [])], name, (array, right))


def array_of_numbers(value: Any) -> Any:
    """Return a list or tuple of numbers as an array; anything else as it is."""
    if not isinstance(value, (list, tuple)):
        return value
    try:
        array = np.array(value)
    except ValueError:
        return value
    return array if array.dtype.kind in "biuf" else value


def expect_plain(name: str, got: Any, right: Any) -> None:
    """Fail unless `got` is the same number, text or nested list, whether lists or tuples or arrays hold it."""
    if same_plain(got, right):
        return
    expected, given = _short(right), _short(got)
    if isinstance(right, (list, tuple)) and isinstance(got, (list, tuple)):
        for i, (a, b) in enumerate(zip(got, right, strict=False)):
            if not same_plain(a, b):
                fail((name, f"expected  {_short(b)}   at [{i}]"), ("", f"got       {_short(a)}"), subject=name)
        expected, given = f"{items(len(right))}: {expected}", f"{items(len(got))}: {given}"
    fail((name, f"expected  {expected}"), ("", f"got       {given}"), subject=name)


def same_plain(got: Any, right: Any) -> bool:
    """Whether two values are the same but for the types that hold them."""
    if isinstance(got, Opaque):
        return False
    if isinstance(right, (list, tuple)):
        if isinstance(got, np.ndarray):
            got = got.tolist()
        return (
            isinstance(got, (list, tuple))
            and len(got) == len(right)
            and all(same_plain(a, b) for a, b in zip(got, right, strict=True))
        )
    if isinstance(right, np.ndarray):
        try:
            expect(Seen("", got, _NOWHERE, 0), right)
        except (CheckFailed, ResultRaised):
            return False
        return True
    if isinstance(got, np.ndarray) and got.shape == ():
        got = got.item()
    if isinstance(right, Between):
        return isinstance(got, (float, int)) and not isinstance(got, bool) and right.holds(got)
    if isinstance(right, float) and isinstance(got, (float, int)) and not isinstance(got, bool):
        return bool(got == right or abs(got - right) <= 1e-5 * abs(right))
    if isinstance(right, (int, bool)) and not isinstance(got, (int, float)):
        return False
    return bool(got == right) if isinstance(got, (int, float, str, bool)) or got is None else False


_NOWHERE = Step({"do": ""})


def _short(value: Any) -> str:
    if isinstance(value, np.ndarray) and value.shape == ():
        value = value.item()
    if isinstance(value, (np.ndarray, Opaque)):
        return describe(value)
    if isinstance(value, Between):
        value = value.high
    if isinstance(value, list):
        value = [each.high if isinstance(each, Between) else each for each in value]
    text = repr(value)
    return text if len(text) <= 60 else f"{text[:57]}..."


def _plain(value: Any) -> str:
    return f"{value.item():g}" if value.dtype.kind == "f" else str(value.item())


def between(right: Sequence[Seen], other: Sequence[Seen]) -> list[Seen]:
    """Return the results with each number, in lists too, that another solution gives differently as an interval."""
    return [replace(each, value=_interval(each.value, beside.value)) for each, beside in zip(right, other, strict=True)]


def _interval(value: Any, other: Any) -> Any:
    if isinstance(value, list) and isinstance(other, list) and len(value) == len(other):
        return [_interval(a, b) for a, b in zip(value, other, strict=True)]
    if isinstance(value, (float, np.ndarray)) and np.shape(value) == ():
        low, high = sorted((float(value), float(other)))
        return Between(low, high) if low < high else value
    return value
