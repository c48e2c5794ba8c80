"""A table of the angles of the positions that occur, looked up by an index; pairs by np.split."""

import numpy as np


def angle_table(values, D, base):
    table = []
    for value in values:
        row = []
        for i in range(0, D, 2):
            row.append(value / base ** (i / D))
        table.append(row)
    return np.array(table, dtype=np.float64)


def rope(x, positions, base=10000.0):
    D = x.shape[-1]
    if D // 2 * 2 != D:
        raise ValueError("rope needs an even D")
    values, where = np.unique(positions, return_inverse=True)
    table = angle_table(values.tolist(), D, base)[where]
    a, b = np.split(x.reshape(x.shape[:-1] + (D // 2, 2)), 2, axis=-1)
    a, b = np.squeeze(a, axis=-1), np.squeeze(b, axis=-1)
    turned = np.cos(table) * a - np.sin(table) * b, np.sin(table) * a + np.cos(table) * b
    return np.concatenate([t[..., np.newaxis] for t in turned], axis=-1).reshape(x.shape)
