"""What several exercises do together: the run that a colleague has made, and what came of it."""

import json
import math
import tempfile
from collections.abc import Mapping, Sequence
from io import StringIO
from pathlib import Path

import numpy as np

from grader.debug.bugs import Bug, source_with
from grader.debug.round import Shows
from grader.debug.symptom import Symptom, stopped_by
from grader.exercises import ALL_WHOLES, Whole
from grader.exhibits import Passage, Table
from grader.judge.answer import Answer
from grader.judge.limits import Limits
from grader.judge.processes import Launcher
from grader.judge.seeds import rng_for
from grader.judge.transport import LocalTransport, ProcessTransport, Transport
from grader.judge.wholes import LeftOut, Run
from grader.report.console import PlainConsole
from grader.report.drawing import sparkline
from grader.report.exhibits import binned, drawn
from grader.report.lines import plain
from grader.results import WholeResult

Figures = Mapping[str, Sequence[float]]
USUAL = Path(__file__).with_name("usual.json")
POINTS = 10  # of a curve
BLOWN_UP = 100.0  # a loss of a right run is below 3
FAR = 6.0  # standard deviations
SLIGHT = 0.02  # of the figure itself: what is closer is not seen
ROUNDING = 1e-6  # nor is this
FEW = 3  # numbers that are written out
WIDTH = 96  # columns of what is drawn
OF_TRACK = {whole.track: whole for whole in ALL_WHOLES}


def usual_figures() -> dict[str, dict[str, tuple[list[float], list[float]]]]:
    """Return (means, standard deviations) of each figure of right runs, by track; `usual.py` writes them."""
    return json.loads(USUAL.read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def symptom_of(whole: Whole, folder: Path, launcher: Launcher, limits: Limits, seed: int) -> Symptom:
    """Run a whole with the answers in a folder and say what anyone would see."""
    transport = ProcessTransport(launcher, limits, folder)
    try:
        return _seen(whole, folder, transport, limits.whole_seconds, seed, whole.program)
    finally:
        transport.close()


def show(track: str, folder: Path, seed: int) -> None:
    """Print what the files of a round do together; `run.py` of its folder calls this, with the program beside it."""
    seen = _seen(OF_TRACK[track], folder, LocalTransport(), math.inf, seed, folder / "program.py")
    print("\n".join(seen.lines))


def figures_of(result: WholeResult) -> dict[str, list[float]]:
    """Return what a run gave, by name, but for the seconds; a long curve as the means of its parts."""
    values = {name: np.atleast_1d(value).tolist() for name, value in result.metrics.items() if "seconds" not in name}
    return {name: binned(value, POINTS) for name, value in values.items()}


def run_of(whole: Whole, folder: Path, transport: Transport, seed: int) -> Run:
    """Return a run that can begin."""
    answer = Answer(whole.parts[0], folder, transport, needed="")
    return Run(answer, rng_for(seed, whole.id, "whole"), whole, WholeResult(whole.id, whole.title))


def _seen(whole: Whole, folder: Path, transport: Transport, seconds: float, seed: int, program: Path) -> Symptom:
    run, usual = run_of(whole, folder, transport, seed), usual_figures()[whole.track]
    stopped: Symptom | None = None
    try:
        run.load(seconds, program)
        whole.run(run)
    except LeftOut as error:
        stopped = Symptom((f"The run is ended: {error}.",), stops=True, brief=f"the run is too slow: {error}")
    except Exception as error:
        run.answer.calls.clear()  # the program's own
        odd = f"The run gives something that cannot be shown: {type(error).__name__}."
        stopped = stopped_by(error, run.answer) or Symptom((odd,), stops=True, brief=odd)
    figures = figures_of(run.result)
    lines = figures_told(figures, usual)
    if stopped is not None and figures.keys() != usual.keys():
        return Symptom((*stopped.lines, *lines), stops=True, brief=stopped.brief)
    blown_up = any(abs(loss) > BLOWN_UP for name in figures if "loss" in name for loss in figures[name])
    told = ("Your colleague's run, and a right one beside it:", *lines, *_exhibits_told(run.result))
    return Symptom(told, _is_unusual(figures, usual), blown_up, _briefly(figures, usual))


def _is_unusual(figures: Figures, usual: Mapping[str, tuple[list[float], list[float]]]) -> bool:
    return any(_is_far(figures[name], *each) for name, each in usual.items())


def _is_far(got: Sequence[float], means: list[float], deviations: list[float]) -> bool:
    """Whether a figure lies beyond what another seed would do."""
    if len(got) != len(means) or not np.isfinite(got).all():
        return True
    distances = np.abs(np.subtract(got, means))
    return bool((distances > np.maximum(FAR * np.array(deviations), SLIGHT * np.abs(means) + ROUNDING)).any())


def figures_told(figures: Figures, usual: Mapping[str, tuple[list[float], list[float]]]) -> list[str]:
    """Return two lines for each figure, one below the other: 60 columns are enough for them."""
    width, lines = max(map(len, figures), default=0), []
    for name, got in figures.items():
        means = usual[name][0]
        high = max((abs(value) for value in (*got, *means) if math.isfinite(value)), default=1.0)
        lines.append(f"{name.replace('_', ' '):<{width}}  this   {_curve(got, high)}")
        lines.append(f"{'':<{width}}  right  {_curve(means, high)}")
    return lines


def _curve(values: Sequence[float], high: float = 0.0) -> str:
    """Return a few numbers, or a curve with its first and its last."""
    numbers = [f"{float(f'{value:.3g}'):g}" for value in values]
    return ", ".join(numbers) if len(values) <= FEW else f"{numbers[0]} {sparkline(values, high)} {numbers[-1]}"


def _exhibits_told(result: WholeResult) -> list[str]:
    """Return the texts and the tables of a run as lines."""
    out = StringIO()
    console = PlainConsole(out, WIDTH)
    for exhibit in result.exhibits:
        if isinstance(exhibit, (Passage, Table)):
            console.print(drawn(exhibit, WIDTH))
    return [plain(line.rstrip()) for line in out.getvalue().splitlines() if line.strip()]


def _briefly(figures: Figures, usual: Mapping[str, tuple[list[float], list[float]]]) -> str:
    """Say which figures are unusual, in a few words."""
    return "; ".join(
        f"{name.replace('_', ' ')} {_curve(figures[name])}"
        for name, each in usual.items()
        if _is_far(figures[name], *each)
    )


_KNOWN: dict[tuple[str, int, tuple[Bug, ...]], Symptom] = {}  # by track, seed and bugs


class ShownBy(Shows):
    """Whether bugs show in a whole, each in a run with it alone."""

    def __init__(self, whole: Whole, launcher: Launcher, limits: Limits, seed: int) -> None:
        self._whole, self._launcher, self._limits, self._seed = whole, launcher, limits, seed

    def __call__(self, bugs: tuple[Bug, ...], alone: bool) -> bool:
        """Return whether a run with these bugs is unusual; one that stops counts only for a bug that is alone."""
        symptom = self.symptom(bugs)
        return symptom.unusual and (alone or not symptom.stops)

    def symptom(self, bugs: tuple[Bug, ...]) -> Symptom:
        """Return what a run with these bugs, and no others, shows."""
        if (key := (self._whole.track, self._seed, bugs)) not in _KNOWN:
            with tempfile.TemporaryDirectory() as folder:
                for part in self._whole.parts:
                    path = Path(folder) / f"{part}.py"
                    path.parent.mkdir(exist_ok=True)
                    own = tuple(bug for bug in bugs if bug.exercise == part)
                    path.write_text(source_with(part, own), encoding="utf-8")
                _KNOWN[key] = symptom_of(self._whole, Path(folder), self._launcher, self._limits, self._seed)
        return _KNOWN[key]
