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
    floats : bool
        Whether each of them is given arrays of floats, which may be float32.
    """

    usual: Mapping[str, Callable[[Script], Sequence[Any]]]
    together: tuple[str, ...] = ()
    floats: bool = True

    def own_checks(self) -> list[Check]:
        """Return the checks of the declaration, then those about every function."""
        again = "each call stands for itself, also when the same array holds other numbers"
        single = "float32 gives what float64 gives"
        return [
            *super().own_checks(),
            Check("called_again", again, self._again, rule=True),
            *([Check("float32", single, self._single, rule=True)] if self.floats else []),
        ]

    def _again(self, s: Script) -> None:
        for name, draw in self.usual.items():
            one, other = list(draw(s)), list(draw(s))
            for args in (one, other, one):
                s.call(name, *args)
            held = [_mapped(arg, s.hold) for arg in one]
            for args in (other, one):  # the same arrays, with other numbers in them
                s.call(name, *map(_written, held, args))
            for place in range(len(one)) if name not in self.together else ():
                mixed = [*one[:place], other[place], *one[place + 1 :]]
                s.call(name, *map(_written, held, mixed))

    def _single(self, s: Script) -> None:
        for name, draw in self.usual.items():
            for _ in range(SINGLE):
                s.call(name, *(_mapped(arg, _in_single) for arg in draw(s)))


def _mapped(arg: Any, change: Callable[[np.ndarray], Any]) -> Any:
    """Change the arrays of an argument: it is one, a list of some, or holds none."""
    if isinstance(arg, list):
        return [_mapped(each, change) for each in arg]
    return change(arg) if isinstance(arg, np.ndarray) else arg


def _in_single(values: np.ndarray) -> np.ndarray:
    return values.astype(np.float32) if values.dtype == np.float64 else values


def _written(held: Any, arg: Any) -> Any:
    """Write an argument into the arrays that are held for it, and return what the call is given."""
    if isinstance(arg, list):
        return list(map(_written, held, arg))
    if isinstance(arg, np.ndarray):
        held.write(arg)
        return held
    return arg
