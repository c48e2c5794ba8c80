"""Classes that behave as the given ones and keep a record of every call of forward and backward.

The record is made by a subclass and not by wrapping an object's methods, so that a copy of a model (copy.deepcopy)
computes with its own parameters and its own mode.
"""

from typing import Any

from grader.answer.arrays import np

PARAMETERS = ("weight", "bias", "grad_weight", "grad_bias")


def counted(original: type, name: str, method: str, events: list[dict[str, Any]]) -> type:
    """Return a subclass of which one method appends an event of object and method alone to `events`."""

    def count(self: Any) -> Any:
        events.append({"object": name, "method": method})
        return getattr(original, method)(self)

    return _subclass(original, {method: count})


def recorded(original: type, name: str, events: list[dict[str, Any]]) -> type:
    """Return a subclass whose forward and backward append an event to `events`.

    Parameters
    ----------
    original : type
        A class with forward and backward.
    name : str
        Stands in the events as `object`.
    events : list of dict
        Each gets: object, method, and of an object with a mode `mode`, before the call; of one with parameters
        `arguments`, and for backward `after`: copies of weight, bias and their gradients after the call; of any other
        `arguments` and `result`.
    """

    def record(self: Any, method: str, arguments: tuple[Any, ...], named: dict[str, Any]) -> Any:
        event: dict[str, Any] = {"object": name, "method": method}
        if hasattr(self, "training"):
            event["mode"] = self.training
        else:
            event["arguments"] = tuple(np.array(argument) for argument in (*arguments, *named.values()))
        result = getattr(original, method)(self, *arguments, **named)
        if not hasattr(self, "training") and not hasattr(self, "weight"):
            event["result"] = np.array(result)
        if method == "backward" and hasattr(self, "weight"):
            event["after"] = {name: np.array(getattr(self, name)) for name in PARAMETERS if hasattr(self, name)}
        events.append(event)
        return result

    def forward(self: Any, *arguments: Any, **named: Any) -> Any:
        return record(self, "forward", arguments, named)

    def backward(self: Any, *arguments: Any, **named: Any) -> Any:
        return record(self, "backward", arguments, named)

    return _subclass(original, {"forward": forward, "backward": backward})


def _subclass(original: type, methods: dict[str, Any]) -> type:
    """Make a subclass with the original's name that pickle finds, so that a model can be copied in any way."""
    made = type(original.__name__, (original,), methods)
    made.__module__, made.__qualname__ = __name__, f"{original.__name__}_{len(globals())}"
    globals()[made.__qualname__] = made
    return made
