"""The normal equations of a column of ones, in the dtype of x; weight and bias are views of one vector."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.__dict__.update(strength=l2)
        self.theta = None

    weight = property(lambda self: self.theta[1:])
    bias = property(lambda self: self.theta[0])

    def fit(self, x, y):
        n, d = np.shape(x)
        a = np.concatenate((np.ones((n, 1), x.dtype), x), axis=-1)
        g = a.T @ a / n
        g[range(1, d + 1), range(1, d + 1)] += self.strength
        self.theta = np.linalg.pinv(g, hermitian=True, rcond=1e-12 if x.dtype == np.float64 else 1e-6) @ (y @ a / n)
        return self

    def predict(self, x):
        return np.insert(x, 0, 1, axis=1).dot(self.theta)
