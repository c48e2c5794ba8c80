"""The tracks as groups: what is done of each, one line a track."""

from dataclasses import dataclass

from rich.table import Table
from rich.text import Text

BAR = 12  # cells
TIGHT = 60  # columns: below them the bar goes


@dataclass(frozen=True)
class TrackLine:
    """One track: how many of its exercises have passed, and a few words on what comes next."""

    track: str
    passed: int
    count: int
    text: str


def tracks_table(lines: list[TrackLine], width: int) -> Table:
    """Return a line for each track, for a terminal of this width."""
    table = Table.grid(padding=(0, 2))
    for _ in range(3 if width >= TIGHT else 2):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for line in lines:
        filled = line.count and BAR * line.passed // line.count  # full only where all of it is done
        bar = [Text("█" * filled + "░" * (BAR - filled))] if width >= TIGHT else []
        table.add_row(Text(f" {line.track}"), *bar, Text(f"{line.passed} of {line.count}"), Text(line.text))
    return table
