"""Four classic methods of the learner's own on the same digits. Runs in the answer's process."""

from exercises.classic.decision_tree import DecisionTree
from exercises.classic.kmeans import kmeans, kmeans_plus_plus
from exercises.classic.knn import knn_predict
from exercises.classic.logistic_regression import LogisticRegression

CLASSES = 10


class Program:
    """Images as points, with their labels, and the images to be read.

    Parameters
    ----------
    images : ndarray, (N, D)
    labels : ndarray, (N,)
    test_images : ndarray, (M, D)
    """

    def __init__(self, images, labels, test_images):
        self.images, self.labels, self.test_images = images, labels, test_images
        self.probabilities = []

    def kmeans(self, rng):
        """Return the centres (10, D) of the images and the nearest centre of each image (N,)."""
        return kmeans(self.images, kmeans_plus_plus(self.images, CLASSES, rng))

    def knn(self, start, stop):
        """Return the labels of the test images from start to stop."""
        return knn_predict(self.images, self.labels, self.test_images[start:stop], 5)

    def one_against_all(self, digit):
        """Fit a logistic regression that tells one digit from all others; return the probabilities (M,)."""
        model = LogisticRegression(lr=1.0, epochs=100, l2=1e-4).fit(self.images, (self.labels == digit).astype(int))
        return model.predict_proba(self.test_images)

    def tree(self, depth):
        """Fit a decision tree of this depth; return the labels of the test images (M,)."""
        return DecisionTree(max_depth=depth).fit(self.images, self.labels).predict(self.test_images)
