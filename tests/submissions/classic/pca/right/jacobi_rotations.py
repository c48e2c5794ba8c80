"""Own eigenvalue solver: Jacobi rotations on a covariance that is summed in loops."""

import math

import numpy as np


def jacobi(a):
    a = a.copy()
    n = len(a)
    v = np.eye(n)
    for _ in range(60):
        off = math.sqrt(max((a**2).sum() - (np.diag(a) ** 2).sum(), 0.0))
        if off <= 1e-14 * math.sqrt((a**2).sum()):
            break
        for p in range(n - 1):
            for q in range(p + 1, n):
                if a[p, q] == 0:
                    continue
                theta = (a[q, q] - a[p, p]) / (2 * a[p, q])
                t = (1 if theta >= 0 else -1) / (abs(theta) + math.hypot(theta, 1))
                c = 1 / math.hypot(t, 1)
                s = t * c
                for m in (a, a.T, v):
                    mp = m[:, p].copy()
                    m[:, p] = c * mp - s * m[:, q]
                    m[:, q] = s * mp + c * m[:, q]
    return np.diag(a), v


def pca(x, k):
    n, d = x.shape
    means = [sum(float(row[j]) for row in x) / n for j in range(d)]
    centred = np.array([[float(row[j]) - means[j] for j in range(d)] for row in x])
    covariance = np.zeros((d, d))
    for row in centred:
        covariance += np.outer(row, row) / (n - 1)
    variances, vectors = jacobi(covariance)
    best = sorted(range(d), key=lambda j: -variances[j])[:k]
    components = np.stack([vectors[:, j] for j in best])
    scores = np.array([[float(np.dot(row, component)) for component in components] for row in centred])
    return components, variances[best], scores
