"""Lists in lists in `params`, each by its place: `W[0]` is the first matrix of the list `W`."""

from collections.abc import Iterator, Mapping
from typing import Any


def unfolded(params: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return every list of numbers, and every list of equally long ones, by its place; all else as it is."""
    return {place: leaf for name, value in params.items() for place, leaf in _leaves(name, value)}


def folded(leaves: Mapping[str, Any], like: Mapping[str, Any]) -> dict[str, Any]:
    """Return what `unfolded` took apart, nested as in `like`."""
    return {name: _nested(leaves, name, value) for name, value in like.items()}


def _leaves(name: Any, value: Any) -> Iterator[tuple[Any, Any]]:
    if type(name) is not str or not isinstance(value, (list, tuple)) or _is_array(value):
        yield name, value
        return
    for number, each in enumerate(value):
        yield from _leaves(f"{name}[{number}]", each)


def _is_array(value: list[Any] | tuple[Any, ...]) -> bool:
    """Whether a list holds no lists, or rows of the same length that hold none."""
    rows = [each for each in value if isinstance(each, (list, tuple))]
    if any(isinstance(each, (list, tuple)) for row in rows for each in row):
        return False
    return not rows or (len(rows) == len(value) and len(set(map(len, rows))) == 1)


def _nested(leaves: Mapping[str, Any], name: str, value: Any) -> Any:
    if name in leaves:
        return leaves[name]
    return [_nested(leaves, f"{name}[{number}]", each) for number, each in enumerate(value)]
