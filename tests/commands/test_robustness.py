"""Whatever befalls a grade from outside, it ends with its exit code and with nothing half-done."""

import contextlib
import fcntl
import json
import os
import select
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader import ROOT
from grader.answer.process_tree import become_subreaper, children
from grader.submissions import FOLDER as SUBMISSIONS
from grader.submissions import make_folder as answers
from tests.hostile_cases import below, left_processes
from tests.kit import rest_is_long, result_of, run

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="looks at processes by /proc")
FULL = pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs a device that is always full")
LONG = 10.0  # seconds
COMMAND = [sys.executable, "-m", "grader", "grade"]
SOLUTION = ["linear", "--answers", str(ROOT / "solutions")]
WRONG = SUBMISSIONS / "mlp" / "linear" / "wrong" / "db-mean.py"
FORKS = "import os, time\nif os.fork() == 0:\n    time.sleep(1000)\nwhile True: pass\n"


def environment(folder: Path, **variables: str) -> dict[str, str]:
    """The variables of a command that finds its state and its room in a folder."""
    (folder / "temporary").mkdir(exist_ok=True)
    others = {key: value for key, value in os.environ.items() if not key.startswith(("PYTEST", "PYTHON", "COV"))}
    return (
        others | {"COLUMNS": "100", "KIT_STATE": str(folder / "state"), "TMPDIR": str(folder / "temporary")} | variables
    )


def shell(script: str, folder: Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    """Run a line of the shell in which "$@" is the command that grades a right answer."""
    return subprocess.run(
        ["sh", "-c", script, "sh", *COMMAND, *SOLUTION],
        cwd=ROOT,
        env=environment(folder, **variables),
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


# Ctrl-C.


@pytest.fixture
def interrupted(tmp_path: Path) -> Iterator[Callable[..., tuple[str, str]]]:
    """Start a grade, wait until something holds, press Ctrl-C; return what was printed on stdout and stderr."""
    become_subreaper()  # what the command leaves comes here
    before = below(os.getpid())

    def interrupt(
        arguments: list[str], when: Callable[[int], object], stdout: int = subprocess.PIPE
    ) -> tuple[str, str]:
        process = subprocess.Popen(
            [*COMMAND, *arguments],
            cwd=ROOT,
            env=environment(tmp_path),
            stdout=stdout,
            stderr=subprocess.PIPE,
            text=True,
        )
        while not when(process.pid):
            assert process.poll() is None
        process.send_signal(signal.SIGINT)
        out, errors = process.communicate(timeout=60)  # stderr is closed when the last process has ended
        assert process.returncode == 130
        return out, errors

    yield interrupt
    for pid in below(os.getpid()) - before:  # what has come here was about to end
        with contextlib.suppress(ProcessLookupError):
            descriptor = os.pidfd_open(pid)
            select.select([descriptor], [], [], LONG)
            os.close(descriptor)
    assert left_processes(before) == []
    assert list((tmp_path / "temporary").iterdir()) == []


def answer_processes(judge: int) -> list[int]:
    return [pid for forkserver in children(judge) for pid in children(forkserver)]


def after_the_answers() -> Callable[[int], bool]:
    """A moment: the judge had started answers, and has ended all that it had started."""
    seen = []

    def over(judge: int) -> bool:
        seen.extend(answer_processes(judge))
        return bool(seen) and not children(judge)

    return over


@LINUX
def test_ctrl_c_during_the_imports(interrupted: Callable[..., tuple[str, str]]) -> None:
    assert interrupted(SOLUTION, children) == ("", "grader: interrupted\n")


@LINUX
@pytest.mark.parametrize("name", rest_is_long(["linear", "training", "mlp_python"]))
def test_ctrl_c_while_an_answer_works_and_has_started_another_process(
    interrupted: Callable[..., tuple[str, str]], tmp_path: Path, name: str
) -> None:
    track = "mock" if name.startswith("mlp_") else "mlp"
    folder = answers(tmp_path / "answers", {f"{track}/{name}": FORKS})

    def in_the_loop(judge: int) -> bool:
        return any(children(answer) for answer in answer_processes(judge))

    out, errors = interrupted([name, "--answers", str(folder)], in_the_loop)
    assert (out, errors) == ("", "grader: interrupted\n")


@pytest.mark.long
@LINUX
def test_ctrl_c_while_a_reader_keeps_the_report_waiting(
    interrupted: Callable[..., tuple[str, str]], tmp_path: Path
) -> None:
    reader, writer = os.pipe()
    os.write(writer, bytes(fcntl.fcntl(writer, fcntl.F_SETPIPE_SZ, 4096)))
    _, errors = interrupted(SOLUTION, after_the_answers(), stdout=writer)
    os.close(writer)
    assert os.read(reader, 65536).strip(b"\0") == b""
    os.close(reader)
    assert errors == "grader: interrupted\n"


@pytest.mark.long
@LINUX
def test_ctrl_c_while_the_result_is_to_be_written(interrupted: Callable[..., tuple[str, str]], tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")  # nobody reads from it
    assert interrupted([*SOLUTION, "--json", str(tmp_path / "pipe")], after_the_answers()) == (
        "",
        "grader: interrupted\n",
    )


# Who reads, and where it is written to.


@pytest.mark.parametrize("options", rest_is_long(["", "--json -", "--help"]))
@pytest.mark.parametrize("reader", rest_is_long(["true", "head -1"]))
def test_a_reader_that_has_seen_enough_is_no_error(tmp_path: Path, options: str, reader: str) -> None:
    script = f'{{ "$@" {options} 2>"$TMPDIR/errors"; echo $? >"$TMPDIR/code"; }} | {reader}'
    shell(script, tmp_path)
    assert (tmp_path / "temporary" / "code").read_text() == "0\n"
    errors = (tmp_path / "temporary" / "errors").read_text()
    assert "rror" not in errors
    assert ("All 10 points" in errors) is (options == "--json -")


@FULL
@pytest.mark.parametrize(
    "script",
    rest_is_long(
        [
            '"$@" >/dev/full',
            '"$@" --json /dev/full',
            '"$@" --format junit --output /dev/full',
            '"$@" --json - >/dev/full',
        ]
    ),
)
def test_a_full_disk_is_one_line_and_exit_3(tmp_path: Path, script: str) -> None:
    completed = shell(script, tmp_path)
    assert completed.returncode == 3
    assert "cannot be written: No space left on device; make room" in completed.stderr
    errors = completed.stderr.splitlines()
    assert len(errors) == 1 or "--json -" in script  # the report goes there too


@FULL
def test_what_fits_on_the_disk_only_in_part_is_not_written_at_all(tmp_path: Path) -> None:
    (tmp_path / "result.json").write_text("the one before")
    completed = shell(f'ulimit -f 1; "$@" --json "{tmp_path}/result.json"', tmp_path)
    assert completed.returncode == 3
    assert completed.stderr.count("\n") == 1
    assert "result.json cannot be written: File too large" in completed.stderr
    assert (tmp_path / "result.json").read_text() == "the one before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["result.json", "temporary"]


@pytest.mark.long
@FULL
def test_errors_that_cannot_be_told_change_no_exit_code(tmp_path: Path) -> None:
    assert shell('"$@" nonsense 2>/dev/full', tmp_path).returncode == 2
    assert shell('"$@" 2>/dev/full', tmp_path).returncode == 0


@pytest.mark.parametrize("closed", rest_is_long(["<&- >&- 2>&-", "<&-", ">&-", "2>&-"]))
def test_closed_standard_streams_change_no_verdict(tmp_path: Path, closed: str) -> None:
    completed = shell(f'"$@" --json "{tmp_path}/result.json" {closed}', tmp_path)
    assert completed.returncode == 0
    assert completed.stderr == ""
    assert ("All 10 points" in completed.stdout) is (">&-" not in closed.replace("2>&-", ""))
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["passed"] is True


# What kind of terminal it is.


@pytest.mark.parametrize(
    "variables",
    rest_is_long(
        [
            {"TERM": "nonsense", "COLUMNS": "x"},
            {"TERM": "dumb"},
            {"TERM": ""},
            *({"COLUMNS": text} for text in ("0", "1", "-7", "9" * 20)),
        ]
    ),
    ids=lambda variables: "-".join(f"{name}={text}" for name, text in variables.items())[:24],
)
def test_an_odd_terminal_gets_the_same_report(tmp_path: Path, variables: dict[str, str]) -> None:
    completed = shell('"$@" --seed 0', tmp_path, **variables)
    assert completed.returncode == 0
    assert completed.stderr == ""
    assert "passed" in completed.stdout
    assert "10 of 10 points" in completed.stdout or "All 10 points" in completed.stdout
    assert max(map(len, completed.stdout.splitlines())) <= 100


@pytest.mark.parametrize(
    "script",
    rest_is_long(
        [
            "trap '' CHLD; PYTEST_PLUGINS=no_such_plugin exec \"$@\"",
            'PYTEST_ADDOPTS="--no-such-option" "$@"',
            '"$@" --time-limit 86400 --memory-limit 1048576',
        ]
    ),
    ids=["plugins-and-children", "options", "limits"],
)
def test_an_odd_environment_changes_no_verdict(tmp_path: Path, script: str) -> None:
    completed = shell(script, tmp_path)
    assert (completed.returncode, completed.stderr) == (0, "")
    assert "All 10 points" in completed.stdout


@pytest.mark.parametrize("option", ["--time-limit 3e6", "--memory-limit 99999999999999"])
def test_a_limit_that_no_system_can_hold_is_one_line(tmp_path: Path, option: str) -> None:
    completed = shell(f'"$@" {option}', tmp_path)
    assert (completed.returncode, completed.stdout) == (2, "")
    assert completed.stderr.count("\n") == 1
    assert "takes at most" in completed.stderr


@pytest.mark.long
def test_no_terminal_type_at_all(tmp_path: Path) -> None:
    completed = shell('unset TERM COLUMNS HOME LANG; "$@"', tmp_path)
    assert (completed.returncode, completed.stderr) == (0, "")
    assert "All 10 points" in completed.stdout


@pytest.mark.parametrize("encoding", rest_is_long(["ascii", "latin-1"]))
def test_a_terminal_without_block_characters_gets_others(tmp_path: Path, encoding: str) -> None:
    source = f"print('Schlüssel \\u2588')\n{WRONG.read_text(encoding='utf-8')}"
    folder = answers(tmp_path / "answers", {"mlp/linear": source})
    variables = {"LC_ALL": "C", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    completed = run("grade", "linear", "--answers", str(folder), anew=True, **variables)
    assert completed.returncode == 1
    assert completed.stderr == ""
    assert "grad_bias" in completed.stdout


# What is missing, damaged or not to be written.


@pytest.mark.parametrize(
    "content", rest_is_long([None, b"", b"PK\x03\x04 and no more"]), ids=["missing", "empty", "cut"]
)
def test_without_the_images_what_needs_none_is_graded(kit: Path, tmp_path: Path, content: bytes | None) -> None:
    images = kit / "data" / "mnist.npz"
    images.unlink()
    if content is not None:
        images.write_bytes(content)
    state = tmp_path / "state"
    completed = run("grade", "training", "--answers", "solutions", kit=kit, state=state)
    assert completed.returncode == 3
    assert completed.stdout == ""
    assert completed.stderr.count("\n") == 1
    assert "git checkout data/mnist.npz" in completed.stderr
    assert run("grade", "linear", "sigmoid", "--answers", "solutions", kit=kit, state=state).returncode == 0


def test_a_state_that_cannot_be_kept_costs_lines_and_no_verdict(kit: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "solutions" / "mlp" / "linear.py", kit / "exercises" / "mlp" / "linear.py")
    (tmp_path / "file").write_text("")
    completed = run("grade", "linear", kit=kit, state=tmp_path / "file" / "state")
    assert completed.returncode == 0
    assert "All 10 points" in completed.stdout
    assert "Traceback" not in completed.stderr
    assert "this grade is not in the history: Not a directory" in completed.stderr


@pytest.mark.long
def test_a_state_that_is_nested_without_end_is_as_none(kit: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "solutions" / "mlp" / "linear.py", kit / "exercises" / "mlp" / "linear.py")
    state = tmp_path / "state"
    run("grade", "linear", kit=kit, state=state)
    for file in state.glob("*.json"):
        file.write_text('{"a":' * 100_000)
    completed = run("grade", "linear", kit=kit, state=state)
    assert completed.returncode == 0
    assert "Traceback" not in completed.stderr


@pytest.mark.skipif(shutil.which("unshare") is None, reason="needs unshare(1)")
def test_a_checkout_that_may_not_be_written_is_graded(kit: Path, tmp_path: Path) -> None:
    shutil.copy(ROOT / "solutions" / "mlp" / "linear.py", kit / "exercises" / "mlp" / "linear.py")
    mounts = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c"]
    script = 'mount --bind "$0" "$0" && mount -o remount,bind,ro "$0" && cd "$0" && ! touch new 2>/dev/null && "$@"'
    own = {key: value for key, value in environment(tmp_path).items() if key != "KIT_STATE"}
    if subprocess.run([*mounts, script, kit, "true"], env=own, capture_output=True, check=False).returncode != 0:
        pytest.skip("nothing can be mounted here")
    completed = subprocess.run(
        [*mounts, script, kit, *COMMAND, "linear"], env=own, capture_output=True, text=True, check=False
    )
    assert completed.returncode == 0, completed.stderr
    assert "All 10 points" in completed.stdout
    assert "Traceback" not in completed.stderr
    assert "this grade is not in the history: Read-only file system" in completed.stderr


def test_nothing_counts_where_the_kit_itself_was_changed_meanwhile(kit: Path, tmp_path: Path) -> None:
    solution = (ROOT / "solutions" / "mlp" / "linear.py").read_text(encoding="utf-8")
    new = kit / "grader" / "kinds" / "new.py"
    folder = answers(tmp_path / "answers", {"mlp/linear": f"{solution}\nopen({str(new)!r}, 'w').close()\n"})
    # As if nothing kept the answer off: --debug runs it in the grader's own process.
    arguments = ["grade", "linear", "--debug", "--answers", str(folder), "--json", str(tmp_path / "result.json")]
    completed = run(*arguments, kit=kit, state=tmp_path / "state")
    assert completed.returncode == 3
    assert "files of the kit changed while the answers ran (grader/kinds/new.py)" in completed.stderr
    assert json.loads((tmp_path / "result.json").read_text(encoding="utf-8"))["passed"] is False


@pytest.mark.long
def test_two_grades_at_once_are_both_right_and_both_kept(kit: Path, tmp_path: Path) -> None:
    shutil.copy(WRONG, kit / "exercises" / "mlp" / "linear.py")
    shutil.copy(ROOT / "solutions" / "mlp" / "sigmoid.py", kit / "exercises" / "mlp" / "sigmoid.py")
    processes = [
        subprocess.Popen(
            [*COMMAND, name, "--json", "-"],
            cwd=kit,
            env=environment(tmp_path),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )
        for name in ("linear", "sigmoid", "linear", "sigmoid")
    ]
    for process, code in zip(processes, (1, 0, 1, 0), strict=True):
        out, errors = process.communicate(timeout=120)
        assert process.returncode == code, errors
        completed = subprocess.CompletedProcess(process.args, code, out, errors)
        assert result_of(completed)["passed"] is (code == 0)
        assert "grader:" not in errors
    state = tmp_path / "state"
    with sqlite3.connect(state / "history.sqlite3") as database:
        kept = database.execute("SELECT exercise, status FROM grade ORDER BY exercise").fetchall()
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    database.close()
    assert kept == [("mlp/linear", "failed")] * 2 + [("mlp/sigmoid", "passed")] * 2
    for name in ("last-grade.json", "follow-ups.json"):
        assert isinstance(json.loads((state / name).read_text(encoding="utf-8")), dict)
    assert sorted(path.name for path in state.iterdir()) == [
        *("follow-ups.json", "history.sqlite3", "last-grade.json", "standing.json")
    ]
