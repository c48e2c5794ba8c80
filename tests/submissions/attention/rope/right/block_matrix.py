"""One D x D matrix a token, block diagonal, and a matrix product for each."""

import numpy as np


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D % 2:
        raise ValueError("D must be even")
    rows = []
    for t, position in enumerate(positions.tolist()):
        matrix = np.zeros((D, D))
        for i in range(0, D, 2):
            angle = position * base ** (-i / D)
            matrix[i, i] = matrix[i + 1, i + 1] = np.cos(angle)
            matrix[i, i + 1] = -np.sin(angle)
            matrix[i + 1, i] = np.sin(angle)
        rows.append(x[..., t, :] @ matrix.T)
    return np.stack(rows, axis=-2)
