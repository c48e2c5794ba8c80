"""The references give what scikit-learn gives, where scikit-learn has the same thing."""

import numpy as np
import pytest
from sklearn.cluster import KMeans
from sklearn.decomposition import PCA
from sklearn.linear_model import LinearRegression as TheirLeastSquares
from sklearn.linear_model import LogisticRegression as TheirLogisticRegression
from sklearn.linear_model import Ridge
from sklearn.metrics import log_loss, precision_recall_fscore_support, roc_auc_score
from sklearn.naive_bayes import GaussianNB
from sklearn.neighbors import KNeighborsClassifier
from sklearn.tree import DecisionTreeClassifier

from solutions.classic.decision_tree import DecisionTree
from solutions.classic.kmeans import kmeans
from solutions.classic.knn import knn_predict
from solutions.classic.linear_regression import LinearRegression
from solutions.classic.logistic_regression import LogisticRegression
from solutions.classic.naive_bayes import GaussianNaiveBayes
from solutions.classic.pca import pca
from solutions.metrics.precision_recall import precision_recall_f1
from solutions.metrics.roc_auc import roc_auc

CLASSES = np.array([-3, 4, 5, 11])


@pytest.fixture
def rng(seed: int) -> np.random.Generator:
    return np.random.default_rng(seed)


def rows(rng: np.random.Generator, n: int, d: int, classes: int = 4) -> tuple[np.ndarray, np.ndarray]:
    """Draw classes that overlap. All numbers are multiples of 1/256: float32 holds them and their middles exactly."""
    index = rng.integers(0, classes, n)  # (N,)
    middles = rng.normal(0, 1.5, (classes, d))  # (C, D)
    x = middles[index] + rng.normal(0, 1, (n, d)) * rng.uniform(0.5, 2, d)  # (N, D)
    return np.round(x * 256) / 256, CLASSES[index]


def test_least_squares(rng: np.random.Generator) -> None:
    x, y = rng.normal(3, 2, (60, 5)), rng.normal(7, 1, 60)
    ours, theirs = LinearRegression().fit(x, y), TheirLeastSquares().fit(x, y)
    np.testing.assert_allclose(ours.weight, theirs.coef_, rtol=1e-9)
    assert ours.bias == pytest.approx(theirs.intercept_)
    # Of several minimisers any will do, but all of them predict the same for the rows of x.
    for columns in (np.hstack([x, 2 * x[:, :2] - 1]), rng.normal(3, 2, (60, 90))):
        ours, theirs = LinearRegression().fit(columns, y), TheirLeastSquares().fit(columns, y)
        np.testing.assert_allclose(ours.predict(columns), theirs.predict(columns), rtol=1e-9)


@pytest.mark.parametrize("l2", [0.01, 0.7, 20.0])
def test_least_squares_with_a_penalty(rng: np.random.Generator, l2: float) -> None:
    x, y = rng.normal(3, 2, (60, 5)), rng.normal(7, 1, 60)
    # scikit-learn adds up the squared errors, so its penalty is N times as large.
    ours, theirs = LinearRegression(l2).fit(x, y), Ridge(alpha=len(x) * l2).fit(x, y)
    np.testing.assert_allclose(ours.weight, theirs.coef_, rtol=1e-9)
    assert ours.bias == pytest.approx(theirs.intercept_)


@pytest.mark.parametrize("l2", [0.05, 0.5])
def test_logistic_regression_that_has_converged(rng: np.random.Generator, l2: float) -> None:
    x, labels = rows(rng, 300, 4, 2)
    x, y = x - x.mean(axis=0), (labels == CLASSES[1]).astype(int)  # centred, so that the bias moves fast as well
    ours = LogisticRegression(lr=0.3, epochs=3_000, l2=l2).fit(x, y)
    theirs = TheirLogisticRegression(C=1 / (len(x) * l2), solver="newton-cholesky", tol=1e-12).fit(x, y)
    np.testing.assert_allclose(ours.weight, theirs.coef_[0], rtol=1e-6, atol=1e-8)
    assert ours.bias == pytest.approx(theirs.intercept_[0], rel=1e-6, abs=1e-8)
    np.testing.assert_allclose(ours.predict_proba(x), theirs.predict_proba(x)[:, 1], rtol=1e-6)
    np.testing.assert_array_equal(ours.predict(x), theirs.predict(x))
    penalty = l2 / 2 * (theirs.coef_[0] @ theirs.coef_[0])
    assert ours.losses[-1] == pytest.approx(log_loss(y, theirs.predict_proba(x)) + penalty)


@pytest.mark.parametrize("max_iter", [1, 3, 300])
def test_kmeans_from_the_same_starts(rng: np.random.Generator, max_iter: int) -> None:
    x, _ = rows(rng, 400, 3)
    starts = x[rng.choice(len(x), 7, replace=False)]
    centres, labels = kmeans(x, starts, max_iter)
    theirs = KMeans(7, init=starts, n_init=1, max_iter=max_iter, tol=0, algorithm="lloyd").fit(x)
    np.testing.assert_allclose(centres, theirs.cluster_centers_, rtol=1e-9, atol=1e-12)
    np.testing.assert_array_equal(labels, theirs.labels_)


@pytest.mark.parametrize("k", [1, 2, 5, 8])
def test_nearest_neighbours(rng: np.random.Generator, k: int) -> None:
    # Of equal votes both take the smaller label; there are none at k = 1. No two distances are equal.
    x, y = rows(rng, 300, 3)
    points = rng.normal(0, 2, (200, 3))
    theirs = KNeighborsClassifier(k, algorithm="brute").fit(x, y).predict(points)
    np.testing.assert_array_equal(knn_predict(x, y, points, k), theirs)


@pytest.mark.parametrize("smoothing", [1e-9, 0.3])
def test_naive_bayes(rng: np.random.Generator, smoothing: float) -> None:
    x, y = rows(rng, 200, 4)
    points = np.vstack([x, rng.normal(0, 40, (50, 4))])  # and far from the data
    ours, theirs = GaussianNaiveBayes(smoothing).fit(x, y), GaussianNB(var_smoothing=smoothing).fit(x, y)
    np.testing.assert_array_equal(ours.classes, theirs.classes_)
    np.testing.assert_allclose(ours.predict_log_proba(points), theirs.predict_log_proba(points), rtol=1e-9, atol=1e-12)
    np.testing.assert_array_equal(ours.predict(points), theirs.predict(points))


@pytest.mark.parametrize("tree", [{"max_depth": 2}, {"min_samples_split": 400}])
def test_a_decision_tree_without_equal_splits(rng: np.random.Generator, tree: dict[str, int]) -> None:
    # Of equal splits scikit-learn takes one at random: nodes of this size have none.
    x, y = rows(rng, 1_000, 4)
    points = np.round(rng.normal(0, 2, (2_000, 4)) * 256) / 256
    ours, theirs = DecisionTree(**tree).fit(x, y), DecisionTreeClassifier(**tree, random_state=0).fit(x, y)
    np.testing.assert_array_equal(ours.predict(points), theirs.predict(points))


def test_a_full_decision_tree_of_one_feature(rng: np.random.Generator) -> None:
    x, y = rows(rng, 300, 1)
    ours, theirs = DecisionTree().fit(x, y), DecisionTreeClassifier(random_state=0).fit(x, y)
    np.testing.assert_array_equal(ours.predict(x), theirs.predict(x))


@pytest.mark.parametrize("shape", [(50, 6), (8, 20)])
def test_principal_components_but_for_their_signs(rng: np.random.Generator, shape: tuple[int, int]) -> None:
    x = rng.normal(3, 1, shape) * rng.uniform(0.5, 4, shape[1])
    components, variance, scores = pca(x, 4)
    theirs = PCA(4, svd_solver="full").fit(x)
    signs = np.sign((components * theirs.components_).sum(axis=1))  # (k,)
    np.testing.assert_allclose(components * signs[:, None], theirs.components_, atol=1e-9)
    np.testing.assert_allclose(variance, theirs.explained_variance_, rtol=1e-9)
    np.testing.assert_allclose(scores * signs, theirs.transform(x), atol=1e-9)


def test_the_area_under_the_roc_curve_with_equal_scores(rng: np.random.Generator) -> None:
    for different in (3, 20, 10**6):
        targets, scores = rng.integers(0, 2, 200), rng.integers(0, different, 200) / 7
        assert roc_auc(targets, scores) == pytest.approx(roc_auc_score(targets, scores), rel=1e-12)


def test_precision_recall_and_f1_of_classes_that_may_be_missing(rng: np.random.Generator) -> None:
    for n, classes in ((200, 4), (5, 9), (1, 3)):  # with few examples some classes never occur
        targets, predictions = rng.integers(0, classes, n), rng.integers(0, classes, n)
        theirs = precision_recall_fscore_support(targets, predictions, labels=range(classes), zero_division=0.0)
        for ours, figure in zip(precision_recall_f1(targets, predictions, classes), theirs[:3], strict=True):
            np.testing.assert_allclose(ours, figure, rtol=1e-12)
