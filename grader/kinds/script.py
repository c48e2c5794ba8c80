"""A few steps with an answer, recorded once; an answer in its process and the kit's own code carry them out alike.

A script is the only thing that is ever asked of an answer: make objects, call them, read their attributes. What comes
back is compared, name by name, with what the solution gives for the same steps.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from grader.answer.channel import Reference
from grader.answer.requests import Rng
from grader.judge.seeds import seed_from

SHORT = 6  # items of a list that is shown as it is
LONG = 8  # characters of a number that is shown as it is
MOST_SHOWN = 24  # calls that lead to an expression
MOST_SET = 4  # attributes whose names and values are all shown
READING = "reading "
SIGNS = {"+": " + ", "-": " - ", "*": " * ", "/": " / ", "**": " ** "}


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
    uses : tuple of int
        Other objects that it depends on.
    """

    request: dict[str, Any]
    text: str = ""
    results: tuple[str, ...] = ()
    owner: str = ""
    method: str = ""
    number: int = 0
    sizes: Mapping[str, int] = field(default_factory=dict)
    inner: int = -1
    uses: tuple[int, ...] = ()


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

    def read_as(self, **names: str) -> None:
        """Read attributes whose results have names of their own; each belongs to the last call, of whatever object."""
        for name, result in names.items():
            request = {"do": "read", "number": self._number, "names": [name]}
            text, last = f"reading {self._owner}.{name}", self._script.last_call
            self._script.add(request, text, (result,), self._owner, self.last_method, self._number, last)

    def set(self, **values: Any) -> None:
        """Set attributes; what an object is given is its own."""
        texts = settings_text(values)
        request = {"do": "set", "number": self._number, "values": values}
        self._script.add(request, texts, (), self._owner, "", self._number)

    def fill(self, **values: np.ndarray) -> None:
        """Write into the arrays that attributes hold, in place."""
        request = {"do": "fill", "number": self._number, "values": values}
        self._script.add(request, "", (), self._owner, "", self._number)

    def write(self, params: Mapping[str, np.ndarray], results: Sequence[str] = ()) -> None:
        """Write into the arrays that the dict `params` holds, in place."""
        request = {"do": "write", "number": self._number, "params": params}
        self._script.add(request, "", tuple(results), self._owner, "", self._number)

    @property
    def last_method(self) -> str:
        """The method that was called last."""
        return self._script.steps[self._last].method if self._last >= 0 else "__init__"


def _operator(sign: str, reflected: bool = False) -> Callable[["Term", Any], "Term"]:
    def record(term: "Term", other: Any) -> "Term":
        return term.apply(sign, *((other, term) if reflected else (term, other)))

    return record


class Term:
    """An object of the answer of which operators and methods make new ones: `v + 2`, `3 / v`, `v.exp()`."""

    def __init__(self, script: "Script", number: int, owner: str) -> None:
        self._script, self._number, self._owner = script, number, owner

    def __getattr__(self, method: str) -> Callable[..., "Term"]:
        return lambda *args: self.apply(method, self, *args)

    def __neg__(self) -> "Term":
        return self.apply("neg", self)

    __add__, __sub__, __mul__, __truediv__, __pow__ = map(_operator, ("+", "-", "*", "/", "**"))
    __radd__, __rsub__, __rmul__, __rtruediv__ = (_operator(sign, reflected=True) for sign in "+-*/")

    def apply(self, what: str, *args: Any) -> "Term":
        """Record an operator, or a method of the first argument."""
        request = {"do": "apply", "what": what, "args": _outgoing(list(args))}
        return self._new(request, expression_text(what, args), what, args)

    def chain(self, count: int, *steps: tuple[Any, ...]) -> "Term":
        """Record `count` operators and methods in a row; None among the arguments is what there is by then."""
        request = {"do": "chain", "start": _outgoing(self), "count": count}
        request["steps"] = [[what, _outgoing(args)] for what, *args in steps]
        given = (self, *(each for _, *args in steps for each in args))
        parts = "; ".join(expression_text(what, args) for what, *args in steps)
        return self._new(request, f"v{self._number} after {count:,} operations, in turn {parts}", "", given)

    def _new(self, request: dict[str, Any], text: str, what: str, args: Iterable[Any]) -> "Term":
        number = self._script.number()
        request |= {"module": self._script.module, "owner": self._owner, "number": number}
        uses = tuple(each._number for each in args if isinstance(each, Term))
        named = (f"the result of {'-' if what == 'neg' else what}" if what else "the result",)
        self._script.add(request, f"v{number} = {text}", named, self._owner, what, number, uses=uses)
        return Term(self._script, number, self._owner)

    def tell(self, method: str, name: str) -> None:
        """Record a method that is called for what it does; `name` is that of the results that hang on it."""
        request = {"do": "tell", "number": self._number, "name": method}
        script, text = self._script, f"v{self._number}.{method}()"
        script.last_call = script.add(request, text, (name,), self._owner, method, self._number)

    def look(self, attribute: str, name: str = "") -> None:
        """Read an attribute; `name` is that of the result. It belongs to the call before it, of whatever object."""
        request = {"do": "read", "number": self._number, "names": [attribute]}
        text, last = f"reading v{self._number}.{attribute}", self._script.last_call
        uses = (self._script.steps[last].number,)
        self._script.add(request, text, (name or attribute,), self._owner, "", self._number, last, uses)

    def set(self, **values: Any) -> None:
        """Set attributes."""
        texts = settings_text({f"v{self._number}.{name}": value for name, value in values.items()})
        request = {"do": "set", "number": self._number, "values": values}
        self._script.add(request, texts, (), self._owner, "", self._number)


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
        self.first: Any = None  # what the first case was made with, for a check that looks at it once more
        self._results, self._names = results or {}, names or {}
        self._numbers = 0

    def make(self, name: str, *args: Any, of: str = "", **kwargs: Any) -> Made:
        """Make an object of a class; `of` names its module, where that is not the exercise's own."""
        number = self.number()
        request = {"do": "new", "module": of or self.module, "name": name, "number": number}
        self.call_step(request, name, "__init__", (), args, kwargs, number)
        return Made(self, number, name)

    def term(self, name: str, *args: Any) -> Term:
        """Make an object of a class, of which others are made by operators and methods."""
        number = self.number()
        request = {"do": "new", "module": self.module, "name": name, "number": number}
        request |= {"args": _outgoing(args), "kwargs": {}}
        text = f"v{number} = {name}({arguments_text((), args, {})})"
        self.last_call = self.add(request, text, (), name, "__init__", number)
        return Term(self, number, name)

    def call(self, name: str, *args: Any, results: Any = None, **kwargs: Any) -> None:
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
        return Rng(self.number(), seed if seed is not None else self.seed(), skip)

    def seed(self) -> int:
        """Draw a seed."""
        return seed_from(self.rng)

    def hold(self, values: np.ndarray) -> Held:
        """Put an array into the answer's process, to be passed to several calls and looked at in between."""
        number = self.number()
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
        uses: tuple[int, ...] = (),
    ) -> int:
        """Record a step; return its place."""
        self.steps.append(Step(request, text, results, owner, method, number, self.sizes, inner, uses))
        return len(self.steps) - 1

    def calls_before(self, step: int) -> list[str]:
        """Return how the calls are shown that led to a step.

        Those of its object, and of what that was made from; or the call itself.
        """
        at = self.steps[step]
        numbers = {at.number, *at.uses}
        for each in reversed(self.steps[:step]):
            numbers.update(each.uses if each.number in numbers and not each.text.startswith(READING) else ())
        chosen = [each for each in self.steps[: step + 1] if each.number in numbers] if at.number else [at]
        texts = [each.text for each in chosen if each.text and not each.text.startswith(READING)]
        if not any(each.uses for each in chosen):
            return texts
        texts += [at.text.removeprefix(READING)] if at.text.startswith(READING) else []
        return [", ".join(texts if len(texts) <= MOST_SHOWN else [*texts[:4], "...", *texts[4 - MOST_SHOWN :]])]

    def number(self) -> int:
        """Return the number of a new object."""
        self._numbers += 1
        return self._numbers


def arguments_text(names: Sequence[str], args: Iterable[Any], kwargs: Mapping[str, Any]) -> str:
    """Say in words what a call is given: 'x (7, 5), targets (7,)'."""
    texts = [argument_text(value, names[i] if i < len(names) else "") for i, value in enumerate(args)]
    for name, value in kwargs.items():
        texts.append(argument_text(value, name) if _is_array(value) else f"{name}={argument_text(value)}")
    return ", ".join(texts)


def settings_text(values: Mapping[str, Any]) -> str:
    """Say which attributes are set: 'setting training = True and running_mean of shape (3,)'."""
    if len(values) > MOST_SET:
        return f"setting {len(values)} attributes, from {next(iter(values))} to {list(values)[-1]}"
    texts = [
        f"{name} of shape {_shape_text(value)}" if _is_array(value) else f"{name} = {argument_text(value)}"
        for name, value in values.items()
    ]
    return "setting " + " and ".join([*([", ".join(texts[:-1])] if texts[1:] else []), texts[-1]])


def expression_text(what: str, args: Sequence[Any]) -> str:
    """Say how an operator, or a method of the first argument, is written."""
    texts = ["it" if each is None else argument_text(each) for each in args]
    if what in SIGNS:
        return SIGNS[what].join(f"({text})" if text.startswith("-") and n else text for n, text in enumerate(texts))
    return f"-{texts[0]}" if what == "neg" else f"{texts[0]}.{what}({', '.join(texts[1:])})"


def argument_text(value: Any, name: str = "") -> str:
    """Say in words what an argument is."""
    if isinstance(value, Term):
        return f"v{value._number}"
    if _is_array(value):
        return f"{name or 'array of shape'} {_shape_text(value)}"
    if isinstance(value, Rng):
        return "rng"
    if isinstance(value, Made):
        return name or value._owner
    if type(value) is float and len(repr(value)) > LONG:
        return f"{value:.4g}"
    if isinstance(value, str) and len(value) > 40:
        return f"{name} of {len(value)} characters".strip()
    if isinstance(value, (list, tuple)) and 0 < len(value) <= SHORT and all(map(_is_array, value)):
        return f"{name or 'arrays'} [{', '.join(map(_shape_text, value))}]"
    if isinstance(value, (list, tuple)) and value and len(value) <= SHORT and not isinstance(value[0], (list, tuple)):
        return f"[{', '.join(argument_text(item) for item in value)}]"
    if isinstance(value, (list, tuple)) and len(value) > 0:
        return f"{name} of {len(value)} items".strip()
    return repr(value)


def _is_array(value: Any) -> bool:
    return isinstance(value, (np.ndarray, Held))


def _shape_text(value: Any) -> str:
    dtype = getattr(value, "dtype", np.dtype(np.float64))
    return f"{value.shape}" if dtype in (np.float64, np.int64) else f"{value.shape} {dtype}"


def _outgoing(value: Any) -> Any:
    if type(value) is np.ndarray:  # most arguments are
        return value
    if isinstance(value, (Made, Held, Term)):
        return Reference(value.number if isinstance(value, Held) else value._number)
    if isinstance(value, (list, tuple)):
        return type(value)(map(_outgoing, value))
    if isinstance(value, dict):
        return {key: _outgoing(item) for key, item in value.items()}
    return value
