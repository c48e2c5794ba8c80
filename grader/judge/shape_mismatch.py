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
        'elementwise', 'matmul', 'stacks' (the leading axes of a matrix product) or 'einsum'.
    operands : tuple of (text, shape)
        As the line writes them, where that could be made out.
    shapes : tuple of shapes
        As numpy's message gives them, or the operands' own.
    sizes : tuple of int
        The two lengths that do not fit; () for 'elementwise'.
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
    if "remapped" in message:
        kind = "stacks" if "requested shape" in message else "einsum"  # of matmul alone
        return ShapeMismatch(kind, operands, own_shapes, _sizes_that_meet(message))
    if match := re.search(
        r"Size of label '.' for operand \d+ \((\d+)\) does not match previous terms \((\d+)\)", message
    ):
        return ShapeMismatch("einsum", operands, own_shapes, (int(match[2]), int(match[1])))
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


def _sizes_that_meet(message: str) -> tuple[int, ...]:
    """Return the two lengths that do not fit, of shapes that numpy has brought into one order of axes."""
    axes = zip(*(found.split(",") for found in re.findall(r"->\(([^)]*)\)", message)), strict=False)
    for lengths in axes:
        known = dict.fromkeys(int(each) for each in lengths if each not in ("", "newaxis", "1"))
        if len(known) > 1:
            return tuple(known)[:2]
    return ()


def _shape(text: str) -> Shape:
    return tuple(int(part) for part in text.split(",") if part.strip())
