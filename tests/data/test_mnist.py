from pathlib import Path

import numpy as np
import pytest

from data.mnist import FILE, DataError, load


def test_the_images_are_rows_of_784_pixels_from_0_to_1() -> None:
    mnist = load()
    assert mnist.train_images.shape == (5000, 784)
    assert mnist.test_images.shape == (1000, 784)
    assert mnist.train_images.dtype == np.float32
    assert (mnist.train_images.min(), mnist.train_images.max()) == (0.0, 1.0)


def test_the_labels_are_those_of_the_originals() -> None:
    mnist = load()
    assert mnist.train_labels[:10].tolist() == [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]
    assert mnist.test_labels[:10].tolist() == [7, 2, 1, 0, 4, 1, 4, 9, 5, 9]
    assert np.bincount(mnist.train_labels).min() > 400


def test_a_damaged_file_is_refused(tmp_path: Path) -> None:
    content = bytearray(FILE.read_bytes())
    content[5000] ^= 1
    (tmp_path / "mnist.npz").write_bytes(content)
    with pytest.raises(DataError, match="damaged"):
        load(tmp_path / "mnist.npz")


def test_a_missing_file_is_named_with_the_way_to_get_it_back(tmp_path: Path) -> None:
    with pytest.raises(DataError, match=r"git checkout data/mnist\.npz"):
        load(tmp_path / "mnist.npz")
