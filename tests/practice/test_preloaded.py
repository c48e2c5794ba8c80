import itertools
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

    misses = [expected_of.cache_info().misses]
    grades = []
    for _ in range(2):
        grades.append(graded().grade)
        misses.append(expected_of.cache_info().misses)
    assert all(grade is not None and grade.passed for grade in grades)
    assert len({grade.seed for grade in grades if grade}) == 2
    scripts = sum(not check.large for check in relu.recording())
    # The first grade carries them out and prepares the second, which has only the third to prepare.
    assert [after - before for before, after in itertools.pairwise(misses)] == [2 * scripts, scripts]
