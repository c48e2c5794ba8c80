"""What a whole shows of what it achieved. Every report draws these in its own way; all of them are plain data."""

import re
from dataclasses import asdict, dataclass
from typing import Any

NUMBER = re.compile(r"[-+]?[\d,.]+( ?%| ms)?")


@dataclass(frozen=True)
class Curves:
    """Several curves over the same axis.

    Attributes
    ----------
    title, x, y : str
        What is shown, and the names of the axes.
    series : dict of str to list of float
        By name; the first is the learner's.
    """

    title: str
    x: str
    y: str
    series: dict[str, list[float]]


@dataclass(frozen=True)
class Table:
    """Rows of text under column heads.

    Attributes
    ----------
    title : str
    columns : list of str
    rows : list of list of str
    """

    title: str
    columns: list[str]
    rows: list[list[str]]

    @property
    def numeric(self) -> list[bool]:
        """Which columns hold numbers alone, which stand best under one another at the right."""
        return [all(NUMBER.fullmatch(cell) for cell in column) for column in zip(*self.rows, strict=True)]


@dataclass(frozen=True)
class Passage:
    """A text that the learner's code wrote.

    Attributes
    ----------
    title, text : str
    """

    title: str
    text: str


@dataclass(frozen=True)
class Pictures:
    """Images in a row.

    Attributes
    ----------
    title : str
    images : list of list of list of float
        Each (H, W) in [0, 1], 1 is ink.
    captions : list of str
    """

    title: str
    images: list[list[list[float]]]
    captions: list[str]


@dataclass(frozen=True)
class Plane:
    """Which of two classes a classifier gives to each place of a plane, and points whose class is known.

    Attributes
    ----------
    title : str
    classes : list of list of int
        (H, W), 0 or 1, the highest row first.
    x, y : list of float
        The first and the last coordinate of the columns, and of the rows from the lowest to the highest.
    points : list of list of float
        x, y and class of each.
    """

    title: str
    classes: list[list[int]]
    x: list[float]
    y: list[float]
    points: list[list[float]]


Exhibit = Curves | Table | Passage | Pictures | Plane
_KINDS: dict[str, type[Exhibit]] = {kind.__name__: kind for kind in (Curves, Table, Passage, Pictures, Plane)}


def as_data(exhibit: Exhibit) -> dict[str, Any]:
    """Return what JSON can hold of an exhibit."""
    return {"kind": type(exhibit).__name__} | asdict(exhibit)


def from_data(data: dict[str, Any]) -> Exhibit:
    """Return the exhibit that `as_data` was given."""
    return _KINDS[data["kind"]](**{name: value for name, value in data.items() if name != "kind"})
