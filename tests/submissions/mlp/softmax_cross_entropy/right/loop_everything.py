"""Nothing but loops over single numbers and the math module."""

import math

import numpy as np


class SoftmaxCrossEntropy:
    def forward(self, logits, targets):
        total = 0.0
        self.table = []
        for i in range(len(logits)):
            row = [float(v) for v in logits[i]]
            t = int(targets[i])
            biggest = max(row)
            exps = [math.exp(v - biggest) for v in row]
            norm = sum(exps)
            total += math.log(norm) - (row[t] - biggest)
            self.table.append([e / norm - (j == t) for j, e in enumerate(exps)])
        return total / len(logits)

    def backward(self):
        n = len(self.table)
        grad = np.zeros((n, len(self.table[0])))
        for i in range(n):
            for j in range(grad.shape[1]):
                grad[i, j] = self.table[i][j] / n
        return grad
