"""Objects of the given classes that keep a record of their calls.

The class is patched in place, and an object that is to be recorded carries its name: type(layer) is the class that the
learner imports, and a copy of a model computes with its own parameters and its own mode.
"""

from typing import Any

from grader.answer.arrays import np

PARAMETERS = ("weight", "bias", "grad_weight", "grad_bias")
NAME = "_recorded_as"  # the attribute of an object that is recorded

_events: dict[str, list[dict[str, Any]]] = {}  # by the name of the object
_patched: set[tuple[type, str]] = set()


def record(made: Any, name: str, events: list[dict[str, Any]]) -> None:
    """Let an object append an event to `events` at each call of forward and backward, or of parameters.

    Parameters
    ----------
    made : any
        An object with `parameters`, of which only these calls are noted, or one with forward and backward.
    name : str
        Stands in the events as `object`.
    events : list of dict
        Each gets: object, method, and of an object with a mode `mode`, before the call; of one with parameters
        `arguments`, and for backward `after`: copies of weight, bias and their gradients after the call; of any other
        `arguments` and `result`.
    """
    _events[name] = events
    setattr(made, NAME, name)
    for method in ("parameters",) if hasattr(made, "parameters") else ("forward", "backward"):
        if (type(made), method) not in _patched:
            _patched.add((type(made), method))
            setattr(type(made), method, _recording(getattr(type(made), method), method))


def _recording(original: Any, method: str) -> Any:
    def call(self: Any, *arguments: Any, **named: Any) -> Any:
        name = getattr(self, NAME, None)
        if name is None:
            return original(self, *arguments, **named)
        event: dict[str, Any] = {"object": name, "method": method}
        if method != "parameters":
            if hasattr(self, "training"):
                event["mode"] = self.training
            else:
                event["arguments"] = tuple(np.array(argument) for argument in (*arguments, *named.values()))
        else:
            _events[name].append(event)
        result = original(self, *arguments, **named)
        if method == "parameters":
            return result
        if not hasattr(self, "training") and not hasattr(self, "weight"):
            event["result"] = np.array(result)
        if method == "backward" and hasattr(self, "weight"):
            event["after"] = {each: np.array(getattr(self, each)) for each in PARAMETERS if hasattr(self, each)}
        _events[name].append(event)
        return result

    return call
