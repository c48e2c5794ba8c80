"""The command as a user runs it."""

import json
from pathlib import Path

import pytest

from tests.kit import refused, run


def test_a_round_that_runs_out_of_time_ends_with_1_and_writes_what_was_planted(kit: Path, tmp_path: Path) -> None:
    file = tmp_path / "found.json"
    options = ("--seed", "3", "--bugs", "2", "--minutes", "0.01", "--json", str(file))
    done = run("debug", "linear", *options, kit=kit, state=tmp_path / "state")
    assert done.returncode == 1, done.stderr
    folder = Path(done.stdout.splitlines()[0])
    content = json.loads(file.read_text())
    assert [bug["found"] for bug in content["bugs"]] == [False, False]
    assert content["passed"] is False
    given = (folder / "mlp" / "linear.py").read_text().splitlines()
    assert all(given[bug["line"] - 1].strip() for bug in content["bugs"])


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "nothing has passed yet"),
        (("mlp_numpy",), "no known bugs"),
        (("linear", "--bugs", "6"), "from 1 to 5"),
        (("linear", "--minutes", "0"), "above 0"),
        (("linaer",), "did you mean linear"),
    ],
)
def test_wrong_usage_is_one_line(
    arguments: tuple[str, ...],
    words: str,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("KIT_STATE", str(tmp_path))
    assert words in refused(["debug", *arguments], capsys)


@pytest.mark.long
def test_a_whole_is_named_by_its_track_or_itself_and_its_program_lies_beside_its_files(
    kit: Path, tmp_path: Path
) -> None:
    for name in ("autograd", "two_moons"):
        done = run("debug", name, "--seed", "1", "--bugs", "1", "--minutes", "0.01", kit=kit, state=tmp_path / name)
        assert done.returncode == 1, done.stderr
        folder = Path(done.stdout.splitlines()[0])
        assert {"run.py", "program.py", "TASK.md"} <= {path.name for path in folder.iterdir()}
        assert "make debug EX=autograd SEED=1 BUGS=1" in done.stdout
    done = run("debug", "value", "--seed", "1", "--minutes", "0.01", kit=kit, state=tmp_path / "alone")
    assert not (Path(done.stdout.splitlines()[0]) / "run.py").exists()
