"""The consoles that reports are drawn on."""

import os
from typing import NoReturn, TextIO

from rich.console import Console

LEAST, USUAL = 20, 80  # columns: where COLUMNS says fewer than the least, it says nothing of use


class PlainConsole(Console):
    """A console that takes text as it is: no markup, no emoji, no colours of its own choosing."""

    def __init__(self, out: TextIO, width: int | None = None) -> None:
        super().__init__(file=out, width=width, highlight=False, markup=False, emoji=False)
        if width is None and self.width < LEAST:
            self.width = USUAL

    def on_broken_pipe(self) -> NoReturn:
        """Leave it to the command what a reader that went away means."""
        raise BrokenPipeError


def abandon(out: TextIO) -> None:
    """Write the rest of an output nowhere, because whoever read it has gone."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, out.fileno())
    os.close(nowhere)
