"""A comparison in the terminal: the code side by side, the figures under it, then what the reference does otherwise."""

from typing import TextIO

from pygments.token import Token
from rich.console import Console, Group
from rich.padding import Padding
from rich.rule import Rule
from rich.style import Style
from rich.syntax import ANSISyntaxTheme, Syntax
from rich.table import Table
from rich.text import Text

from grader.compare.code import Pair, Statement
from grader.compare.comparison import Comparison
from grader.compare.measure import Measured
from grader.report.console import PlainConsole
from grader.report.drawing import loss_line
from grader.report.formats.told import word_of
from grader.report.lines import plain
from grader.report.tracks import TIGHT

WIDEST = 200
SIDE_BY_SIDE = 90  # below it the two stand one under the other
# Bold, italic and the terminal's own green: each can be read on white and on black.
THEME = ANSISyntaxTheme(
    {Token.Keyword: Style(bold=True), Token.String: Style(color="green"), Token.Comment: Style(italic=True)}
)
MARKS = {"same": " ", "other": "~", "yours": "<", "reference": ">"}
LEGEND = "~ written differently    < only in yours    > only in the reference"


def print_comparison(comparison: Comparison, out: TextIO) -> None:
    """Print a comparison; from 90 columns on the two sides stand beside each other."""
    console = PlainConsole(out, min(PlainConsole(out).width, WIDEST))
    result = comparison.result
    console.print()
    console.print(
        Rule(Text(f"{comparison.exercise.name}: {result.points}/{result.possible} points, {word_of(result)}"))
    )
    if comparison.unreadable:
        console.print(Text(f" Your code cannot be shown: {plain(comparison.unreadable)}"))
    for name, pairs in comparison.code.items():
        console.print(_code(name, pairs, console.width))
    if comparison.code:
        console.print(Text(f" {LEGEND}", "dim"))
    else:
        console.print(Text(" Statement by statement the same as the reference."))
    console.print()
    tight = console.width < TIGHT
    console.print(Padding(_figures_told(comparison) if tight else _figures(comparison, console), (0, 1)))
    if comparison.curves is not None:
        console.print()
        console.print(Padding(_curves(comparison), (0, 1)))
    console.print()
    console.print(Text(" What the reference does, and why", "bold"))
    for note in comparison.notes:
        console.print(Padding(Text(f"- {note}"), (0, 1)))
    console.print()


def _code(name: str, pairs: list[Pair], width: int) -> Group:
    if width < SIDE_BY_SIDE:
        parts = [Text(f" {name}, yours", "bold"), *_lines([pair.yours for pair in pairs], width)]
        parts += [Text(f" {name}, the reference", "bold"), *_lines([pair.reference for pair in pairs], width)]
        return Group(Text(), *parts)
    column = (width - 6) // 2
    table = Table.grid(padding=(0, 1))
    table.add_column(width=column, overflow="fold")
    table.add_column(width=1)
    table.add_column(width=column, overflow="fold")
    table.add_row(Text(f" {name}, yours", "bold"), "", Text(f"{name}, the reference", "bold"))
    for pair in pairs:
        table.add_row(_shown(pair.yours), Text(MARKS[_mark(pair)], "bold magenta"), _shown(pair.reference))
    return Group(Text(), table)


def _mark(pair: Pair) -> str:
    if pair.same:
        return "same"
    if pair.yours is None:
        return "reference"
    return "yours" if pair.reference is None else "other"


def _shown(statement: Statement | None) -> Text:
    if statement is None:
        return Text()
    code = plain("\n".join(statement.lines))
    highlighted = Syntax(code, "python", theme=THEME).highlight(code)
    highlighted.rstrip()
    return Text("\n").join(Text(" ").append_text(line) for line in highlighted.split("\n"))


def _lines(statements: list[Statement | None], width: int) -> list[Text]:
    return [_shown(statement) for statement in statements if statement is not None]


def _figures(comparison: Comparison, console: Console) -> Table:
    wide = console.width >= SIDE_BY_SIDE
    table = Table(box=None, padding=(0, 1), header_style="dim")
    table.add_column("", overflow="fold")
    for heading in (*(("yours", "reference") if wide else ()), "time", "memory"):
        table.add_column(heading, justify="right", no_wrap=True)
    table.add_column("largest difference", overflow="fold")
    for each in comparison.measured:
        times = [duration(seconds) for seconds in each.seconds] if each.seconds else ["", ""]
        ratios = (_ratio(each.time_ratio), _ratio(each.memory_ratio))
        table.add_row(*map(Text, (each.name, *(times if wide else []), *ratios, _differences(each))))
    checks = comparison.result.checks
    passed = sum(check.status == "passed" for check in checks)
    lines = [str(count) for count in comparison.lines]
    table.add_row("checks passed", *([str(passed), str(len(checks))] if wide else [f"{passed}/{len(checks)}"]))
    table.add_row("lines of code", *(lines if wide else [" / ".join(lines)]))
    return table


def _figures_told(comparison: Comparison) -> Group:
    """Return the figures line by line, where there is no room for a table."""
    lines = []
    for each in comparison.measured:
        ratios = {"time": _ratio(each.time_ratio), "memory": _ratio(each.memory_ratio)}
        told = [f"{name} {ratio}" for name, ratio in ratios.items() if ratio]
        lines.append(f"{each.name}: {', '.join([*told, f'largest difference: {_differences(each)}'])}")
    yours, reference = comparison.lines
    return Group(*map(Text, lines), Text(f"lines of code: yours {yours}, the reference {reference}"))


def _differences(measured: Measured) -> str:
    parts = [
        f"{name} {'cannot be compared' if value != value else '0' if value == 0 else f'{value:.0e}'}"
        for name, value in measured.differences.items()
    ]
    return ", ".join([*parts, *([measured.trouble] if measured.trouble else [])])


def _ratio(ratio: float | None) -> str:
    return "" if ratio is None else f"x {ratio:.2f}" if ratio < 10 else f"x {ratio:.0f}"


def duration(seconds: float) -> str:
    """Write a time with its unit: 18.1 µs, 4.2 ms, 1.3 s."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.3g} {unit}"
    return f"{seconds * 1e6:.3g} µs"


def _curves(comparison: Comparison) -> Table:
    assert comparison.curves is not None
    table = Table(box=None, padding=(0, 1), header_style="dim")
    for heading in ("", "loss, yours", "loss, the reference", "accuracy, yours", "the reference"):
        table.add_column(heading, no_wrap=True)
    pairs = zip(comparison.curves.losses, comparison.curves.accuracies, strict=True)
    for number, ((yours, reference), accuracies) in enumerate(pairs, start=1):
        table.add_row(
            f"seed {number}",
            loss_line(yours),
            loss_line(reference),
            *(f"{100 * accuracy:.1f} %" for accuracy in accuracies),
        )
    return table
