"""Where the random numbers of a grade come from."""

import zlib

import numpy as np


def rng_for(seed: int, exercise: str, name: str) -> np.random.Generator:
    """Return the random numbers of one check (or of something else that has a name): the same whatever else runs."""
    return np.random.default_rng([seed, zlib.crc32(f"{exercise}:{name}".encode())])
