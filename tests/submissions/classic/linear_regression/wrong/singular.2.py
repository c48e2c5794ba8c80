"""A column of ones, and the textbook's inverse."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2

    def fit(self, x, y):
        ones = np.ones((x.shape[0], 1))
        X = np.concatenate((x.astype(float), ones), axis=1)
        I = np.eye(X.shape[1])
        I[-1, -1] = 0
        theta = np.linalg.inv(X.T.dot(X) + len(X) * self.l2 * I).dot(X.T).dot(y)
        self.weight = theta[:-1]
        self.bias = theta[-1]
        return self

    def predict(self, x):
        return x.dot(self.weight) + self.bias
