"""Answers that do not lie where they are looked for."""

from pathlib import Path

import pytest

from grader.exercises import find
from grader.judge.placement import misplaced, placement_of
from grader.skeleton import skeleton_of

LINEAR, SIGMOID = find("linear"), find("sigmoid")


def lay(folder: Path, *names: str, text: str = "x = 1\n") -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def said(folder: Path) -> list[str]:
    exercises = [LINEAR, SIGMOID]
    return placement_of(folder, misplaced(folder, exercises), exercises, "D/")


@pytest.mark.parametrize(
    "found",
    ["linear.py", "mlp/Linear.py", "MLP/linear.py", "anna/mlp/linear.py", "linear (1).py", "mlp/linear - Copy.py",
     "mlp/linear.py.txt", "a/b/c/linear.py"],
)  # fmt: skip
def test_an_answer_at_another_place_is_found(tmp_path: Path, found: str) -> None:
    lay(tmp_path, found)
    assert said(tmp_path) == [f"D/mlp/linear.py is not there; D/{found} is. Move it to D/mlp/linear.py."]


def test_answers_that_lie_too_deep_are_one_sentence(tmp_path: Path) -> None:
    lay(tmp_path, "anna/mlp/linear.py", "anna/mlp/sigmoid.py")
    (text,) = said(tmp_path)
    assert text == "D/mlp/linear.py and 1 more are not there; D/anna/mlp/linear.py is. " + (
        "The folder of the answers is D/anna."
    )


def test_a_folder_that_is_a_track_belongs_into_the_one_above(tmp_path: Path) -> None:
    lay(tmp_path, "mlp/linear.py")
    assert said(tmp_path / "mlp")[0].endswith("The folder of the answers is the one above.")


def test_a_folder_without_answers_is_told_so(tmp_path: Path) -> None:
    assert said(tmp_path) == ["D is empty. An answer is looked for at D/mlp/linear.py."]
    (tmp_path / "mlp").mkdir()
    assert said(tmp_path)[0].startswith("D is empty.")
    lay(tmp_path, "notes.md")
    assert said(tmp_path) == ["D holds no answer. An answer is looked for at D/mlp/linear.py."]


def test_where_an_answer_lies_at_its_place_nothing_is_said(tmp_path: Path) -> None:
    assert said(lay(tmp_path, "mlp/linear.py", "old/linear.py")) == []


def test_an_untouched_skeleton_is_no_answer(tmp_path: Path) -> None:
    lay(tmp_path, "mlp/linear.py", text=skeleton_of("mlp/linear"))
    assert said(tmp_path) == []
    lay(tmp_path, "linear.py")
    assert said(tmp_path)[0].startswith("D/mlp/linear.py is still the skeleton; D/linear.py is not.")


def test_an_answer_that_was_put_aside_is_not_misplaced(tmp_path: Path) -> None:
    lay(tmp_path, "mlp/linear.py", text=skeleton_of("mlp/linear"))
    assert said(lay(tmp_path, "last week/linear.py")) == []


def test_a_file_at_the_place_of_another_exercise_is_none_that_was_misplaced(tmp_path: Path) -> None:
    assert misplaced(lay(tmp_path, "layers/relu.py", "mlp/sigmoid.py"), [LINEAR]) == []


def test_a_notebook_in_the_place_of_an_answer_is_to_be_exported(tmp_path: Path) -> None:
    text = "D/mlp/linear.py is not there; D/mlp/linear.ipynb is. Export the code of the notebook as D/mlp/linear.py."
    assert said(lay(tmp_path, "mlp/linear.ipynb")) == [text]


def test_an_archive_is_to_be_unpacked(tmp_path: Path) -> None:
    assert "D holds no answer. Unpack mlp.zip." in said(lay(tmp_path, "mlp.zip"))[0]


def test_links_are_not_followed(tmp_path: Path) -> None:
    (lay(tmp_path, "mlp/notes.py") / "loop").symlink_to(tmp_path)
    assert misplaced(tmp_path, [LINEAR]) == []
