from pathlib import Path

from grader.exercises import find
from grader.judge.played import expected_of
from grader.judge.processes import Launcher
from grader.practice.inbox import Graded, Inbox
from grader.practice.preloaded import PreloadedGrader
from grader.submissions import make_folder

PATIENCE = 60.0


def test_the_solution_has_carried_out_its_scripts_before_the_next_grade(tmp_path: Path, launcher: Launcher) -> None:
    relu, inbox = find("layers/relu"), Inbox()
    grader = PreloadedGrader(make_folder(tmp_path, {}, ["layers/relu"]), launcher, inbox)

    def graded() -> Graded:
        grader.start([relu], 0.0)
        found = inbox.wait(PATIENCE)
        assert isinstance(found, Graded)
        with grader.working:  # until the next grade is prepared
            return grader.done(found)

    first = graded()
    before = expected_of.cache_info()
    second = graded()
    assert first.grade is not None
    assert second.grade is not None
    assert first.grade.passed
    assert second.grade.passed
    assert first.grade.seed != second.grade.seed
    scripts = [check for check in relu.recording() if not check.large]
    assert expected_of.cache_info().hits - before.hits == len(scripts) > 5
