"""Load the part of MNIST that the kit ships."""

import functools
import hashlib
import io
from pathlib import Path
from typing import NamedTuple

import numpy as np

from data.memory import in_memory

FILE = Path(__file__).with_name("mnist.npz")
ROWS = 500  # that are converted at once, so that no second copy of all of them is ever there
SHA256 = "d1e2330e0fcbd11719383b80a154362ea1ff12807bbdfab635d9874d63b427e8"


class DataError(Exception):
    """The data file is missing or is not the one that the kit ships; the message says what to do."""


class Mnist(NamedTuple):
    """Images as rows of 784 pixels in [0, 1], float32, read-only; labels from 0 to 9, int64."""

    train_images: np.ndarray  # (5000, 784)
    train_labels: np.ndarray  # (5000,)
    test_images: np.ndarray  # (1000, 784)
    test_labels: np.ndarray  # (1000,)


@functools.cache
def load(path: Path = FILE) -> Mnist:
    """Read the images and labels and verify that they are the shipped ones; a second call gives the same arrays.

    Returns
    -------
    Mnist
        5,000 training and 1,000 test examples; the first ones of the original sets.

    Raises
    ------
    DataError
        If the file cannot be read or its SHA-256 differs.

    Notes
    -----
    LeCun, Bottou, Bengio and Haffner, "Gradient-based learning applied to document recognition", 1998.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise DataError(
            f"cannot read {path}: {error.strerror}. Get it back with: git checkout data/mnist.npz"
        ) from error
    if hashlib.sha256(content).hexdigest() != SHA256:
        raise DataError(
            f"{path} is damaged: its SHA-256 is not the one of the MNIST images that the kit ships. "
            "Get it back with: git checkout data/mnist.npz"
        )
    with np.load(io.BytesIO(content), allow_pickle=False) as arrays:
        return Mnist(
            *(
                _pixels(arrays[f"{part}_{kind}"]) if kind == "images" else arrays[f"{part}_{kind}"].astype(np.int64)
                for part in ("train", "test")
                for kind in ("images", "labels")
            )
        )


def _pixels(images: np.ndarray) -> np.ndarray:
    """Return images as rows of pixels in [0, 1], float32, in memory that answer processes can map."""
    rows = images.reshape(-1, 784)
    parts = (rows[start : start + ROWS] / np.float32(255) for start in range(0, len(rows), ROWS))
    return in_memory(parts, rows.shape)
