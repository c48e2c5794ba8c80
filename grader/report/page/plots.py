"""The plots and pictures of the page, as SVG and PNG that stand in the HTML itself."""

import base64
import io
from collections.abc import Sequence
from typing import Any

import matplotlib
import matplotlib.image
import numpy as np
from markupsafe import Markup
from matplotlib.figure import Figure

from grader.exhibits import Curves, Plane

# The page's own colours: the style sheet says what they are in the light and in the dark.
INK, YOURS, REFERENCE = "#010101", "#020202", "#030303"
VARIABLES = {INK: "var(--ink)", YOURS: "var(--yours)", REFERENCE: "var(--muted)"}
SIZE = (5.6, 2.6)  # inches
DIGIT_PIXELS = 84
LINES = ("--", ":", "-.")  # of curves that are not the learner's


def curves(yours: Sequence[float], reference: Sequence[float]) -> Markup:
    """Draw two loss curves, one value for each epoch; only yours where there is no reference."""
    figure, axes = _figure("loss curve")
    if reference:
        axes.plot(range(1, len(reference) + 1), reference, color=REFERENCE, linestyle="--", label="the reference")
    axes.plot(range(1, len(yours) + 1), yours, color=YOURS, marker="o", markersize=3, label="yours")
    axes.set_xlabel("epoch")
    axes.set_ylabel("mean loss (nats)")
    axes.set_ylim(bottom=0)
    axes.legend(frameon=False, labelcolor=INK)
    return _svg(figure)


def series_curves(exhibit: Curves) -> Markup:
    """Draw curves over the same axis, the learner's first."""
    figure, axes = _figure(exhibit.title)
    for place, (name, values) in enumerate(exhibit.series.items()):
        style = {"color": YOURS} if place == 0 else {"color": REFERENCE, "linestyle": LINES[(place - 1) % len(LINES)]}
        axes.plot(range(1, len(values) + 1), values, label=name, **style)
    axes.set_xlabel(exhibit.x)
    axes.set_ylabel(exhibit.y)
    axes.legend(frameon=False, labelcolor=INK)
    return _svg(figure)


def plane(exhibit: Plane) -> Markup:
    """Draw which class each place of a plane gets, and the points whose class is known."""
    figure, axes = _figure(exhibit.title, height=3.2)
    classes = np.asarray(exhibit.classes)[::-1]  # (rows, columns), the lowest row first
    x = np.linspace(exhibit.x[0], exhibit.x[1], classes.shape[1])
    y = np.linspace(exhibit.y[0], exhibit.y[1], classes.shape[0])
    axes.contourf(x, y, classes, levels=[0.5, 1.5], colors=[YOURS], alpha=0.25)
    for side, marker in ((0, "o"), (1, "s")):
        points = np.array([point[:2] for point in exhibit.points if point[2] == side]).reshape(-1, 2)
        filled = YOURS if side else "none"
        axes.scatter(*points.T, s=14, marker=marker, facecolors=filled, edgecolors=INK if side == 0 else YOURS)
    axes.set_aspect("equal")
    return _svg(figure)


def accuracy_bar(accuracy: float, threshold: float) -> Markup:
    """Draw an accuracy against the threshold, both in [0, 1]."""
    figure, axes = _figure("accuracy", height=1.1)
    axes.barh([0], [100 * accuracy], color=YOURS, height=0.5)
    axes.axvline(100 * threshold, color=INK, linestyle="--")
    axes.set_xlim(0, 100)
    axes.set_yticks([])
    axes.set_xlabel(f"test accuracy in per cent; the line is what is needed, {100 * threshold:.0f} %")
    return _svg(figure)


def score_history(shares: Sequence[float]) -> Markup:
    """Draw how the score grew: one share of all points, in [0, 1], for each version."""
    figure, axes = _figure("score history")
    axes.step(range(1, len(shares) + 1), [100 * share for share in shares], color=YOURS, where="post")
    axes.set_ylim(0, 105)
    axes.set_xlabel("graded version")
    axes.set_ylabel("points in per cent")
    return _svg(figure)


def digit_picture(pixels: np.ndarray) -> str:
    """Return an image (28, 28) in [0, 1] as the URI of a PNG, dark on light."""
    out = io.BytesIO()
    size = DIGIT_PIXELS // len(pixels)
    large = np.kron(1.0 - pixels, np.ones((size, size)))
    matplotlib.image.imsave(out, large, cmap="gray", vmin=0, vmax=1, format="png")
    return f"data:image/png;base64,{base64.b64encode(out.getvalue()).decode()}"


def _figure(name: str, height: float = SIZE[1]) -> tuple[Figure, Any]:
    figure = Figure(figsize=(SIZE[0], height), layout="constrained")
    figure.set_gid(name.replace(" ", "-"))
    axes = figure.add_subplot()
    for spine in axes.spines.values():
        spine.set_color(INK)
    for side in ("top", "right"):
        axes.spines[side].set_visible(False)
    axes.tick_params(colors=INK)
    axes.xaxis.label.set_color(INK)
    axes.yaxis.label.set_color(INK)
    return figure, axes


def _svg(figure: Figure) -> Markup:
    out = io.StringIO()
    # Text stays text: small, and it can be read aloud and found.
    with matplotlib.rc_context({"svg.fonttype": "none", "svg.hashsalt": "kit", "font.family": "sans-serif"}):
        figure.savefig(out, format="svg", transparent=True, metadata={"Date": None, "Creator": None})
    text = out.getvalue()
    for colour, variable in VARIABLES.items():
        text = text.replace(colour, variable)
    return Markup(text[text.index("<svg") :])
