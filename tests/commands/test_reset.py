from pathlib import Path

from grader.skeleton import skeleton_of
from tests.kit import run


def test_the_skeleton_comes_back_and_what_was_there_is_kept(kit: Path, tmp_path: Path) -> None:
    mine = kit / "exercises" / "mlp" / "linear.py"
    mine.write_text("# my work\n", encoding="utf-8")
    completed = run("reset", "linear", "--yes", kit=kit, state=tmp_path / "state")
    assert completed.returncode == 0
    assert mine.read_text(encoding="utf-8") == skeleton_of("mlp/linear")
    (kept,) = (tmp_path / "state" / "kept").rglob("linear.py")
    assert kept.read_text(encoding="utf-8") == "# my work\n"
    assert str(kept) in completed.stdout


def test_two_resets_keep_two_versions(kit: Path, tmp_path: Path) -> None:
    for text in ("first", "second"):
        (kit / "exercises" / "mlp" / "linear.py").write_text(text, encoding="utf-8")
        run("reset", "linear", "--yes", kit=kit, state=tmp_path / "state")
    kept = {path.read_text(encoding="utf-8") for path in (tmp_path / "state" / "kept").rglob("linear.py")}
    assert kept == {"first", "second"}


def test_without_a_terminal_and_without_yes_nothing_is_touched(kit: Path, tmp_path: Path) -> None:
    mine = kit / "exercises" / "mlp" / "linear.py"
    mine.write_text("# my work\n", encoding="utf-8")
    completed = run("reset", "linear", kit=kit, state=tmp_path / "state")
    assert completed.returncode == 2
    assert "--yes" in completed.stderr
    assert mine.read_text(encoding="utf-8") == "# my work\n"


def test_a_deleted_file_comes_back(kit: Path, tmp_path: Path) -> None:
    mine = kit / "exercises" / "mlp" / "linear.py"
    mine.unlink()
    assert run("reset", "linear", "--yes", kit=kit, state=tmp_path / "state").returncode == 0
    assert mine.read_text(encoding="utf-8") == skeleton_of("mlp/linear")


def test_a_pristine_file_is_left_alone(kit: Path, tmp_path: Path) -> None:
    completed = run("reset", "linear", kit=kit, state=tmp_path / "state")
    assert completed.returncode == 0
    assert "Nothing to do" in completed.stdout
