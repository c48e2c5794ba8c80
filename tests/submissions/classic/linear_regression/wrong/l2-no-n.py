"""Lists; l2 alone on the diagonal of the summed products."""

import numpy as np


class LinearRegression:
    def __init__(self, l2=0.0):
        self.l2 = l2
        self.weight = None
        self.bias = 0.0

    def fit(self, x, y):
        rows = [[float(v) for v in row] for row in x]
        goals = [float(v) for v in y]
        n = len(rows)
        d = len(rows[0])
        means = [sum(row[i] for row in rows) / n for i in range(d)]
        goal_mean = sum(goals) / n
        rows = [[row[i] - means[i] for i in range(d)] for row in rows]
        goals = [goal - goal_mean for goal in goals]
        system = []
        for i in range(d):
            line = [sum(row[i] * row[j] for row in rows) for j in range(d)]
            line[i] += self.l2
            line.append(sum(row[i] * goal for row, goal in zip(rows, goals)))
            system.append(line)
        scale = max(system[i][i] for i in range(d))
        weight = [0.0] * d
        free = set(range(d))
        pivots = []
        while free:
            # The matrix is symmetric: the largest diagonal entry left is the pivot.
            p = max(free, key=lambda i: system[i][i])
            if system[p][p] <= 1e-11 * scale:
                break
            free.remove(p)
            pivots.append(p)
            for i in range(d):
                if i != p:
                    factor = system[i][p] / system[p][p]
                    system[i] = [a - factor * b for a, b in zip(system[i], system[p])]
        for p in pivots:
            weight[p] = system[p][d] / system[p][p]
        self.weight = np.array(weight)
        self.bias = goal_mean - sum(m * w for m, w in zip(means, weight))
        return self

    def predict(self, x):
        return np.array([sum(float(v) * w for v, w in zip(row, self.weight)) + self.bias for row in x])
