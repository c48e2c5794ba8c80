"""After a round: where each bug was, how it shows, how to look for it next time; the patch; the method."""

import difflib
from collections.abc import Mapping

from rich.console import Console
from rich.padding import Padding
from rich.syntax import Syntax
from rich.text import Text

from grader.debug.bugs import Bug, text_with
from grader.debug.hints import kind_of
from grader.debug.round import Round
from grader.debug.session import Debugging, Trace
from grader.debug.symptom import Symptom
from grader.exercises import find
from grader.history.plan import when
from grader.history.review import due_at
from grader.history.store import History
from grader.naming.causes import filled
from grader.practice.debrief import clock

METHOD = {
    "reproduce": "Make the smallest run that still goes wrong: ten images, one layer, one call.",
    "step 0": "Look at the loss before any step: with C classes it must be about log C. If not, look at forward.",
    "ten examples": "Train on ten examples: the loss must go to 0. If it does not, look at the gradients and the data.",
    "halves": "Cut the program in two and see which half is right: compute a value in the middle by hand.",
    "gradients": "Compare each gradient with central differences, from the loss down, for one row and for several.",
    "shapes": "Print the shape of every array in the suspicious lines: an axis of length 1 broadcasts silently.",
    "twice": "Do the same twice: two calls, two seeds, two modes. Look at what differs and should not.",
    "one change": "Change one thing, run, look. Two changes at once tell nothing.",
}


def print_debrief(
    session: Debugging, history: History, console: Console, alone: Mapping[Bug, Symptom] | None = None
) -> None:
    """Print the debrief of a round, 60 columns or wider; `alone` has what each bug alone shows in a whole."""
    row, round = session.attempt.row, session.round
    found = sum(trace.seconds is not None for trace in session.traces.values())
    seconds = min(session.ended_at, row.deadline) - row.started
    console.print()
    console.print(
        Text(f" Debrief: {found} of {len(round.bugs)} found in {clock(seconds)} of {clock(60 * row.minutes)}.", "bold")
    )
    cards = history.cards()
    for bug, trace in session.traces.items():
        _print_bug(round, bug, trace, session.outcome_of(bug), (alone or {}).get(bug), console)
        if bug.key in cards:
            console.print(
                Padding(
                    Text(f"this mistake is due again {when(due_at(cards[bug.key]), session.ended_at)}", "dim"), (0, 3)
                )
            )
    console.print()
    changed = session.other_lines_changed()
    for id in session.rewritten():
        text = f"{id}.py was written anew: little of what was given is left. It counts,"
        console.print(Padding(Text(f"{text} and an interviewer would ask what was wrong with it."), (0, 1)))
    console.print(Text(f" Lines changed that had no bug: {changed}"))
    console.print()
    for exercise in round.exercises:
        if round.bugs_in(exercise.id):
            console.print(
                Padding(Syntax(patch_of(round, exercise.id), "diff", theme="ansi_dark", word_wrap=True), (0, 1))
            )
    console.print(Text("\n How a bug is narrowed down", "bold"))
    for name, text in METHOD.items():
        console.print(Padding(Text(f"{name}: ", "bold").append(text, "not bold"), (0, 1, 0, 3)))
    again = f"make debug EX={_names(round)} SEED={round.seed}{_settings(session)}"
    console.print(Text(f"\n Your files as they stood: {session.place}\n The same round again: {again}\n", "dim"))


def patch_of(round: Round, exercise: str) -> str:
    """Return what puts a file right, as a diff."""
    given, right = round.given(find(exercise)), text_with(exercise, ())
    bare = text_with(exercise, round.bugs_in(exercise))
    # The comments that the given file has stay where its lines do.
    kept = {old: new for old, new in zip(bare.splitlines(), given.splitlines(), strict=False) if old != new}
    after = [kept.get(line, line) for line in right.splitlines()]
    name = f"{exercise}.py"
    return "\n".join(difflib.unified_diff(given.splitlines(), after, name, name, lineterm="", n=1))


def _print_bug(round: Round, bug: Bug, trace: Trace, outcome: str, alone: Symptom | None, console: Console) -> None:
    head = f"{outcome} {clock(trace.seconds)}" if trace.seconds is not None else outcome
    console.print()
    line = round.line_of(bug)
    style = "green" if trace.seconds is not None else "red"
    console.print(
        Padding(
            Text(head, f"{style} bold").append(f"   {bug.exercise}.py:{line}   {bug.id}", "not bold default"), (0, 1)
        )
    )
    rows = (
        ("it was", filled(bug.words.sentence, {})),
        ("it shows", kind_of(bug)),
        ("alone", alone.brief if alone is not None else ""),
        ("told by", bug.words.experiment),
    )
    for label, text in filter(lambda row: row[1], rows):
        console.print(Padding(Text(f"{label}: ", "dim").append(text, "not dim"), (0, 1, 0, 3)))


def _names(round: Round) -> str:
    return round.track or " ".join(exercise.name for exercise in round.exercises)


def _settings(session: Debugging) -> str:
    return f" BUGS={len(session.round.bugs)} LEVEL={session.round.level} MINUTES={session.attempt.row.minutes:g}"
