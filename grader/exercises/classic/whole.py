"""k-means, nearest neighbours, logistic regression and a decision tree on the same digits, in one table."""

from typing import Any

import numpy as np

from grader.exercises.pooled import SIDE, pooled
from grader.exhibits import Pictures, Table
from grader.judge.assertions import as_array, fail
from grader.kinds import Whole

IMAGES, TEST, CLUSTERS, DEPTH = 2_000, 500, 10, 8
CHUNK = 50  # test images that knn is asked for at once
# What the solutions reach. A right answer may end a little lower: a near-tie of a tree falls otherwise, k-means draws.
REFERENCE = {"k-means": 0.58, "nearest neighbours": 0.882, "logistic regression": 0.846, "decision tree": 0.684}
NEEDED = {"k-means": 0.45, "nearest neighbours": 0.86, "logistic regression": 0.82, "decision tree": 0.62}
HOW = {
    "k-means": "10 centres",
    "nearest neighbours": "a vote of 5",
    "logistic regression": "one against all",
    "decision tree": f"depth {DEPTH}",
}


def run(run: Any) -> str:
    """Give all four the same images, the quickest first."""
    from data.mnist import load

    mnist = load()
    images, test_images = (
        pooled(part, count).reshape(count, -1).astype(float) for part, count in (("train", IMAGES), ("test", TEST))
    )
    labels, right = mnist.train_labels[:IMAGES], mnist.test_labels[:TEST]
    program = run.program(images, labels, test_images)
    reached = run.result.metrics
    said = []
    for start in range(0, TEST, CHUNK):
        said.append(as_array("the labels of knn", program.knn(start, start + CHUNK)))
        run.done(0.25 * (start + CHUNK) / TEST)
    reached["nearest neighbours"] = share(np.concatenate(said), right)
    probabilities = []
    for digit in range(10):
        probabilities.append(as_array("the probabilities", program.one_against_all(digit)))
        run.done(0.25 + 0.03 * (digit + 1))
    reached["logistic regression"] = share(np.array(probabilities).argmax(axis=0), right)
    reached["decision tree"] = share(as_array("the labels of the tree", program.tree(DEPTH)), right)
    run.done(0.8)
    centres, clusters = map(as_array, ("the centres", "the clusters"), program.kmeans(run.rng()))
    if centres.shape != (CLUSTERS, images.shape[1]) or clusters.shape != (IMAGES,):
        fail(("k-means", f"expected  centres {(CLUSTERS, images.shape[1])} and labels {(IMAGES,)}"))
    counts = np.array([np.bincount(labels[clusters == each], minlength=10) for each in range(CLUSTERS)])
    reached["k-means"] = float(counts.max(axis=1).sum() / IMAGES)
    run.result.exhibits += [
        Table(
            f"{IMAGES:,} images of {SIDE} x {SIDE} pixels to learn from, {TEST} to read",
            ["", "yours", "reference", "needed", "how"],
            [
                [name, f"{reached[name]:.1%}", f"{REFERENCE[name]:.1%}", f"{NEEDED[name]:.0%}", HOW[name]]
                for name in REFERENCE
            ],
        ),
        centres_drawn(centres, counts),
    ]
    for name, needed in NEEDED.items():
        if reached[name] < needed:
            fail((name, f"expected  at least {needed:.0%}"), ("", f"got       {reached[name]:.1%}"))
    best = max(REFERENCE, key=lambda name: reached[name])
    return f"All four read digits; {best} reads the most: {reached[best]:.1%}."


def share(said: np.ndarray, right: np.ndarray) -> float:
    """Return how many labels are right, as a share."""
    if said.shape != right.shape:
        fail(("the labels", f"expected  shape {right.shape}"), ("", f"got       shape {said.shape}"))
    return float(np.mean(said == right))


def centres_drawn(centres: np.ndarray, counts: np.ndarray) -> Pictures:
    """Draw the centres, each with the digit that most of its images show, in the order of these digits."""
    order = np.argsort(counts.argmax(axis=1), kind="stable")
    ink = (centres / np.maximum(centres.max(axis=1, keepdims=True), 1e-9)).clip(0, 1).reshape(-1, SIDE, SIDE)
    captions = [f"{counts[each].argmax()}: {counts[each].max() / max(1, counts[each].sum()):.0%}" for each in order]
    title = "The centres of k-means, with the commonest digit of each cluster and its share"
    return Pictures(title, np.round(ink[order], 3).tolist(), captions)


WHOLE = Whole(
    id="classic/four_ways_to_read",
    title="four of your methods read digits",
    parts=("classic/kmeans", "classic/knn", "classic/logistic_regression", "classic/decision_tree"),
    run=run,
)
