"""Small pictures made of characters: a curve, a bar, a digit."""

from collections.abc import Sequence
from typing import Any

BLOCKS = "▁▂▃▄▅▆▇█"


def sparkline(values: Sequence[float]) -> str:
    """Draw values as one block each, from the lowest to the highest."""
    finite = [value for value in values if value == value and abs(value) != float("inf")]
    if not finite:
        return ""
    largest = max(map(abs, finite)) or 1.0  # divided by it first, so that no difference is beyond the largest float
    low, high = min(finite) / largest, max(finite) / largest
    span = (high - low) or 1.0
    return "".join(
        BLOCKS[round((value / largest - low) / span * (len(BLOCKS) - 1))] if value in finite else "x"
        for value in values
    )


def bar(share: float, mark: float, width: int = 20) -> str:
    """Draw a share of a width, with a mark at the share that is needed."""
    filled, marked = round(share * width), round(mark * width)
    cells = ["━" if cell < filled else "─" for cell in range(width)]
    cells[min(marked, width - 1)] = "┃"
    return "".join(cells)


def digit(pixels: Any, threshold: float = 0.4) -> list[str]:
    """Draw an image (H, W) in [0, 1] in half blocks: two rows of pixels in a line."""
    ink = pixels > threshold
    return [
        "".join(" ▀▄█"[int(upper) + 2 * int(lower)] for upper, lower in zip(top, bottom, strict=True))
        for top, bottom in zip(ink[::2], ink[1::2], strict=True)
    ]
