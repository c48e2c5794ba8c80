# Has a function in the place of the class.
# exercise: mlp/linear
# status: failed
# says: 'numpy.ndarray' object has no attribute 'weight'

import numpy as np


def Linear(in_features, out_features, rng):
    return np.zeros((in_features, out_features))
