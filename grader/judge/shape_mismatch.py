"""Arrays whose shapes did not fit: what numpy's message and the learner's line say about them."""

import re
from dataclasses import dataclass
from typing import Any

Shape = tuple[int, ...]


@dataclass(frozen=True)
class ShapeMismatch:
    """Two arrays that met.

    Attributes
    ----------
    kind : str
        'elementwise' or 'matmul'.
    operands : tuple of (text, shape)
        As the line writes them, where that could be made out.
    shapes : tuple of shapes
        As numpy's message gives them, or the operands' own.
    sizes : tuple of int
        The two lengths that do not fit, for 'matmul'.
    """

    kind: str
    operands: tuple[tuple[str, Shape], ...]
    shapes: tuple[Shape, ...]
    sizes: tuple[int, ...] = ()


def mismatch_of(raised: dict[str, Any]) -> ShapeMismatch | None:
    """Return the mismatch that an exception of the learner's code tells of, or None."""
    message = str(raised.get("message", ""))
    operands = tuple((str(text), tuple(shape)) for text, shape in raised.get("operands", []))
    own_shapes = tuple(shape for _, shape in operands)
    if "broadcast" in message:
        shapes = tuple(_shape(found) for found in re.findall(r"\(([\d, ]*)\)", message))
        return ShapeMismatch("elementwise", operands, shapes or own_shapes)
    if match := re.search(r"size (\d+) is different from (\d+)", message):
        return ShapeMismatch("matmul", operands, own_shapes, (int(match[1]), int(match[2])))
    if "not aligned" in message:
        shapes = tuple(_shape(found) for found in re.findall(r"\(([\d, ]*)\)", message))[:2]
        sizes = tuple(int(size) for size in re.findall(r"(\d+) \(dim", message))
        return ShapeMismatch("matmul", operands, shapes, sizes)
    return None


def _shape(text: str) -> Shape:
    return tuple(int(part) for part in text.split(",") if part.strip())
