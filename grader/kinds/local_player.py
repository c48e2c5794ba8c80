"""The kit's own code, a solution or one with a mistake in it, carrying out scripts as an answer does."""

import ast
import functools
import math
import time
import types
import warnings
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.answer.runner import Runner
from grader.kinds.script import Script, Step


class LocalPlayer(Runner):
    """Carries out the steps of scripts with a text of the kit's own, in float64 whatever it is given.

    Parameters
    ----------
    module : str
        The id under which scripts know it.
    source : str
    bounded : bool
        Whether its loops are counted, and one without end is ended: a mistake may make one.
    beside : mapping of str to str, optional
        The texts of other modules that scripts may ask for, by their names.
    """

    def __init__(
        self, module: str, source: str, bounded: bool = False, beside: Mapping[str, str] | None = None
    ) -> None:
        super().__init__((KeyboardInterrupt, MemoryError))
        self.modules.update({name: module_of(text) for name, text in (beside or {}).items()})
        self.modules[module] = self._module = module_of(source, bounded)

    def play(
        self,
        script: Script,
        clock: bool = False,
        go_on: Callable[[dict[str, Any]], bool] = lambda reply: True,
        patience: float = math.inf,
    ) -> list[dict[str, Any]]:
        """Return the reply to each step; with `clock` with the `seconds` that it took.

        `go_on` is asked after each reply; the first one to which it says no is the last. After `patience`, in seconds
        of processor time, a loop of a bounded text counts as one without end.
        """
        self.forget()
        self._module.__dict__["_ticks"] = [0, time.process_time() + patience]
        replies: list[dict[str, Any]] = []
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            for step in script.steps:
                replies.append(self._reply(step, clock))
                if not go_on(replies[-1]):
                    break
        return replies

    def _reply(self, step: Step, clock: bool) -> dict[str, Any]:
        reply = self.handle(step.request | {"clock": clock})
        if "value" in reply:
            reply["value"] = copied(reply["value"])
        return reply

    def _incoming(self, value: Any) -> Any:
        if isinstance(value, np.ndarray):
            return value.astype(np.float64) if value.dtype == np.float32 else value.copy()
        return super()._incoming(value)

    def do_fill(self, number: int, values: dict[str, np.ndarray]) -> None:
        """Write in place where the array is float64 already; what was drawn in float32 is replaced."""
        for name, value in values.items():
            held = getattr(self.objects[number], name)
            if held.dtype == np.float64:
                held[...] = value
            else:
                setattr(self.objects[number], name, np.array(value, np.float64))

    def do_hold(self, number: int, values: Any) -> None:
        """Keep a copy."""
        self.objects[number] = self._incoming(values)

    def do_set(self, number: int, values: dict[str, Any]) -> None:
        """Set attributes to copies."""
        super().do_set(number, {name: self._incoming(value) for name, value in values.items()})

    def _keep(self, *values: Any) -> None:
        """Nothing of the kit's own is looked at again."""


def copied(value: Any) -> Any:
    """Return a value whose arrays are copies, with numpy's own numbers as arrays, as they come from another process."""
    if isinstance(value, (np.ndarray, np.generic)):
        return np.array(value)
    if isinstance(value, dict):
        return {key: copied(item) for key, item in value.items()}
    return type(value)(map(copied, value)) if isinstance(value, (list, tuple)) else value


MOST_TICKS = 1_000_000  # rounds of loops and calls of functions in one script
LOOK = 128  # rounds between two looks at the clock


class EndlessError(BaseException):
    """A loop, or a function that calls itself, went on for too long."""


def _tick(ticks: list[float]) -> None:
    ticks[0] += 1
    if ticks[0] > MOST_TICKS or (ticks[0] % LOOK == 0 and time.process_time() > ticks[1]):
        raise EndlessError


class _Counting(ast.NodeTransformer):
    """Counts each round of a loop and each call of a function."""

    def _counted(self, node: Any) -> Any:
        self.generic_visit(node)
        documented = isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None
        node.body.insert(int(documented), ast.parse("_tick(_ticks)").body[0])
        return node

    visit_For = visit_While = visit_FunctionDef = _counted  # noqa: N815 - the names that ast asks for


@functools.lru_cache(maxsize=1024)
def module_of(source: str, bounded: bool = False) -> types.ModuleType:
    """Return the module that a text makes; with `bounded` its loops are counted."""
    module = types.ModuleType("own")
    code: Any = source
    if bounded:
        module.__dict__.update(_tick=_tick, _ticks=[0, math.inf])
        code = ast.fix_missing_locations(_Counting().visit(ast.parse(source)))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # two edits together may make a line that Python wonders about
        exec(compile(code, "<own>", "exec", dont_inherit=True), module.__dict__)
    return module
