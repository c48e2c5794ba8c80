"""Plain loops over tokens and pairs, with math.cos and math.sin."""

import math

import numpy as np


def rope(x, positions, base=10000.0):
    size = x.shape[-1]
    if size % 2:
        raise ValueError("the number of features must be even")
    result = np.zeros_like(x)
    for t in range(x.shape[-2]):
        for i in range(size // 2):
            angle = int(positions[t]) * float(base) ** (-2 * i / size)
            a = x[..., t, 2 * i]
            b = x[..., t, 2 * i + 1]
            result[..., t, 2 * i] = a * math.cos(angle) - b * math.sin(angle)
            result[..., t, 2 * i + 1] = a * math.sin(angle) + b * math.cos(angle)
    return result
