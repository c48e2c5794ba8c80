"""The kit's own code, a solution or one with a mistake in it, carrying out scripts as an answer does, in this process."""

import functools
import types
import warnings
from typing import Any

import numpy as np

from grader.answer.runner import Runner
from grader.kinds.script import Script, Step


class Own(Runner):
    """Carries out the steps of scripts with a text of the kit's own, in float64 whatever it is given.

    Parameters
    ----------
    module : str
        The id under which scripts know it.
    source : str
    """

    def __init__(self, module: str, source: str) -> None:
        super().__init__((KeyboardInterrupt, MemoryError))
        self.modules[module] = module_of(source)

    def play(self, script: Script) -> list[dict[str, Any]]:
        """Return the reply to each step."""
        self.forget()
        with np.errstate(all="ignore"), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return [self._reply(step) for step in script.steps]

    def _reply(self, step: Step) -> dict[str, Any]:
        reply = self.handle(dict(step.request))
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


@functools.lru_cache(maxsize=512)
def module_of(source: str) -> types.ModuleType:
    """Return the module that a text makes."""
    module = types.ModuleType("own")
    exec(compile(source, "<own>", "exec", dont_inherit=True), module.__dict__)
    return module

