"""Functions that depend on their arguments alone: the checks that hold for all of them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.kinds.check import Check
from grader.kinds.exercise import Exercise
from grader.kinds.script import Script

SINGLE = 3  # calls of each function in float32


@dataclass(frozen=True, kw_only=True, eq=False)
class Function(Exercise):
    """Functions that give the same whenever they are called with the same.

    Attributes
    ----------
    usual : mapping of str to callable
        For each function: script -> the arguments of a usual call, always of the same shapes. Arrays of floats hold
        numbers that float32 holds exactly. No result may be an argument as it came: they are written into later.
    together : tuple of str
        Functions whose arguments are drawn to fit each other: those of two calls are not mixed.
    """

    usual: Mapping[str, Callable[[Script], Sequence[Any]]]
    together: tuple[str, ...] = ()

    def own_checks(self) -> list[Check]:
        """Return the checks of the declaration, then those about every function."""
        again = "each call stands for itself, also when the same array holds other numbers"
        single = "float32 gives what float64 gives"
        return [
            *super().own_checks(),
            Check("called_again", again, self._again, rule=True),
            *([Check("float32", single, self._single, rule=True)] if self._floats() else []),
        ]

    def _floats(self) -> list[str]:
        """Return the functions that are given arrays of floats."""
        s = self.script(np.random.default_rng(0))
        return [name for name, draw in self.usual.items() if any(map(_is_double, _flat(draw(s))))]

    def _again(self, s: Script) -> None:
        for name, draw in self.usual.items():
            one, other = list(draw(s)), list(draw(s))
            for args in (one, other, one):
                s.call(name, *args)
            held = [_mapped(arg, s.hold) for arg in one]
            for args in (other, one):  # the same arrays, with other numbers in them
                _fill(held, args)
                s.call(name, *_scalars_of(held, args))
            for place in range(len(one)) if name not in self.together else ():
                mixed = [*one[:place], other[place], *one[place + 1 :]]
                _fill(held, mixed)
                s.call(name, *_scalars_of(held, mixed))

    def _single(self, s: Script) -> None:
        for name in self._floats():
            for _ in range(SINGLE):
                s.call(name, *(_mapped(arg, _in_single) for arg in self.usual[name](s)))


def _mapped(arg: Any, change: Callable[[np.ndarray], Any]) -> Any:
    """Change the arrays of an argument: it is one, a list of some, or holds none."""
    if isinstance(arg, list):
        return [_mapped(each, change) for each in arg]
    return change(arg) if isinstance(arg, np.ndarray) else arg


def _flat(args: Sequence[Any]) -> list[Any]:
    return [each for arg in args for each in (arg if isinstance(arg, list) else [arg])]


def _is_double(arg: Any) -> bool:
    return isinstance(arg, np.ndarray) and arg.dtype == np.float64


def _in_single(values: np.ndarray) -> np.ndarray:
    return values.astype(np.float32) if _is_double(values) else values


def _fill(held: Sequence[Any], args: Sequence[Any]) -> None:
    """Write the arrays of a call into those that are held."""
    for there, values in zip(_flat(held), _flat(args), strict=True):
        if isinstance(values, np.ndarray):
            there.write(values)


def _scalars_of(held: Sequence[Any], args: Sequence[Any]) -> list[Any]:
    """Return what is held, with the numbers of a call in their places."""
    return [
        there if any(isinstance(each, np.ndarray) for each in _flat([arg])) else arg
        for there, arg in zip(held, args, strict=True)
    ]
