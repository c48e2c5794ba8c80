"""Files that lie in memory: another process that is given one can map it, and nobody can write into it any more."""

import fcntl
import mmap
import os
import tempfile
from collections.abc import Iterable

import numpy as np

DESCRIPTORS: dict[int, tuple[np.ndarray, int]] = {}  # the file under an array, by the array's id; it is never closed


def in_memory(parts: Iterable[np.ndarray], shape: tuple[int, ...]) -> np.ndarray:
    """Return a read-only array over a file in memory that holds the parts one after the other.

    Parameters
    ----------
    parts : iterable of ndarray
        C-contiguous, all of the same dtype.
    shape : tuple of int
        Of the whole.
    """
    if hasattr(os, "memfd_create"):
        descriptor = os.memfd_create("array", os.MFD_CLOEXEC | os.MFD_ALLOW_SEALING)
    else:
        with tempfile.TemporaryFile(buffering=0) as file:
            descriptor = os.dup(file.fileno())
    with open(descriptor, "wb", closefd=False) as file:
        for part in parts:
            file.write(part.data)
    if hasattr(os, "memfd_create"):
        fcntl.fcntl(descriptor, fcntl.F_ADD_SEALS, fcntl.F_SEAL_WRITE | fcntl.F_SEAL_GROW | fcntl.F_SEAL_SHRINK)
    array = np.frombuffer(mmap.mmap(descriptor, 0, access=mmap.ACCESS_READ), part.dtype).reshape(shape)
    DESCRIPTORS[id(array)] = array, descriptor
    return array
