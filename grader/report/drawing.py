"""Small pictures made of characters: a curve, a bar, a digit."""

import math
from collections.abc import Sequence
from typing import Any

BLOCKS = "▁▂▃▄▅▆▇█"
LOSS_SCALE = 2.5  # nats: a little above log 10 = 2.30, the loss of guessing one of 10 classes


def sparkline(values: Sequence[float], high: float = 0.0, low: float = 0.0) -> str:
    """Draw values as one block each, on a scale that begins at 0: half the height is half the value.

    Parameters
    ----------
    values : sequence of float
    high, low : float, optional
        Where the scale ends; the largest of the values, and the smallest where one is negative, if nothing is said.
        What lies beyond is drawn at the end. A value that is no finite number is an x.
    """
    finite = [value for value in values if math.isfinite(value)]
    if not finite:
        return ""
    low, high = low or min(0.0, *finite), high or max(0.0, *finite)
    largest = max(-low, high) or 1.0  # divided by it first, so that no difference is beyond the largest float
    span = (high / largest - low / largest) or 1.0
    shares = [min(max((value / largest - low / largest) / span, 0.0), 1.0) for value in finite]
    blocks = iter([BLOCKS[round(share * (len(BLOCKS) - 1))] for share in shares])
    return "".join(next(blocks) if math.isfinite(value) else "x" for value in values)


def loss_line(losses: Sequence[float]) -> str:
    """Draw the loss of each epoch, with the first and the last in figures; two such lines have the same scale."""
    return f"{losses[0]:.2f} {sparkline(losses, LOSS_SCALE)} {losses[-1]:.2f}"


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
