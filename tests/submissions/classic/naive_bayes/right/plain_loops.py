"""Plain loops with math.log, a dictionary for each class, no numpy in the arithmetic."""

import math

import numpy as np


class GaussianNaiveBayes:
    def __init__(self, var_smoothing=1e-9):
        self.var_smoothing = var_smoothing

    def fit(self, x, y):
        number_of_rows = len(x)
        number_of_features = len(x[0])
        self.classes = np.array(sorted(set(y.tolist())))

        largest_variance = 0.0
        for d in range(number_of_features):
            column = [float(row[d]) for row in x]
            middle = sum(column) / number_of_rows
            variance = sum((value - middle) ** 2 for value in column) / number_of_rows
            if variance > largest_variance:
                largest_variance = variance
        extra = self.var_smoothing * largest_variance

        self.models = []
        for label in self.classes:
            rows = [x[n] for n in range(number_of_rows) if y[n] == label]
            means = []
            variances = []
            for d in range(number_of_features):
                column = [float(row[d]) for row in rows]
                middle = sum(column) / len(column)
                means.append(middle)
                variances.append(sum((value - middle) ** 2 for value in column) / len(column) + extra)
            self.models.append({"prior": len(rows) / number_of_rows, "means": means, "variances": variances})
        return self

    def predict_log_proba(self, x):
        result = []
        for row in x:
            joint = []
            for model in self.models:
                total = math.log(model["prior"])
                for value, mean, variance in zip(row, model["means"], model["variances"]):
                    total += -0.5 * math.log(2 * math.pi * variance)
                    total += -((float(value) - mean) ** 2) / (2 * variance)
                joint.append(total)
            top = max(joint)
            log_sum = top + math.log(sum(math.exp(value - top) for value in joint))
            result.append([value - log_sum for value in joint])
        return np.array(result)

    def predict(self, x):
        answers = []
        for row in self.predict_log_proba(x):
            best = 0
            for c in range(len(row)):
                if row[c] > row[best]:
                    best = c
            answers.append(self.classes[best])
        return np.array(answers)
