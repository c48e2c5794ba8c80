"""The code of a comparison, as a terminal draws it."""

import io
import re

from rich.console import Console

from grader.compare.code import Statement
from grader.report.comparison import _shown

CODE = ("def f(x):", "    # why", "    return 'text' if x else None")


def test_the_code_is_drawn_in_colours_that_are_readable_on_white_and_on_black() -> None:
    out, statement = io.StringIO(), Statement(CODE, "", "")
    Console(file=out, force_terminal=True, color_system="standard", width=80).print(_shown(statement))
    codes = {code for sequence in re.findall(r"\x1b\[([0-9;]*)m", out.getvalue()) for code in sequence.split(";")}
    assert "1" in codes  # keywords are bold
    assert not codes & {"30", "33", "34", "37", "90", "97"}  # black, yellow, blue, white, grey
