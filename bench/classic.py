"""`python -m bench.classic ROUNDS`: time the references beside scikit-learn's same; print the pairs of seconds as JSON.

Both get the same digits as their first 20 principal components, and must give the same answer.
Run it with one BLAS thread (grader.ONE_THREAD in the environment).

k-means and the vote of neighbours are far behind, because the references subtract and scikit-learn multiplies matrices.
The labels of 2,000 points by 10 centres take 1.3 ms with differences, and 0.07 ms as |c|^2 - 2 x.c; the rest of a move
takes 0.3 ms. The neighbours of 500 points take 155 ms with differences, and 12 ms with a product. Their stable sort
takes 180 ms; a partition takes 8 ms, and does not keep the order of equal distances. (Each is the best of many rounds.)
A product loses digits of points far from the origin, and makes equal distances unequal: so the references subtract.
"""

import importlib
import json
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from bench.commands import CommandFailedError, Pairs, in_turn, seconds_of
from data.mnist import load
from grader.exercises.pooled import pooled
from solutions.classic.decision_tree import DecisionTree
from solutions.classic.kmeans import kmeans
from solutions.classic.knn import knn_predict
from solutions.classic.linear_regression import LinearRegression
from solutions.classic.logistic_regression import LogisticRegression
from solutions.classic.naive_bayes import GaussianNaiveBayes
from solutions.classic.pca import pca
from solutions.metrics.precision_recall import precision_recall_f1
from solutions.metrics.roc_auc import roc_auc

IMAGES, TEST, COMPONENTS, CLASSES = 2_000, 500, 20, 10
DEPTH = 5
L2, LR, EPOCHS = 0.1, 1.5, 80  # what gradient descent needs to come as near to the minimum as lbfgs does by default
SMOOTHING = 1e-3
NEIGHBOURS = 5


def is_fitted(id: str) -> bool:
    """Whether an exercise fits something to the data; a vote of neighbours and a metric do not."""
    return id.startswith("classic/") and id != "classic/knn"


class Digits:
    """The digits as points: those to learn from, and those to read.

    Attributes
    ----------
    images : ndarray, (N, 196), float
        The pixels of those to learn from.
    x : ndarray, (N, 20), float
        The same as their principal components, rounded to float32: scikit-learn's tree has no other.
    y : ndarray, (N,), int
    points : ndarray, (M, 20), float
        Those to read.
    right : ndarray, (M,), int
    """

    def __init__(self) -> None:
        mnist = load()
        self.images, others = (
            pooled(part, n).reshape(n, -1).astype(float) for part, n in (("train", IMAGES), ("test", TEST))
        )
        components, _, x = pca(self.images, COMPONENTS)  # (P, 196), (N, P)
        points = (others - self.images.mean(axis=0)) @ components.T  # (M, P)
        self.x, self.points = (each.astype(np.float32).astype(float) for each in (x, points))
        self.y, self.right = (each.astype(int) for each in (mnist.train_labels[:IMAGES], mnist.test_labels[:TEST]))


@dataclass(frozen=True)
class Same:
    """A reference and scikit-learn's same.

    Attributes
    ----------
    ours, theirs : callable
        Each does the whole work and returns an array.
    tolerance : float
        By how much an entry of the two arrays may differ.
    share : float
        The share of the entries that may differ more.
    """

    ours: Callable[[], Any]
    theirs: Callable[[], Any]
    tolerance: float = 1e-9
    share: float = 0.0

    def pairs(self, rounds: int) -> Pairs:
        """Return the seconds of both, in turn; refuse answers that are not the same."""
        same = np.isclose(self.ours(), self.theirs(), rtol=0, atol=self.tolerance)
        if 1 - same.mean() > self.share:
            raise CommandFailedError(f"{1 - same.mean():.1%} of an answer differ from scikit-learn's")
        return in_turn(lambda: seconds_of(self.ours), lambda: seconds_of(self.theirs), rounds)


def sklearn(name: str) -> Any:
    """Return a class or function of scikit-learn: it is not imported before it is needed."""
    module, _, name = name.rpartition(".")
    return getattr(importlib.import_module(f"sklearn.{module}"), name)


def supervised(digits: Digits) -> dict[str, Same]:
    """Return what learns from labels, by the id of the exercise."""
    x, y, points = digits.x, digits.y, digits.points
    is_three = (y == 3).astype(int)  # (N,)
    ridge, logistic = sklearn("linear_model.Ridge"), sklearn("linear_model.LogisticRegression")
    bayes, tree = sklearn("naive_bayes.GaussianNB"), sklearn("tree.DecisionTreeClassifier")
    vote = sklearn("neighbors.KNeighborsClassifier")
    return {
        "classic/linear_regression": Same(
            lambda: LinearRegression(L2).fit(x, y).predict(points),
            lambda: ridge(alpha=IMAGES * L2).fit(x, y).predict(points),
        ),
        "classic/logistic_regression": Same(
            lambda: LogisticRegression(LR, EPOCHS, L2).fit(x, is_three).predict_proba(points),
            lambda: logistic(C=1 / (IMAGES * L2)).fit(x, is_three).predict_proba(points)[:, 1],
            tolerance=1e-3,
        ),
        "classic/naive_bayes": Same(
            lambda: GaussianNaiveBayes(SMOOTHING).fit(x, y).predict_log_proba(points),
            lambda: bayes(var_smoothing=SMOOTHING).fit(x, y).predict_log_proba(points),
        ),
        "classic/decision_tree": Same(
            lambda: DecisionTree(DEPTH).fit(x, y).predict(points),
            lambda: tree(max_depth=DEPTH, random_state=0).fit(x, y).predict(points),
            share=0.02,  # of equal splits, which are those of a few rows, scikit-learn takes one at random
        ),
        "classic/knn": Same(
            lambda: knn_predict(x, y, points, NEIGHBOURS), lambda: vote(NEIGHBOURS).fit(x, y).predict(points)
        ),
    }


def unsupervised(digits: Digits) -> dict[str, Same]:
    """Return what needs no labels."""
    images, x = digits.images, digits.x
    starts = x[np.random.default_rng(0).choice(IMAGES, CLASSES, replace=False)]  # (k, P)
    k_means, principal = sklearn("cluster.KMeans"), sklearn("decomposition.PCA")
    return {
        "classic/kmeans": Same(
            lambda: kmeans(x, starts)[1],
            lambda: k_means(CLASSES, init=starts, n_init=1, max_iter=100, tol=0, algorithm="lloyd").fit(x).labels_,
        ),
        "classic/pca": Same(
            lambda: np.abs(pca(images, COMPONENTS)[2]),
            lambda: np.abs(principal(COMPONENTS, svd_solver="full").fit_transform(images)),
        ),
    }


def metrics(digits: Digits) -> dict[str, Same]:
    """Return the metrics, of what the nearest neighbours say and of a score with many equal values."""
    said, right = knn_predict(digits.x, digits.y, digits.points, NEIGHBOURS), digits.right
    is_odd, scores = right % 2, digits.points[:, 0].round(1)  # (M,), (M,)
    shares, area = sklearn("metrics.precision_recall_fscore_support"), sklearn("metrics.roc_auc_score")
    return {
        "metrics/precision_recall": Same(
            lambda: precision_recall_f1(right, said, CLASSES),
            lambda: shares(right, said, labels=range(CLASSES), zero_division=0.0)[:3],
        ),
        "metrics/roc_auc": Same(lambda: roc_auc(is_odd, scores), lambda: area(is_odd, scores)),
    }


def main(rounds: str) -> None:
    """Print {id: pairs}."""
    digits = Digits()
    compared = supervised(digits) | unsupervised(digits) | metrics(digits)
    print(json.dumps({id: same.pairs(int(rounds)) for id, same in compared.items()}))


if __name__ == "__main__":
    main(*sys.argv[1:])
