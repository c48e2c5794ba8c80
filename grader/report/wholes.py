"""The part of the terminal's report on what several exercises do together."""

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from grader.report.exhibits import drawn
from grader.report.formats.told import WORDS
from grader.report.lines import headline, plain, unchanged_since
from grader.results import Grade, WholeResult

STYLES = {"passed": "bold green", "failed": "bold red", "crashed": "bold red"}


def print_wholes(grade: Grade, console: Console) -> None:
    """Print what each whole achieved; one that waits for its parts only where few tracks were asked for."""
    tracks = {result.id.partition("/")[0] for result in grade.listed}
    for whole in grade.wholes:
        if whole.status != "blocked" or len(tracks) <= 1:
            console.print()
            print_whole(whole, console)


def print_whole(whole: WholeResult, console: Console) -> None:
    """Print what a whole achieved, and what it shows."""
    title = f"{whole.id.rpartition('/')[2]}: {whole.title}"
    console.print(headline(title, WORDS[whole.status].upper(), console.width, STYLES.get(whole.status, "bold")))
    console.print(Padding(Text(plain(whole.message), overflow="fold"), (0, 1, 0, 3)))
    if whole.since:
        console.print(Padding(Text(unchanged_since(whole.since).capitalize(), "dim"), (0, 1, 0, 3)))
        return
    for exhibit in whole.exhibits:
        console.print(drawn(exhibit, console.width))
