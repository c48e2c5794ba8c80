"""Write `usual.json`: the figures of right runs of each whole, with what another seed makes of them.

.venv/bin/python -m grader.debug.usual [TRACK ...]
"""

import json
import sys
from collections.abc import Sequence

import numpy as np

from grader import ROOT
from grader.debug.wholes import OF_TRACK, USUAL, figures_of, run_of
from grader.judge.limits import Limits
from grader.judge.processes import Launcher, make_launcher
from grader.judge.transport import ProcessTransport

SEEDS = 16


def of_right_runs(track: str, launcher: Launcher) -> dict[str, list[list[float]]]:
    """Return the [means, standard deviations] of each figure of right runs of a track's whole."""
    runs = []
    for seed in range(SEEDS):
        transport = ProcessTransport(launcher, Limits(), ROOT / "solutions")
        run = run_of(OF_TRACK[track], ROOT / "solutions", transport, seed)
        try:
            run.load(Limits().whole_seconds)
            run.whole.run(run)
        finally:
            transport.close()
        runs.append(figures_of(run.result))
    return {
        name: [
            [float(f"{number:.4g}") for number in numbers] for numbers in (np.mean(got, axis=0), np.std(got, axis=0))
        ]
        for name, got in ((name, [run[name] for run in runs]) for name in runs[0])
    }


def main(tracks: Sequence[str]) -> None:
    """Measure the wholes of these tracks, or of all."""
    launcher = make_launcher()
    known = json.loads(USUAL.read_text(encoding="utf-8")) if USUAL.is_file() else {}
    for track in tracks or OF_TRACK:
        known[track] = of_right_runs(track, launcher)
        lines = [
            f'"{name}": {{\n' + ",\n".join(f'"{figure}": {json.dumps(each)}' for figure, each in figures.items()) + "}"
            for name, figures in known.items()
        ]
        USUAL.write_text("{\n" + ",\n".join(lines) + "\n}\n", encoding="utf-8")
    launcher.close()


if __name__ == "__main__":
    main(sys.argv[1:])
