"""Make the page out of what was kept of the last grade."""

import time
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import numpy as np
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from data.mnist import load
from grader.exercises import EXERCISES, find, title_of
from grader.exercises.network import BATCH_SIZE, EPOCHS, LEARNING_RATE, network_layers
from grader.history.store import Row
from grader.judge import reference
from grader.report.formats.told import WAITING, WORDS, score_of, wholes_of
from grader.report.lines import plain
from grader.report.page.plots import accuracy_bar, curves, digit_picture, score_history
from grader.report.page.wholes import shown_of

DIGITS = 24
SEED = 0


def page_text(kept: dict[str, Any], rows: Iterable[Row], folder: str = "exercises/") -> str:
    """Return the page.

    Parameters
    ----------
    kept : dict
        As `last_grade` returns it.
    rows : iterable of Row
        Every grade of the learner's own answers, the oldest first.
    folder : str, optional
        Whose answers were graded, as it is shown.
    """
    grade = kept["grade"]
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: plain(value) if type(value) is str else value,
    )
    return environment.get_template("page.html.j2").render(
        score=_score(grade),
        seed=grade["seed"],
        folder=folder,
        when=time.strftime("%Y-%m-%d %H:%M", time.localtime(kept["at"])),
        words=WORDS,
        tracks=tracks_of([exercise | {"network": network_of(exercise)} for exercise in grade["exercises"]]),
        wholes=[shown_of(whole) for whole in grade.get("wholes", [])],
        history=score_history(shares) if len(shares := shares_of(rows)) > 1 else None,
    )


def _score(grade: dict[str, Any]) -> str:
    """Return the heading: the points, or what came of the wholes where no exercise was asked for."""
    if grade["exercises"]:
        return score_of(grade["score"]["points"], grade["score"]["possible"])
    return wholes_of({whole["id"]: whole["status"] for whole in grade.get("wholes", [])})


def tracks_of(exercises: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the exercises of a grade in groups, each with its title and how many of it have passed."""
    groups: dict[str, list[dict[str, Any]]] = {}
    for exercise in exercises:
        groups.setdefault(find(exercise["id"]).track, []).append(exercise | _words_of(exercise))
    return [
        {
            "name": track,
            "title": title_of(track),
            "passed": sum(exercise["status"] == "passed" for exercise in own),
            "exercises": own,
        }
        for track, own in groups.items()
    ]


def _words_of(exercise: dict[str, Any]) -> dict[str, str]:
    waits = {check["status"] for check in exercise["checks"]} - {"passed"} == {"blocked"}
    return {
        "name": find(exercise["id"]).name,
        "word": WAITING if waits else WORDS[exercise["status"]],
        "style": "muted" if waits else exercise["status"],
    }


def network_of(exercise: dict[str, Any]) -> dict[str, Any] | None:
    """Return what the page shows of a training on MNIST; None where there was none."""
    metrics = exercise["metrics"]
    if "test_accuracy" not in metrics:
        return None
    network: dict[str, Any] = {
        "accuracy": accuracy_bar(metrics["test_accuracy"], find(exercise["id"]).accuracy),
        "curves": curves(metrics["epoch_losses"], reference_losses() if find(exercise["id"]).needs else []),
        "confusion": None,
    }
    if predictions := exercise.get("predictions"):
        mnist, said = load(), np.asarray(predictions)
        wrong = np.flatnonzero(said != mnist.test_labels)
        network |= {
            "confusion": confusion(mnist.test_labels, said),
            "mistaken": len(wrong),
            "digits": [
                {
                    "picture": digit_picture(mnist.test_images[row].reshape(28, 28)),
                    "label": int(mnist.test_labels[row]),
                    "prediction": int(said[row]),
                }
                for row in wrong[:DIGITS]
            ],
        }
    return network


def confusion(labels: np.ndarray, predictions: np.ndarray) -> list[list[int]]:
    """Return how often each digit (row) was taken for each (column)."""
    counts = np.zeros((10, 10), int)
    np.add.at(counts, (labels, predictions), 1)
    return [[int(count) for count in row] for row in counts]


def reference_losses() -> list[float]:
    """Train the source's network of reference layers on MNIST and return the loss of each epoch."""
    rng, mnist = np.random.default_rng(SEED), load()
    layers = network_layers(lambda name, *arguments: getattr(reference, name)(*arguments), rng)
    settings = {"epochs": EPOCHS, "batch_size": BATCH_SIZE, "lr": LEARNING_RATE, "rng": rng}
    losses: list[float] = reference.train(
        reference.Sequential(layers),
        reference.SoftmaxCrossEntropy(),
        mnist.train_images,
        mnist.train_labels,
        **settings,
    )
    return losses


def shares_of(rows: Iterable[Row]) -> list[float]:
    """Return, after each version in exercises/, the share of all points without the mocks, each as graded last."""
    counted = {exercise.id for exercise in EXERCISES}
    last: dict[str, float] = {}
    content: dict[str, int | None] = {}
    shares = []
    for row in rows:
        changed = row.exercise not in content or content[row.exercise] != row.content
        if changed and not row.attempt and row.possible and row.exercise in counted:
            last[row.exercise], content[row.exercise] = row.points / row.possible, row.content
            shares.append(sum(last.values()) / len(EXERCISES))
    return shares
