"""A few steps with an answer, recorded once and carried out alike by an answer in its process and by the kit's own code.

A script is the only thing that is ever asked of an answer: make objects, call them, read their attributes. What comes
back is compared, name by name, with what the solution gives for the same steps.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.answer.channel import Reference, Rng

SHORT = 6  # items of a list that is shown as it is


@dataclass(frozen=True)
class Step:
    """One request.

    Attributes
    ----------
    request : dict
        As `grader/answer/runner.py` understands it.
    text : str
        How it is shown: 'forward(x (7, 5))'; '' where it is not.
    results : tuple of str
        The names of what comes back; several for the parts of a tuple; none where it is not looked at.
    owner, method : str
        The class and the method, or '' and the function.
    number : int
        The object that it is about; 0 for a function.
    sizes : mapping of str to int
        The lengths of the axes, for the sentences about it.
    inner : int
        The step whose outcome this one depends on (a read depends on the call before it); -1 for none.
    """

    request: dict[str, Any]
    text: str = ""
    results: tuple[str, ...] = ()
    owner: str = ""
    method: str = ""
    number: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)
    inner: int = -1


class Held:
    """An array that stays the same one in the answer's process, whatever calls it is given to."""

    def __init__(self, script: "Script", number: int, shape: tuple[int, ...]) -> None:
        self._script, self.number, self.shape = script, number, shape

    def write(self, values: np.ndarray) -> None:
        """Write into it, as its owner may at any time."""
        self._script.add({"do": "write_held", "number": self.number, "values": values}, number=self.number)

    def look(self, name: str) -> None:
        """Look at what it holds now."""
        after = self._script.last_call
        self._script.add({"do": "look", "number": self.number}, results=(name,), number=self.number, inner=after)


class Made:
    """An object of the answer; its methods are recorded as they are called."""

    def __init__(self, script: "Script", number: int, owner: str) -> None:
        self._script, self._number, self._owner = script, number, owner
        self._last = -1

    def __getattr__(self, method: str) -> Callable[..., None]:
        def record(*args: Any, results: Sequence[str] | None = None, **kwargs: Any) -> None:
            named = self._script.results_of(f"{self._owner}.{method}", results)
            request = {"do": "method", "number": self._number, "name": method}
            self._last = self._script.call_step(request, self._owner, method, named, args, kwargs, self._number)

        return record

    def read(self, *names: str) -> None:
        """Read attributes; a read belongs to the call before it."""
        for name in names:
            request = {"do": "read", "number": self._number, "names": [name]}
            text = f"reading {self._owner}.{name}"
            self._script.add(request, text, (name,), self._owner, self.last_method, self._number, self._last)

    def set(self, **values: Any) -> None:
        """Set attributes; what an object is given is its own."""
        texts = ", ".join(f"{name} = {argument_text(value)}" for name, value in values.items())
        request = {"do": "set", "number": self._number, "values": values}
        self._script.add(request, texts, (), self._owner, "", self._number)

    def fill(self, **values: np.ndarray) -> None:
        """Write into the arrays that attributes hold, in place."""
        request = {"do": "fill", "number": self._number, "values": values}
        self._script.add(request, "", (), self._owner, "", self._number)

    @property
    def last_method(self) -> str:
        """The method that was called last."""
        return self._script.steps[self._last].method if self._last >= 0 else "__init__"


class Script:
    """Steps, in order.

    Parameters
    ----------
    module : str
        Id of the exercise.
    rng : numpy.random.Generator
        Draws the data.
    results : mapping of str to tuple of str
        The names of what a function or method ('Linear.backward') returns; `the result of NAME` otherwise.
    names : mapping of str to tuple of str
        The names of the arguments of each.
    """

    def __init__(
        self,
        module: str,
        rng: np.random.Generator,
        results: Mapping[str, tuple[str, ...]] | None = None,
        names: Mapping[str, tuple[str, ...]] | None = None,
    ) -> None:
        self.module, self.rng = module, rng
        self.steps: list[Step] = []
        self.sizes: Mapping[str, int] = {}  # of what is recorded from now on
        self.last_call = -1
        self._results, self._names = results or {}, names or {}
        self._numbers = 0

    def make(self, name: str, *args: Any, **kwargs: Any) -> Made:
        """Make an object of a class."""
        number = self._number()
        request = {"do": "new", "module": self.module, "name": name, "number": number}
        self.call_step(request, name, "__init__", (), args, kwargs, number)
        return Made(self, number, name)

    def call(self, name: str, *args: Any, results: Sequence[str] | None = None, **kwargs: Any) -> None:
        """Call a function."""
        request = {"do": "function", "module": self.module, "name": name}
        self.call_step(request, "", name, self.results_of(name, results), args, kwargs)

    def repeat(self, name: str, count: int, *args: Any, results: Sequence[str] | None = None, **kwargs: Any) -> None:
        """Call a function many times with the same arguments; what comes back is the list of all results."""
        request = {"do": "repeat", "module": self.module, "name": name, "count": count}
        named = results or (f"{count} results of {name}",)
        self.call_step(request, "", name, tuple(named), args, kwargs)

    def generator(self, seed: int | None = None, skip: int = 0) -> Rng:
        """Return an argument that is a numpy.random.Generator; the same seed gives another one in the same state.

        `skip` numbers have been drawn from it before.
        """
        return Rng(self._number(), seed if seed is not None else self.seed(), skip)

    def seed(self) -> int:
        """Draw a seed."""
        return int(self.rng.integers(2**31))

    def hold(self, values: np.ndarray) -> Held:
        """Put an array into the answer's process, to be passed to several calls and looked at in between."""
        number = self._number()
        self.add({"do": "hold", "number": number, "values": values}, number=number)
        return Held(self, number, values.shape)

    def results_of(self, name: str, results: Sequence[str] | None) -> tuple[str, ...]:
        """Return the names of what a function or method returns."""
        if results is not None:
            return tuple(results)
        return self._results.get(name, (f"the result of {name.rpartition('.')[2]}",))

    def call_step(
        self,
        request: dict[str, Any],
        owner: str,
        method: str,
        results: tuple[str, ...],
        args: tuple[Any, ...],
        kwargs: dict[str, Any],
        number: int = 0,
    ) -> int:
        """Record a call; return its place."""
        name = f"{owner}.{method}" if owner else method
        texts = arguments_text(self._names.get(name, ()), args, kwargs)
        text = f"{owner if method == '__init__' else method}({texts})"
        request |= {"args": _outgoing(args), "kwargs": _outgoing(kwargs)}
        self.last_call = self.add(request, text, results, owner, method, number)
        return self.last_call

    def add(
        self,
        request: dict[str, Any],
        text: str = "",
        results: tuple[str, ...] = (),
        owner: str = "",
        method: str = "",
        number: int = 0,
        inner: int = -1,
    ) -> int:
        """Record a step; return its place."""
        self.steps.append(Step(request, text, results, owner, method, number, self.sizes, inner))
        return len(self.steps) - 1

    def calls_before(self, step: int) -> list[str]:
        """Return how the calls are shown that led to a step: those of its object, or the call itself."""
        number = self.steps[step].number
        chosen = [each for each in self.steps[: step + 1] if each.number == number] if number else [self.steps[step]]
        return [each.text for each in chosen if each.text and not each.text.startswith("reading ")]

    def _number(self) -> int:
        self._numbers += 1
        return self._numbers


def arguments_text(names: Sequence[str], args: Iterable[Any], kwargs: Mapping[str, Any]) -> str:
    """Say in words what a call is given: 'x (7, 5), targets (7,)'."""
    texts = [argument_text(value, names[i] if i < len(names) else "") for i, value in enumerate(args)]
    return ", ".join(texts + [f"{name}={argument_text(value)}" for name, value in kwargs.items()])


def argument_text(value: Any, name: str = "") -> str:
    """Say in words what an argument is."""
    if isinstance(value, (np.ndarray, Held)):
        dtype = getattr(value, "dtype", np.dtype(np.float64))
        odd = "" if dtype in (np.float64, np.int64) else f" {dtype}"
        return f"{name} {value.shape}{odd}".strip()
    if isinstance(value, Rng):
        return "rng"
    if isinstance(value, str) and len(value) > 40:
        return f"{name} of {len(value)} characters".strip()
    if isinstance(value, (list, tuple)) and value and len(value) <= SHORT and not isinstance(value[0], (list, tuple)):
        return f"[{', '.join(argument_text(item) for item in value)}]"
    if isinstance(value, (list, tuple)) and len(value) > 0:
        return f"{name} of {len(value)} items".strip()
    return repr(value)


def _outgoing(value: Any) -> Any:
    if isinstance(value, (Made, Held)):
        return Reference(value.number if isinstance(value, Held) else value._number)
    if isinstance(value, (list, tuple)):
        return type(value)(map(_outgoing, value))
    if isinstance(value, dict):
        return {key: _outgoing(item) for key, item in value.items()}
    return value
