"""What the wholes show, in the terminal, on the page and in Markdown."""

import io
from pathlib import Path

import pytest

from grader import ROOT
from grader.exhibits import Curves, Exhibit, Passage, Pictures, Plane, Table
from grader.report.console import PlainConsole
from grader.report.exhibits import binned, drawn
from grader.report.formats import markdown
from grader.report.page.last_grade import keep_last_grade, last_grade
from grader.report.page.page import page_text
from grader.report.terminal import print_report
from grader.results import CheckResult, ExerciseResult, Grade, WholeResult, WholeStatus

EVIL = "\x1b[31m<script>alert(1)</script>[red]| `x`"
CURVES = Curves("The loss", "step", "nats", {"yours": [4.0, 3.0, 2.0, 1.0], "SGD": [4.0, 4.0, 4.0, 2.5]})
PLANE = Plane("A plane", [[0, 1], [0, 0]], [0.0, 1.0], [0.0, 1.0], [[0.0, 0.0, 1.0], [1.0, 1.0, 0.0], [9.0, 0.0, 1.0]])


def shown(exhibit: Exhibit, width: int = 100) -> str:
    out = io.StringIO()
    PlainConsole(out, width).print(drawn(exhibit, width))
    return "\n".join(line.rstrip() for line in out.getvalue().splitlines())


def report(*wholes: WholeResult, exercises: tuple[str, ...] = ("autograd/value",)) -> str:
    out = io.StringIO()
    results = [ExerciseResult(id, checks=[CheckResult("it", "it holds", 1)]) for id in exercises]
    print_report(Grade(7, results, wholes=list(wholes)), ROOT / "solutions", out)
    return out.getvalue()


def whole(status: WholeStatus, *exhibits: Exhibit, message: str = "so it went") -> WholeResult:
    return WholeResult("autograd/two_moons", "it learns", status, {}, message, list(exhibits))


def test_curves_have_one_scale_and_say_where_they_begin_and_end() -> None:
    text = shown(CURVES)
    assert "yours 4 █▆▅▃ 1" in text
    assert "SGD   4 ███▅ 2.5" in text


def test_a_long_curve_is_drawn_by_the_means_of_its_parts() -> None:
    assert binned([1.0, 3.0, 5.0, 7.0], 2) == [2.0, 6.0]
    assert binned([1.0, 2.0], 50) == [1.0, 2.0]


def test_a_plane_has_the_highest_row_first_and_leaves_out_points_beyond_it() -> None:
    assert shown(PLANE).splitlines() == ["   A plane", "      o", "     ●"]


def test_pictures_stand_in_as_many_rows_as_the_width_needs() -> None:
    pictures = Pictures("Three", [[[1.0] * 14] * 14] * 3, ["a 1", "a 2", "a 3"])
    assert [line.split() for line in shown(pictures, 100).splitlines() if "a " in line] == [
        ["a", "1", "a", "2", "a", "3"]
    ]
    assert len([line for line in shown(pictures, 40).splitlines() if "a " in line]) == 2


@pytest.mark.parametrize("exhibit", [Passage(EVIL, EVIL), Table(EVIL, [EVIL, "b"], [[EVIL, "1"]])])
def test_what_an_answer_wrote_is_shown_and_not_obeyed(exhibit: Exhibit) -> None:
    text = shown(exhibit)
    assert "\x1b" not in text
    assert "[red]" in text


def test_the_report_says_of_each_whole_what_came_of_it() -> None:
    assert "PASSED" in report(whole("passed", CURVES))
    assert "The loss" in report(whole("passed", CURVES))
    assert "LEFT OUT" in report(whole("left_out", message="left out: it would take 40 s"))
    assert "it would take 40 s" in report(whole("left_out", message="left out: it would take 40 s"))


def test_a_whole_that_waits_is_told_with_its_track_and_not_in_a_long_report() -> None:
    waiting = whole("blocked", message="first these must pass: autograd/value")
    assert "NOT RUN" in report(waiting)
    assert "NOT RUN" not in report(waiting, exercises=("autograd/value", "layers/relu"))


def test_the_page_shows_every_kind_of_exhibit_as_text_and_pictures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_STATE", str(tmp_path))
    exhibits = (
        CURVES,
        PLANE,
        Passage(EVIL, EVIL),
        Table("t", [EVIL], [[EVIL]]),
        Pictures("p", [[[1.0] * 14] * 14], [EVIL]),
    )
    keep_last_grade(Grade(7, [], wholes=[whole("passed", *exhibits, message=EVIL)]), 1e9)
    kept = last_grade()
    assert kept is not None
    page = page_text(kept, [])
    assert page.count("<svg") == 2
    assert page.count("data:image/png") == 1
    assert "<script>" not in page
    assert "\x1b" not in page
    assert page.count("&lt;script&gt;") >= 6


def test_markdown_tells_tables_and_texts_of_a_whole() -> None:
    text = markdown.text(
        Grade(7, [], wholes=[whole("passed", Passage("Written", EVIL), Table("t", ["a", "b"], [["1|", "2"]]))])
    )
    assert "two\\_moons" in text
    assert "&lt;script&gt;" in text
    assert "| 1\\| | 2 |" in text
    part = ExerciseResult("autograd/value", checks=[CheckResult("a", "adds", 1, status="failed")])
    assert "two" not in markdown.text(Grade(7, [part], wholes=[whole("blocked")]))
