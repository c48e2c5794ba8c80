"""What the page shows of the wholes."""

from typing import Any

import numpy as np
from markupsafe import Markup

from grader.exhibits import Curves, Pictures, Plane, Table, from_data
from grader.report.page.plots import digit_picture, plane, series_curves


def shown_of(whole: dict[str, Any]) -> dict[str, Any]:
    """Return a whole with its exhibits drawn: `plot`, `pictures`, `text` or `table`, each with its title."""
    return whole | {"shown": [_drawn(exhibit) for exhibit in whole["exhibits"]]}


def _drawn(data: dict[str, Any]) -> dict[str, Any]:
    exhibit = from_data(data)
    plot: Markup | None = None
    pictures: list[dict[str, str]] = []
    if isinstance(exhibit, Curves):
        plot = series_curves(exhibit)
    elif isinstance(exhibit, Plane):
        plot = plane(exhibit)
    elif isinstance(exhibit, Pictures):
        pictures = [
            {"picture": digit_picture(np.asarray(image)), "caption": caption}
            for image, caption in zip(exhibit.images, exhibit.captions, strict=True)
        ]
    numeric = exhibit.numeric if isinstance(exhibit, Table) else []
    return {"plot": plot, "pictures": pictures, "data": data, "numeric": numeric}
