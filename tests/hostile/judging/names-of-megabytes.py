# Has params whose names have hundreds of thousands of characters.
# exercise: mock/mlp_numpy
# status: failed
# says: keys are not all texts of at most 500 characters

import numpy as np

LONG = "W" * 400_000


class MLP:
    def __init__(self, sizes, rng):
        self.params = {}
        for number, (n_in, n_out) in enumerate(zip(sizes[:-1], sizes[1:])):
            self.params[f"{LONG}{number}"] = rng.normal(size=(n_in + 1, n_out))
