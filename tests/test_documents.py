"""What the README and docs/ say is so."""

import json
import re
from pathlib import Path

import pytest

from grader import ROOT
from grader.cli import COMMANDS
from grader.commands.mistakes import page_of
from grader.exercises import ALL, TRACKS, title_of
from grader.submissions import FOLDER, submissions

README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
IN_WORDS = {10: "ten", 11: "eleven", 12: "twelve"}


def section(title: str) -> str:
    return README.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_the_map_of_the_readme_has_every_exercise_with_its_time() -> None:
    rows = re.findall(r"^\| `(\w+)` \| ([^|]+) \| ([^|]+) \|$", section("What there is"), flags=re.MULTILINE)
    told = {(track, about): exercises.split(", ") for track, about, exercises in rows}
    assert told == {
        (track, title_of(track)): [f"`{each.name}` {each.minutes}" for each in ALL if each.track == track]
        for track in TRACKS
    }
    assert f"{len(ALL)} exercises in {IN_WORDS[len(TRACKS)]} tracks" in README


def test_what_is_asked_in_interviews_is_here() -> None:
    table = section("What is asked in interviews, and where it is here")
    rows = [row.split("|") for row in table.splitlines() if row.startswith("| ")][1:]
    assert len(rows) >= 30
    known = {exercise.id for exercise in ALL} | set(TRACKS) | {f"make {command}" for command in COMMANDS}
    for _, asked, here, _ in rows:
        names = re.findall(r"`([^`]+)`", here)
        assert names, asked
        assert set(names) <= known, asked
    missing = {exercise.id for exercise in ALL} - set(re.findall(r"`(\w+/\w+)`", table))
    assert {id.partition("/")[0] for id in missing} <= {"mlp", "metrics"}, missing


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_to_something(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if target.startswith(("http://", "https://")):
            continue
        path, _, heading = target.partition("#")
        other = (page.parent / path).resolve() if path else page
        assert other.exists(), target
        if heading:
            headings = re.findall(r"^#+ (.+)$", other.read_text(encoding="utf-8"), flags=re.MULTILINE)
            assert heading in {re.sub(r"[^\w -]", "", each.lower()).replace(" ", "-") for each in headings}, target


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_make_that_is_named_is_there(page: Path) -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, flags=re.MULTILINE))
    named = set(re.findall(r"(?:`|^    )make ([a-z]+)\b", page.read_text(encoding="utf-8"), flags=re.MULTILINE))
    assert named <= targets


def test_the_published_figures_are_those_of_the_answers_that_are_there() -> None:
    """`make corpus` makes them; whoever adds an answer or a mistake makes them anew."""
    figures = json.loads((ROOT / "docs" / "figures.json").read_text(encoding="utf-8"))
    seeds, told = figures["seeds"], {each["id"]: each for each in figures["exercises"]}
    assert list(told) == [exercise.id for exercise in ALL]
    for exercise in ALL:
        there = list(submissions([exercise]))
        half = sum(each.half_written for each in there)
        right = sum(not each.mistake for each in there)
        row = told[exercise.id]
        tried = [row[kind]["tried"] for kind in ("right", "half_written", "wrong")]
        assert tried == [seeds * number for number in (right, half, len(there) - half - right)], exercise.id
        assert (row["wrong"]["accepted"], row["wrong"]["named_otherwise"], row["right"]["refused"]) == (0, 0, 0)
    assert (ROOT / "docs" / "figures.md").read_text(encoding="utf-8") == page_of(figures)


def test_the_figures_on_naming_are_no_larger_than_what_is_there() -> None:
    text = (ROOT / "docs" / "naming.md").read_text(encoding="utf-8")
    counted = {
        r"More than ([\d,]+) of them are wrong": len(list(FOLDER.glob("*/*/wrong/*.py"))),
        r"more than\s+([\d,]+) are right": len(list(FOLDER.glob("*/*/right/*.py"))),
        r"more than ([\d,]+) known mistakes": sum(len(exercise.mistakes) for exercise in ALL),
    }
    for said, number in counted.items():
        found = re.search(said, text)
        assert found is not None, said
        assert int(found[1].replace(",", "")) < number
