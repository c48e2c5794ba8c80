"""The end of a mock: what an interviewer would say about it, and what they would ask."""

from pathlib import Path

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from grader.exercises import Exercise
from grader.exercises.texts import questions_for
from grader.judge.source import shown
from grader.practice.debrief import Debrief
from grader.practice.hint import paragraphs
from grader.practice.rubric import Rubric, rubric_of
from grader.report.lines import plain
from grader.results import ExerciseResult
from grader.state import write_whole

FILE = "DEBRIEF.md"


def print_interview(
    exercise: Exercise, result: ExerciseResult, folder: Path, debrief: Debrief, console: Console
) -> None:
    """Print the rubric and the questions of a mock, and write both, with the answers folded, beside the answer."""
    rubric = rubric_of(result, folder / f"{exercise.id}.py", debrief.seconds, debrief.row.minutes)
    _print_rubric(rubric, console)
    console.print(Text(" What an interviewer may ask now. Say each answer aloud before you read it.", "bold"))
    for number, (question, _) in enumerate(questions_for(exercise.id), start=1):
        console.print(Padding(Text(f"{number}. {question}"), (0, 1, 0, 2)))
    console.print()
    answers = (
        f"The answers, one each time: make questions EX={exercise.name}\n"
        f"or folded, with this score: {shown(folder / FILE)}"
    )
    console.print(Padding(Text(answers), (0, 1)))
    console.print()
    write_whole(folder / FILE, as_markdown(exercise, rubric))


def as_markdown(exercise: Exercise, rubric: Rubric) -> str:
    """Return the rubric and the questions as a text in which the answers are folded away."""
    lines = [f"# {exercise.id}: {rubric.points} of {rubric.possible} points", ""]
    for criterion in rubric.criteria:
        lines.append(f"- **{criterion.name}** {criterion.points} of {criterion.possible}")
        lines += [f"  - {fact}" for fact in criterion.facts]
    lines += ["", "## What an interviewer may ask", ""]
    for question, answer in questions_for(exercise.id):
        lines += [f"<details><summary>{question}</summary>", "", paragraphs(answer), "", "</details>", ""]
    return "\n".join(lines)


def _print_rubric(rubric: Rubric, console: Console) -> None:
    console.print(Text(f" Your interview: {rubric.points} of {rubric.possible} points", "bold"))
    console.print()
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for criterion in rubric.criteria:
        full = criterion.points == criterion.possible
        points = Text(f"{criterion.points:>2}/{criterion.possible}", "green" if full else "red")
        table.add_row(Text(f" {criterion.name}"), points, Text(plain("\n".join(criterion.facts)), "dim"))
    console.print(table)
    console.print()
