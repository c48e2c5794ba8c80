"""Arrays in memory that others may map and nobody may write into."""

import mmap
import os
import sys

import numpy as np
import pytest

from data.memory import DESCRIPTORS, in_memory


def test_the_parts_stand_one_after_the_other() -> None:
    parts = [np.arange(6, dtype=np.float32).reshape(2, 3), np.arange(3, dtype=np.float32).reshape(1, 3)]
    array = in_memory(iter(parts), (3, 3))
    assert array.tolist() == [[0, 1, 2], [3, 4, 5], [0, 1, 2]]
    with pytest.raises(ValueError, match="read-only"):
        array[0, 0] = 7


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux seals files in memory")
def test_whoever_has_the_descriptor_cannot_write_into_it() -> None:
    array = in_memory([np.ones(4)], (4,))
    _, descriptor = DESCRIPTORS[id(array)]
    with pytest.raises(PermissionError):
        os.pwrite(descriptor, b"x" * 8, 0)
    with pytest.raises(PermissionError):
        os.ftruncate(descriptor, 0)
    with pytest.raises(PermissionError):
        mmap.mmap(descriptor, 0, access=mmap.ACCESS_WRITE)
    copy = np.frombuffer(mmap.mmap(descriptor, 0, access=mmap.ACCESS_COPY), array.dtype)
    copy[0] = 5.0
    assert array[0] == 1.0
