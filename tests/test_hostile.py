"""Answers that try to fool, hang, crash or dirty the grader; see tests/hostile_cases.py.

All but a representative of each family are marked `long`: `make test` leaves them out.
"""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import ROOT
from grader.answer.process_tree import become_subreaper
from tests.hostile_cases import (
    BYSTANDERS,
    FOLDER,
    Case,
    below,
    cases,
    grade,
    left_processes,
    make_answers,
    misses,
    read_case,
    verdicts,
)
from tests.kit import rest_is_long

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="the corpus uses what Linux offers")
REPRESENTATIVES = {
    "calls-changes-rights-in-c",
    "channel-forged-replies",
    "dying-segmentation-fault",
    "endless-loop-in-a-call",
    "files-takes-rights-from-the-kit",
    "flooding-terminal-escapes-raised",
    "input-reads-all-there-is",
    "interface-metaclass",
    "judging-keys-that-hash-alike",
    "libraries-builtins",
    "lying-equal-to-everything",
    "memory-giant-array",
    "peeking-memory-of-its-parent",
    "processes-detaches-itself",
    "source-nul-bytes",
}
LINEAR = (ROOT / "solutions" / "mlp" / "linear.py").read_bytes()


def source(name: str, content: bytes, says: str = "") -> Case:
    """A case whose file has these bytes."""
    return Case(f"source-{name}", content, "mlp/linear", "failed" if says else "passed", says)


SOURCES = [
    source("syntax-error", b"class Linear:\n    def forward(self, x:\n", "syntax"),
    source("tabs-and-spaces", b"if True:\n        x = 1\n\ty = 2\n", "inconsistent use of tabs"),
    source("not-utf8", LINEAR + "# Schlüssel\n".encode("latin-1"), "is not UTF-8 text"),
    source("utf16", LINEAR.decode().encode("utf-16"), "save it as"),
    source("unknown-encoding", b"# coding: martian\n" + LINEAR, "save it as UTF-8"),
    source("byte-order-mark", b"\xef\xbb\xbf" + LINEAR),
    source("carriage-returns", LINEAR.replace(b"\n", b"\r")),
    source("nul-bytes", LINEAR + b"\n\0\0\0", "has a NUL byte"),
    source("empty", b"", "the file defines no Linear"),
    source("nested", b"x = " + b"(" * 5_000 + b")" * 5_000, "too many nested parentheses"),
    source("fifty-megabytes", LINEAR + b"#" * 50_000_000, "an answer may have at most"),
]


@pytest.fixture(scope="module", autouse=True)
def nothing_gets_away() -> Iterator[None]:
    """What detaches itself comes to this process; the kit's files are the same before and after."""
    become_subreaper()
    before = changes_in_the_kit()
    yield
    assert changes_in_the_kit() == before


def changes_in_the_kit() -> str:
    command = ["git", "status", "--porcelain", "--untracked-files=all"]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False).stdout


def marked(case: Case) -> object:
    return pytest.param(case, id=case.id, marks=[] if case.id in REPRESENTATIVES else pytest.mark.long)


def test_every_family_has_its_representative() -> None:
    ids = {case.id for case in [*cases(), *SOURCES]}
    assert ids >= REPRESENTATIVES
    assert {id.partition("-")[0] for id in ids} == {id.partition("-")[0] for id in REPRESENTATIVES}


@pytest.mark.parametrize("case", [marked(each) for each in [*cases(), *SOURCES]])
def test_a_hostile_answer_gets_its_verdict_and_touches_nothing_else(case: Case, tmp_path: Path) -> None:
    if case.harms:
        pytest.skip("nothing here keeps an answer from files and processes that are not its own")
    expect_verdict(case, make_answers(tmp_path / "answers", case), tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("name", ["json", "random", "struct", "numpy", "types"])
def test_a_file_named_like_a_module_disturbs_nothing(name: str, tmp_path: Path) -> None:
    case = source(f"beside-{name}", LINEAR)
    answers = make_answers(tmp_path / "answers", case)
    for folder in (answers, answers / "mlp"):
        (folder / f"{name}.py").write_text("raise SystemExit\n", encoding="utf-8")
    expect_verdict(case, answers, tmp_path)


def test_a_folder_in_the_place_of_the_file(tmp_path: Path) -> None:
    case = source("folder", b"", "is not a file")
    answers = make_answers(tmp_path / "answers", case)
    (answers / "mlp" / "linear.py").unlink()
    (answers / "mlp" / "linear.py").mkdir()
    expect_verdict(case, answers, tmp_path)


@pytest.mark.long
@pytest.mark.parametrize("target", ["linear.py", "gone.py"])
def test_a_link_that_leads_nowhere(target: str, tmp_path: Path) -> None:
    case = source("link", b"", "is a link")
    answers = make_answers(tmp_path / "answers", case)
    (answers / "mlp" / "linear.py").unlink()
    (answers / "mlp" / "linear.py").symlink_to(target)
    expect_verdict(case, answers, tmp_path)


@pytest.mark.parametrize("what", rest_is_long(["file", "folder"]))
def test_a_link_to_the_solutions_is_not_followed(what: str, tmp_path: Path) -> None:
    case = source("link", b"", "is a link")
    answers = make_answers(tmp_path / "answers", case)
    if what == "file":
        (answers / "mlp" / "linear.py").unlink()
        (answers / "mlp" / "linear.py").symlink_to(ROOT / "solutions" / "mlp" / "linear.py")
        expect_verdict(case, answers, tmp_path)
        return
    shutil.rmtree(answers / "mlp")
    (answers / "mlp").symlink_to(ROOT / "solutions" / "mlp")
    completed = grade(answers, tmp_path / "temporary", "linear", "sigmoid")
    assert completed.returncode == 1
    assert all(misses(case, each) == "" for each in verdicts(completed).values())


@pytest.mark.long
def test_a_pipe_in_the_place_of_the_file(tmp_path: Path) -> None:
    case = source("pipe", b"", "is not a file")
    answers = make_answers(tmp_path / "answers", case)
    (answers / "mlp" / "linear.py").unlink()
    os.mkfifo(answers / "mlp" / "linear.py")
    expect_verdict(case, answers, tmp_path)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_file_that_may_not_be_read(tmp_path: Path) -> None:
    case = source("unreadable", LINEAR, "cannot be read")
    answers = make_answers(tmp_path / "answers", case)
    (answers / "mlp" / "linear.py").chmod(0)
    expect_verdict(case, answers, tmp_path)


@pytest.mark.long
def test_hostile_answers_to_all_five_exercises_at_once(tmp_path: Path) -> None:
    files = {
        "sigmoid": "endless/loop-at-import",
        "linear": "dying/kills-its-group",
        "softmax_cross_entropy": "dying/exit-at-import",
        "dropout": "memory/bytes-of-10-gb",
        "training": "dying/sys-exit-at-import",
    }
    (tmp_path / "answers" / "mlp").mkdir(parents=True)
    for name, file in files.items():
        shutil.copy(FOLDER / f"{file}.py", tmp_path / "answers" / "mlp" / f"{name}.py")
    completed = grade(tmp_path / "answers", tmp_path / "temporary", *files)
    assert completed.returncode == 1, completed.stderr.decode()
    assert b"Traceback" not in completed.stderr
    found = verdicts(completed)
    assert {id: found[id]["status"] for id in found} == {f"mlp/{name}": "failed" for name in files}
    for name, file in files.items():
        case = read_case(FOLDER / f"{file}.py")
        assert misses(case, found[f"mlp/{name}"]) == ""


def expect_verdict(case: Case, answers: Path, room: Path) -> None:
    """Grade a case and see that it gets what it must get, and that nothing of it is left."""
    before, files = below(os.getpid()), listing(answers)
    completed = grade(answers, room / "temporary", case.exercise, BYSTANDERS[case.exercise], seconds=case.seconds)
    assert left_processes(before) == []
    assert completed.returncode == (0 if case.status == "passed" else 1), completed.stderr.decode()
    assert b"Traceback" not in completed.stderr
    for stream in (completed.stdout, completed.stderr):
        text = stream.decode("utf-8")
        assert {character for character in text if character < " " or "\x7f" <= character < "\xa0"} <= {"\n"}
    found = verdicts(completed)
    assert misses(case, found[case.exercise]) == ""
    assert found[BYSTANDERS[case.exercise]]["status"] == "passed"
    assert listing(answers) == files
    assert list((room / "temporary").iterdir()) == []


def listing(folder: Path) -> dict[str, tuple[int, int]]:
    """Return what a folder holds, with the size and the time of change of each."""
    return {
        str(path.relative_to(folder)): (path.lstat().st_size, path.lstat().st_mtime_ns)
        for path in sorted(folder.rglob("*"))
    }
