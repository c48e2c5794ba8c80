"""A class that is fitted to rows and then asked about others: the checks that hold for every such model."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.kinds.check import Check
from grader.kinds.exercise import Exercise
from grader.kinds.script import Made, Script

Rows = tuple[np.ndarray, np.ndarray]
FITS = 24  # of one object, in the check that fits it again and again


@dataclass(frozen=True, kw_only=True, eq=False)
class FittedModel(Exercise):
    """A class with `fit(x, y)`, which returns the object, and methods that are asked about rows of x.

    Attributes
    ----------
    model : str
        The class.
    found : tuple of str
        Attributes that fit sets, looked at after it.
    rows : callable
        (script, N, D) -> x of shape (N, D), and y.
    ask : callable
        (the fitted object, points, x, y) -> None: records what the object is asked about points, fitted to x and y.
    options : two mappings
        Keyword arguments of the constructor, for two objects that are used in turn; the second also for one that is
        fitted again and again.
    """

    model: str
    rows: Callable[[Script, int, int], Rows]
    ask: Callable[[Made, np.ndarray, np.ndarray, np.ndarray], None]
    found: tuple[str, ...] = ()
    options: tuple[Mapping[str, Any], Mapping[str, Any]] = ({}, {})

    def made(self, s: Script, *args: Any, **options: Any) -> Made:
        """Record the making of an object."""
        return s.make(self.model, *args, **options)

    def fitted(self, s: Script, x: np.ndarray, y: np.ndarray, made: Made | None = None, **options: Any) -> Made:
        """Record a fit, of a new object where none is given, and a look at what it found."""
        s.sizes = {"N": x.shape[0], "D": x.shape[1]}
        made = made or self.made(s, **options)
        made.fit(x, y, results=())
        made.read(*self.found)
        return made

    def made_checks(self) -> list[Check]:
        """Return the checks of the declaration, what fit returns, then the rules."""
        own = super().made_checks()
        fit = Check("fit_returns_self", "fit returns the object itself", self._returns_self)
        many = "one object, fitted again and again, knows the last rows only"
        rules = (
            Check("many_fits", many, self._many, rule=True),
            Check("two_share_nothing", "two objects, used in turn, share nothing", self._two, rule=True),
        )
        return [*(each for each in own if not each.rule), fit, *rules, *(each for each in own if each.rule)]

    def _returns_self(self, s: Script) -> None:
        for d in (1, 4):
            self.made(s).fit(*self.rows(s, 20, d), results=("the result of fit",))

    def _many(self, s: Script) -> None:
        made = self.made(s, **self.options[1])
        known = [self.rows(s, n, d) for n, d in ((23, 3), (23, 3), (9, 3), (30, 5), (13, 6))]
        for turn in range(FITS):
            x, y = known[int(s.rng.integers(len(known)))] if turn % 3 else self.rows(s, int(s.rng.integers(9, 30)), 4)
            self.fitted(s, x, y, made)
            if turn % 4 == 0:
                self.fitted(s, x, y := 1 - y, made)  # other y for the same rows
            for _ in range(turn % 3):
                self.ask(made, x[:9], x, y)

    def _two(self, s: Script) -> None:
        rows = [self.rows(s, n, 3) for n in (23, 17)]
        models = [self.made(s, **options) for options in self.options]
        for made, (x, y) in zip(models, rows, strict=True):
            self.fitted(s, x, y, made)
        for made, (x, y), (points, _) in zip(models, rows, reversed(rows), strict=True):
            made.read(*self.found)
            self.ask(made, points, x, y)
