"""The page of the last grade, read as HTML and opened in a browser."""

import html.parser
import re
import shutil
import subprocess
from pathlib import Path

import numpy as np
import pytest

from data.mnist import load
from grader.history.store import Row
from grader.report.formats.told import WORDS
from grader.report.page.last_grade import keep_last_grade, last_grade
from grader.report.page.page import confusion, page_text, shares_of
from grader.results import CheckResult, Diagnosis, ExerciseResult, Fault, Grade, Place, WholeResult, WholeStatus
from tests.kit import copy_of_the_kit, run

EVIL = (
    "</pre><script>document.title='taken over'</script><img src=http://example.com/x.png onerror=alert(1)>{{ 7 * 7 }}"
)
BROWSER = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)


@pytest.fixture
def page(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """The page of a grade with hostile text in every place that an answer can reach."""
    monkeypatch.setenv("KIT_STATE", str(tmp_path / "state"))
    fault = Fault([("called", EVIL), (EVIL, "got")], [Place(EVIL, 3, EVIL)])
    wrong = CheckResult("a", EVIL, 2, status="failed", fault=fault, diagnosis=Diagnosis("x", EVIL, ""), output=EVIL)
    predictions = load().test_labels.copy()
    predictions[:30] = (predictions[:30] + 1) % 10
    training = ExerciseResult(
        "mlp/training",
        checks=[CheckResult("b", "trains", 4)],
        metrics={"test_accuracy": 0.97, "epoch_losses": [2.0, 1.0, 0.5], "train_seconds": 0.1},
        exhibits={"predictions": predictions, "labels": load().test_labels, "images": load().test_images},
    )
    keep_last_grade(Grade(5, [ExerciseResult("mlp/linear", checks=[wrong]), training]), 1e9)
    kept = last_grade()
    assert kept is not None
    return page_text(kept, [])


class Tags(html.parser.HTMLParser):
    """Collects which tags there are, with their attributes."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


def test_what_an_answer_says_is_text_and_nothing_else(page: str) -> None:
    tags = Tags(page).found
    assert not [tag for tag, _ in tags if tag in ("script", "iframe", "object", "link", "form")]
    assert not [name for _, attributes in tags for name in attributes if name.startswith("on")]
    sources = [attributes["src"] or "" for tag, attributes in tags if tag == "img"]
    assert sources
    assert all(source.startswith("data:image/png;base64,") for source in sources)
    assert page.count("&lt;script&gt;") >= 5
    assert "{{ 7 * 7 }}" in page


def test_tracks_are_groups_and_what_is_untouched_is_not_detailed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KIT_STATE", str(tmp_path / "state"))
    done = ExerciseResult("mlp/linear", checks=[CheckResult("a", "it holds", 1)])
    waits = ExerciseResult("mlp/training", checks=[done.checks[0], CheckResult("b", "whole", 1, status="blocked")])
    untouched = ExerciseResult("classic/kmeans", checks=[CheckResult("a", "it moves", 1, status="not_started")])
    keep_last_grade(Grade(5, [done, waits, untouched]), 1e9)
    kept = last_grade()
    assert kept is not None
    text = page_text(kept, [])
    assert "1 of 2" in text
    assert "0 of 1" in text
    assert "<h2>mlp: A multi-layer perceptron from scratch</h2>" in text
    assert "<h2>classic" not in text
    assert "waiting for other exercises" in text
    assert ">failed<" not in text


def test_the_score_grows_only_with_what_changed() -> None:
    rows = [
        Row(n, n, "mlp/linear", "", content, "failed", points, 4, ())
        for n, (content, points) in enumerate([(1, 1), (1, 1), (2, 2)])
    ]
    assert len(shares_of(rows)) == 2


def test_plots_digits_and_figures_are_there(page: str) -> None:
    assert [name for name in ("accuracy", "loss-curve") if f'id="{name}"' in page] == ["accuracy", "loss-curve"]
    assert "97.0 % of 1,000 test images" in page
    assert "30 digits that it misread, the first 24" in page
    assert page.count("<figure>") == 24
    assert "prefers-color-scheme: dark" in page
    assert "@media print" in page


def test_the_confusion_matrix_counts_rows_by_what_was_written() -> None:
    counts = confusion(np.array([3, 3, 5]), np.array([3, 8, 5]))
    assert (counts[3][3], counts[3][8], counts[5][5], counts[8][3]) == (1, 1, 1, 0)
    assert sum(map(sum, counts)) == 3


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed")
def test_a_browser_shows_it_without_an_error_or_a_request(page: str, tmp_path: Path) -> None:
    path, log = tmp_path / "page.html", tmp_path / "net.json"
    path.write_text(page, encoding="utf-8")
    options = [
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--enable-logging=stderr",
        f"--user-data-dir={tmp_path}/p",
    ]
    options += ["--disable-background-networking", "--disable-component-update", f"--log-net-log={log}"]
    completed = subprocess.run(
        [str(BROWSER), *options, "--dump-dom", path.as_uri()], capture_output=True, text=True, timeout=100, check=True
    )
    assert "CONSOLE" not in completed.stderr
    assert re.search(r"<title>\d+ of \d+ points</title>", completed.stdout)
    assert completed.stdout.count("<svg") == 2
    assert "example.com" not in log.read_text(encoding="utf-8", errors="replace")


@pytest.mark.parametrize("status", ["passed", "blocked"])
def test_a_whole_that_is_asked_for_alone_has_no_points(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, status: WholeStatus
) -> None:
    monkeypatch.setenv("KIT_STATE", str(tmp_path / "state"))
    whole = WholeResult("autograd/two_moons", "a network learns two moons", status, message="what came of it")
    keep_last_grade(Grade(5, [], wholes=[whole]), 1e9)
    kept = last_grade()
    assert kept is not None
    text = page_text(kept, [])
    assert f"<h1>two_moons: {WORDS[status]}</h1>" in text
    assert "what came of it" in text
    assert "points" not in text
    assert "<table" not in text


@pytest.mark.long
def test_the_command_writes_the_page_of_the_last_grade(tmp_path: Path) -> None:
    kit = copy_of_the_kit(tmp_path / "kit")
    state = tmp_path / "state"
    refused = run("report", kit=kit, state=state)
    assert (refused.returncode, refused.stderr) == (2, "grader: nothing was graded yet: run  make grade  first\n")
    (kit / "exercises/mlp/linear.py").write_bytes((kit / "solutions/mlp/linear.py").read_bytes())
    run("grade", "linear", kit=kit, state=state)
    assert run("report", kit=kit, state=state).returncode == 0
    assert "10 of 10 points" in (state / "report.html").read_text(encoding="utf-8")
    other = tmp_path / "anna"
    (other / "mlp").mkdir(parents=True)
    (other / "mlp" / "sigmoid.py").write_text("class Sigmoid: pass\n", encoding="utf-8")
    asked = run("report", "sigmoid", "--answers", str(other), kit=kit, state=state)
    assert asked.returncode == 0, asked.stderr
    assert f"It is about the grade of {other}/ made at" in asked.stdout
    page = (state / "report.html").read_text(encoding="utf-8")
    assert ">sigmoid</a>" in page
    assert ">linear</a>" not in page
    assert f"the answers in {other}/" in page
