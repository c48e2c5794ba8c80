"""eigh; the first entry of each component is made positive, after the scores."""

import numpy as np


def pca(x, k):
    centred = x - x.mean(axis=0)
    values, vectors = np.linalg.eigh(centred.T @ centred / (len(x) - 1))
    vectors = vectors[:, ::-1][:, :k]
    scores = centred @ vectors
    return np.where(vectors[0] < 0, -vectors, vectors).T, values[::-1][:k], scores
