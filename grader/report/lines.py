"""What several reports in a terminal share: their width, and how a text becomes a line."""

import time

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

WIDTH = 100
NARROW = 80  # below it the last column of the list goes


def unchanged_since(at: float) -> str:
    """Say since when a verdict stands: the time of day, or the date where that is another day."""
    same_day = time.strftime("%x", time.localtime(at)) == time.strftime("%x")
    return f"unchanged since {time.strftime('%H:%M' if same_day else '%Y-%m-%d', time.localtime(at))}"


def plain(text: str) -> str:
    """Return text from an answer with everything a terminal might obey shown as an escape."""
    return "".join(
        c if c.isprintable() or c == "\n" else c.encode("unicode_escape", "backslashreplace").decode() for c in text
    )


def ends(left: str, right: str, console: Console) -> Padding:
    """Return a line with a text at each end of it; two lines where there is no room for both."""
    gap = console.width - len(left) - len(right) - 2
    return Padding(Text(f"{left}{' ' * gap}{right}" if gap >= 2 else f"{left}\n{right}", "bold"), (0, 1))


def headline(title: str, word: str, width: int, style: str = "bold red") -> Table:
    """Return a line with a title on the left and a word on the right, in a style."""
    table = Table.grid(padding=(0, 1), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(justify="right", no_wrap=True)
    table.add_row(Padding(Text(title, "bold"), (0, 0, 0, 1)), Text(f"{word} ", style))
    return table
