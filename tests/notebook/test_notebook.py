"""Notebooks in a real kernel of Jupyter."""

from collections.abc import Sequence
from pathlib import Path

import nbformat
import pytest
from nbclient import NotebookClient

from grader import ROOT
from grader.exercises import ALL, TRACKS
from grader.notebook.make import code_of, notebook_of, write_notebooks

BEGIN = f"import sys\nsys.path.insert(0, {str(ROOT)!r})\nimport numpy as np\nfrom grader.notebook import check"


def solution(name: str) -> str:
    return code_of((ROOT / "solutions" / f"{name}.py").read_text(encoding="utf-8"))


def outputs_of(cells: Sequence[str], folder: Path) -> list[str]:
    """Run cells in a kernel; return what each shows."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    NotebookClient(notebook, timeout=100, resources={"metadata": {"path": str(folder)}}).execute()
    return [
        "".join(output.get("text") or str(output.get("data", {}).get("text/html", "")) for output in cell.outputs)
        for cell in notebook.cells
    ]


@pytest.mark.long
def test_cells_are_graded_as_files_are(tmp_path: Path) -> None:
    right = solution("mlp/linear")
    wrong = right.replace("grad_output.sum(axis=0)", "grad_output.mean(axis=0)")
    line = next(number for number, text in enumerate(f"%%grade\n{wrong}".splitlines(), 1) if "mean(axis=0)" in text)
    shown = outputs_of(
        [
            BEGIN,
            f"%%grade linear\n{wrong}",
            right,
            "check('mlp/linear', Linear)",
            "%%grade lineer\nclass Linear: pass",
            "%%grade linear\nclass Linear:\n    def backward(self, g):\n        raise NotImplementedError",
        ],
        tmp_path,
    )
    assert "it was averaged over the batch" in " ".join(shown[1].split())
    assert f"In[2]:{line}   self.grad_bias" in shown[1]
    assert "\x1b[" in shown[1]
    assert "PASSED" in shown[3]
    assert shown[4] == "grader: no exercise is called 'lineer'; did you mean linear?\n"
    assert "PASSED" not in shown[5]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.long
def test_a_training_shows_its_plots_and_uses_the_layers_of_the_notebook(tmp_path: Path) -> None:
    parts = ("linear", "sigmoid", "softmax_cross_entropy", "dropout", "training")
    shown = outputs_of([BEGIN, *(f"%%grade {name}\n{solution(f'mlp/{name}')}" for name in parts)], tmp_path)
    assert ["PASSED" in each for each in shown[1:]] == [True] * len(parts)
    assert shown[-1].count("<svg") == 2
    assert "test accuracy" in shown[-1]


def test_every_track_has_a_notebook_with_the_skeleton_of_each_exercise() -> None:
    for track in TRACKS:
        notebook = nbformat.from_dict(notebook_of(track))
        nbformat.validate(notebook)
        sources = ["".join(cell.source) for cell in notebook.cells]
        graded = [source for source in sources if source.startswith("%%grade ")]
        exercises = [exercise for exercise in ALL if exercise.track == track]
        assert [source.split()[1] for source in graded] == [exercise.id for exercise in exercises]
        assert all("raise NotImplementedError" in source for source in graded)


def test_a_notebook_that_is_there_stays(tmp_path: Path) -> None:
    (tmp_path / "mlp.ipynb").write_text("mine", encoding="utf-8")
    written = write_notebooks(tmp_path)
    assert (tmp_path / "mlp.ipynb").read_text(encoding="utf-8") == "mine"
    assert len(written) == len(TRACKS) - 1


@pytest.mark.long
@pytest.mark.parametrize("track", ["optim"])
def test_a_notebook_runs_as_it_is_made(track: str, tmp_path: Path) -> None:
    cells = ["".join(cell["source"]) for cell in notebook_of(track)["cells"] if cell["cell_type"] == "code"]
    shown = outputs_of([BEGIN, *cells[1:]], tmp_path)
    assert all("OPEN" in each for each in shown[1:])
