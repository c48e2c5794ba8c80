"""A small transformer that has learned to continue the sonnets, character by character."""

import zipfile
from pathlib import Path

import numpy as np

from data.mnist import DataError

FILE = Path(__file__).with_name("character_model.npz")
DIM, HEADS, HIDDEN, BLOCKS = 64, 4, 256, 2
CONTEXT = 96  # characters that it can look at: as many positions were learned


def load() -> dict[str, np.ndarray]:
    """Return the parameters, float64, by name.

    `tokens` (V, 64) and `positions` (96, 64) are added. Then come the blocks, whose parameters have the names of
    `TransformerBlock` with `0.` or `1.` before them. A layer norm (`norm_weight`, `norm_bias`) and `unembedding`
    (64, V) follow. V is the number of different characters of the sonnets, in sorted order.

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    try:
        with np.load(FILE, allow_pickle=False) as arrays:
            return {name: arrays[name].astype(np.float64) for name in arrays.files}
    except (OSError, ValueError, zipfile.BadZipFile) as error:
        again = "Get it back with: git checkout data/character_model.npz"
        raise DataError(f"cannot read {FILE}: {error}. {again}") from error
