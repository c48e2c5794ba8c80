# Describes an exception in whose line texts of hundreds of kilobytes met.
# exercise: mlp/linear
# status: failed
# says: XXXX

import sys

import numpy as np

frame = sys._getframe()
while "describe_exception" not in frame.f_globals:
    frame = frame.f_back


def forged(error, sources=None):
    message = "matmul: Input operand 1 has a mismatch in its core dimension 0 (size 5 is different from 3)"
    operands = [["X" * 200_000, [7, 3]], ["Y" * 200_000, [5, 3]]]
    return {"type": "ValueError", "bases": ["ValueError"], "message": message, "frames": [], "operands": operands}


frame.f_globals["describe_exception"] = forged


class Linear:
    def __init__(self, in_features, out_features, rng):
        raise ValueError
