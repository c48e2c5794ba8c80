"""`PYTHON -m bench.pure_python FILE ROUNDS`: time naive loops and mock/mlp_python in turn; print the pairs of seconds.

FILE has the images and the labels as JSON. PYTHON needs no package. mlp_python adds up with `math.sumprod`, where the
Python is 3.12 or newer.

It misses the target of 5 by its sums. On Python 3.13 a batch of 50 took 25 ms of processor time in loops and 5.7 ms in
mlp_python. Of these, forward took 1.9 ms and the gradients of the weights 2.6 ms. Both leave out the pixels that are 0,
three quarters of all. Whole rows and columns would be plainer, and took 3.3 and 4.3 ms.
"""

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from bench.commands import in_turn, seconds_of
from bench.naive_mlp import NaiveMLP
from solutions.mock import mlp_python

MOCK_SIZES = [196, 28, 10]
# One epoch, with the batches and the learning rate that mlp_python chose.
SETTINGS: dict[str, Any] = {**(mlp_python.MLP.fit.__kwdefaults__ or {}), "epochs": 1}


def with_sumprod() -> str | None:
    """Return a Python that has `math.sumprod`: this one, or the newest of PATH and pyenv; None where there is none."""
    versions = Path(os.environ.get("PYENV_ROOT", Path.home() / ".pyenv")) / "versions"
    found = [sys.executable]
    for minor in (14, 13, 12):
        found += [shutil.which(f"python3.{minor}") or "", *map(str, versions.glob(f"3.{minor}.*/bin/python3.{minor}"))]
    return next((python for python in found if python and has_sumprod(python)), None)


def has_sumprod(python: str) -> bool:
    """Whether an interpreter starts and has it."""
    return not subprocess.run([python, "-c", "from math import sumprod"], capture_output=True, check=False).returncode


def main(file: str, rounds: str) -> None:
    """Print the seconds of both, in turn."""
    images, labels = json.loads(Path(file).read_text(encoding="ascii"))
    naive, reference = (
        lambda: NaiveMLP(MOCK_SIZES, random.Random(0)).fit(images, labels, **SETTINGS),
        lambda: mlp_python.MLP(MOCK_SIZES, random.Random(0)).fit(images, labels, **SETTINGS),
    )
    print(json.dumps(in_turn(lambda: seconds_of(naive), lambda: seconds_of(reference), int(rounds))))


if __name__ == "__main__":
    main(*sys.argv[1:])
