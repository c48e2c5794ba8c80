"""Dropout: forward and backward are the learner's.

A mask is random and the answer's own, so what is judged are facts of a run: how much is dropped, at which scale the rest
survives, alike in which direction, and whether backward does the same. Each band is eight standard deviations wide.
"""

import functools
import math
import re
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from grader.judge.assertions import fail
from grader.kinds import Check, Exercise, Made, Script, normal, rule
from grader.kinds.exercise import UNTOUCHED
from grader.kinds.seen import Seen, compare, expect_there, same_plain

Facts = dict[str, Any]
SIGMAS = 8.0
CHI_SQUARED_BAND = (0.2, 2.5)  # of a sum with 100 degrees of freedom or more, divided by them: 1e-14 lies outside
CALLS = 24  # of one layer, for the variance of the number dropped
MANY = (500, 1_000)
FORWARD, BACKWARD = "the result of forward", "grad_input"
RULE = ("rule", "all randomness comes from the rng that is given")
MASK = "keep.astype(x.dtype) / (1 - self.p)"
BACK = "grad_output * self.mask"

MISTAKES = {
    "no-scale": [{MASK: "keep.astype(x.dtype)"}, {"return x * self.mask": "return x * (self.mask != 0)"}],
    "keep-drop-swap": [
        {">= self.p": "< self.p"},
        {">= self.p": "< self.p", MASK: "keep.astype(x.dtype) / self.p"},
        {">= self.p": "< self.p", MASK: "keep.astype(x.dtype)"},
    ],
    "on-at-eval": [
        {"if not self.training:": "if False:"},
        {"            return x  # (N, D)": "            return x * (self.rng.random(x.shape) >= self.p) / (1 - self.p)"},
    ],
    "bwd-no-mask": [{BACK: "grad_output / (1 - self.p)"}, {BACK: "grad_output"}],
    "bwd-no-scale": {BACK: "grad_output * (self.mask != 0)"},
    "bwd-fresh-mask": {BACK: "grad_output * (self.rng.random(grad_output.shape) >= self.p) / (1 - self.p)"},
    "scale-by-p": [
        {MASK: "keep.astype(x.dtype) / self.p"},
        {BACK: "grad_output * (self.mask != 0) / self.p"},
        {"return x * self.mask": "return x * (self.mask != 0) / self.p"},
    ],
    "eval-rescale": [
        {"            return x  # (N, D)": "            return x * (1 - self.p)"},
        {"            return x  # (N, D)": "            return x * (1 - self.p)", "return grad_output if": "return grad_output * (1 - self.p) if"},
        {"            return x  # (N, D)": "            return x / (1 - self.p)"},
    ],
    "wrong-way-scale": [
        {MASK: "keep.astype(x.dtype) * (1 - self.p)"},
        {BACK: "grad_output * (self.mask != 0) * (1 - self.p)"},
        {"return x * self.mask": "return x * (self.mask != 0) * (1 - self.p)"},
    ],
    "row-mask": [{"random(x.shape)": "random(x.shape[1:])"}, {"random(x.shape)": "random((x.shape[0], 1))"}],
    "frozen-mask": [
        {"self.rng.random(x.shape)": "np.random.default_rng(0).random(x.shape)"},
        {"keep = self.rng.random(x.shape) >= self.p": "keep = getattr(self, 'keep', None)\n        if keep is None or keep.shape != x.shape:\n            keep = self.rng.random(x.shape) >= self.p\n        self.keep = keep"},
    ],
    "mask-from-zeros": {"return x * self.mask": "self.y = x * self.mask\n        return self.y", BACK: "grad_output * (self.y != 0) / (1 - self.p)"},
    "inplace": {"return x * self.mask": "x *= self.mask\n        return x"},
}  # fmt: skip


def made(s: Script, p: float, training: bool = True, rng: Any = None) -> Made:
    """Record the making of a layer, in training mode as it is made or in evaluation mode."""
    layer = s.make("Dropout", p, rng or s.generator())
    if not training:
        layer.set(training=False)
    return layer


def some_p(s: Script) -> list[float]:
    """Draw probabilities: no tenths, none near one half but itself."""
    low, high = float(s.rng.uniform(0.12, 0.42)), float(s.rng.uniform(0.6, 0.9))
    return [low, high]


def there_and_back(s: Script, layer: Made, x: np.ndarray, kind: str, p: float) -> None:
    """Record a pass each way."""
    layer.forward(x, results=(f"{kind} forward {p}",))
    layer.backward(normal(s.rng, *x.shape), results=(f"{kind} backward {p}",))


def run(s: Script) -> None:
    """Record one run that all checks of single layers look at."""
    made(s, 0.5).read("training")
    for p in some_p(s):
        layer = made(s, p)
        there_and_back(s, layer, normal(s.rng, 60, 50), "train", p)
        layer.forward(np.ones((60, 50)), results=(f"ones {p}",))
        layer.forward(np.ones((60, 50)), results=(f"again {p}",))
        layer.forward(np.zeros((60, 50)), results=())
        layer.backward(np.ones((60, 50)), results=(f"zeros {p}",))
        layer.set(training=False)
        there_and_back(s, layer, normal(s.rng, 30, 40), "evaluation", p)
        layer.set(training=True)
        there_and_back(s, layer, normal(s.rng, 50, 40), "back in training", p)
        layer.set(training=False)  # backward belongs to the last forward, whatever the mode is now
        layer.backward(normal(s.rng, 50, 40), results=(f"switched {p}",))
        layer.forward(normal(s.rng, 50, 40), results=())
        layer.set(training=True)
        layer.backward(normal(s.rng, 50, 40), results=(f"switched back {p}",))


def ratio(y: np.ndarray, x: np.ndarray, where: np.ndarray) -> float | None:
    """Return the factor between two arrays where it is the same everywhere, or None."""
    with np.errstate(all="ignore"):
        values = (y / x)[where & (x != 0)]
    if not values.size or not np.isfinite(values).all() or np.ptp(values) > 1e-4 * max(np.abs(values).max(), 1e-9):
        return None
    return float(np.median(values))


def share_of(dropped: np.ndarray, p: float) -> str:
    """Say which share was dropped: p, 1 - p, all, none or another."""
    share, spread = float(dropped.mean()), math.sqrt(p * (1 - p) / dropped.size)
    for name, value in (("p", p), ("1 - p", 1 - p), ("none", 0.0), ("all", 1.0)):
        if abs(share - value) <= SIGMAS * spread * (0 < value < 1):
            return name
    return "another"


def facts_of(seen: Sequence[Seen]) -> Facts:
    """Return what holds in a run, whatever the masks are."""
    found: Facts = {}
    values = {each.name: each for each in seen}
    for name, each in values.items():
        if name == "training":
            continue
        what, _, p = name.rpartition(" ")
        given = each.step.request["args"][0] if each.step.request.get("args") else None
        if not isinstance(each.value, np.ndarray) or each.value.shape != np.shape(given):
            found[name] = "no array of the right shape"
            continue
        y, number = each.value.astype(np.float64), float(p)
        if what.endswith("forward"):
            found[f"{name}: scale"] = ratio(y, given, y != 0)
            found[f"{name}: share"] = share_of(y == 0, number)
            found[f"{name}: alike"] = bool(0 < (y != 0).mean() < 1 and (((y != 0) == (y != 0)[:1]).all() or ((y != 0) == (y != 0)[:, :1]).all()))
            back = values.get(f"{what.removesuffix('forward')}backward {p}")
            if back is not None and isinstance(back.value, np.ndarray) and back.value.shape == y.shape:
                g = back.step.request["args"][0]
                found[f"{name}: back where kept"] = ratio(back.value, g, y != 0)
                found[f"{name}: back where dropped"] = ratio(back.value, g, y == 0) if (y == 0).any() else 0.0
        elif what == "ones":
            again = values[f"again {p}"].value
            same = isinstance(again, np.ndarray) and again.shape == y.shape and 0 < (y != 0).mean() < 1
            found[f"{name}: the same mask again"] = bool(same and ((again != 0) == (y != 0)).all())
        elif what in ("zeros", "switched", "switched back"):
            found[f"{name}: share"] = share_of(y == 0, number)
            found[f"{name}: scale"] = ratio(y, given, y != 0)
    return found


def judged(title: str, words: Mapping[str, str], *parts: str) -> Check:
    """Return a check of the run that looks at the facts whose names have one of these parts."""

    def judge(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
        expect_there(seen, right)
        got, wanted = facts_of(seen), facts_of(right)
        for each in seen:
            if each.name in got and any(part in each.name for part in parts):
                compare([each], right)  # says what is wrong with its shape
        for name, value in wanted.items():
            if any(part in name for part in parts) and not same_fact(got.get(name), value):
                p = float(name.partition(":")[0].rpartition(" ")[2])
                what = next((text for part, text in words.items() if part in name), name)
                subject = BACKWARD if "back" in name.partition(":")[2] or name.startswith(("zeros", "switched")) else FORWARD
                fail((what, f"expected  {shown(value)}   (p = {p:.4g})"), ("", f"got       {shown(got.get(name))}"), subject=subject)

    id = re.sub(r"\W+", "_", title).strip("_")
    return Check(id, title, run, script="run", judge=judge, alike=alike)


def same_fact(got: Any, wanted: Any) -> bool:
    """Whether a fact is the same, up to rounding."""
    if isinstance(wanted, float) and isinstance(got, float):
        return abs(got - wanted) <= 1e-4 * abs(wanted)
    return bool(got == wanted)


def shown(value: Any) -> str:
    """Say what a fact is in words."""
    if value is None:
        return "no single factor"
    return {True: "yes", False: "no"}.get(value, str(value)) if not isinstance(value, float) else f"{value:.4g}"


def alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether the facts of two runs are the same."""
    one, two = facts_of(seen), facts_of(other)
    return one.keys() == two.keys() and all(same_fact(one[name], two[name]) for name in one)


def many_units(s: Script) -> None:
    """every unit of every row is dropped on its own, in each of many calls"""
    p = float(s.rng.uniform(0.15, 0.85))
    made(s, p).forward(np.ones(MANY), results=(f"ones {p}",))
    layer = made(s, p)
    for call in range(CALLS):
        layer.forward(np.ones((50, 20)), results=(f"call {call} {p}",))


def statistics_of(seen: Sequence[Seen]) -> list[tuple[str, str, float, bool]]:
    """Return (what, what is expected, what was seen, whether it is right) of the statistics of masks of ones."""
    p = float(seen[0].name.rpartition(" ")[2])
    kept = np.asarray(seen[0].value) != 0
    small = [np.asarray(each.value) != 0 for each in seen[1:]]
    q, variance, found = 1 - p, p * (1 - p), []
    spread = math.sqrt(variance / kept.size)
    found.append(("share of dropped units", f"about {p:.4f}", 1 - kept.mean(), abs(kept.mean() - q) < SIGMAS * spread))
    for axis, what in ((0, "a unit over the rows"), (1, "a row over its units")):
        n = kept.shape[axis]
        chi = float(np.mean((kept.sum(axis=axis) - n * q) ** 2) / (n * variance))
        found.append((f"variance of what is kept of {what}", "1 times that of single draws", chi, CHI_SQUARED_BAND[0] < chi < CHI_SQUARED_BAND[1]))
    for masks, what in ((kept, "rows"), (kept.T, "units")):
        signs = 2 * masks.astype(np.float32) - 1
        same = (signs @ signs.T / masks.shape[1] + 1) / 2
        np.fill_diagonal(same, 0)
        limit = 1 - 2 * variance + SIGMAS * math.sqrt(2 * variance * (1 - 2 * variance) / masks.shape[1])
        found.append((f"share that two {what} have alike", f"at most {limit:.3f}", float(same.max()), bool(same.max() <= limit)))
    counts = np.array([mask.sum() for mask in small], float)
    chi = float(np.mean((counts - small[0].size * q) ** 2) / (small[0].size * variance))
    found.append(("variance of the number kept, over the calls", "about 1 times that of single draws", chi, 0.05 < chi < 5.0))
    alike_most = max(float((a == b).mean()) for i, a in enumerate(small) for b in small[:i])
    limit = 1 - 2 * variance + SIGMAS * math.sqrt(2 * variance * (1 - 2 * variance) / small[0].size)
    found.append(("share that two calls have alike", f"at most {limit:.3f}", alike_most, alike_most <= limit))
    return found


def judge_many(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail where the masks are not independent draws."""
    expect_there(seen, right)
    for got, wanted in zip(seen, right, strict=True):
        if np.shape(got.value) != np.shape(wanted.value) or not isinstance(got.value, np.ndarray):
            compare([got], right)
    for what, expected, value, good in statistics_of(seen):
        if not good:
            fail((what, f"expected  {expected}"), ("", f"got       {value:.4g}"), subject=FORWARD)


def many_alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether the same statistics are wrong in two runs, and the share that is dropped is the same."""
    if any(not isinstance(each.value, np.ndarray) or np.shape(each.value) != np.shape(right[0].value) for each in (seen[0], other[0])):
        return False
    one, two = statistics_of(seen), statistics_of(other)
    p = float(seen[0].name.rpartition(" ")[2])
    shares = [share_of(np.asarray(run[0].value) == 0, p) for run in (seen, other)]
    distinct = [len({np.asarray(each.value).astype(bool).tobytes() for each in run[1:]}) for run in (seen, other)]
    return shares[0] == shares[1] and distinct[0] == distinct[1] and [good for *_, good in one] == [good for *_, good in two]


def nothing_dropped(s: Script) -> None:
    """p = 0 drops nothing"""
    for n, d in ((7, 5), (1, 1), (80, 3)):
        layer = made(s, 0.0)
        layer.forward(normal(s.rng, n, d))
        layer.backward(normal(s.rng, n, d))


@rule
def draws_from_rng(s: Script) -> None:
    """same seed, same masks; different seed, different masks"""
    p, seed, x = float(s.rng.uniform(0.3, 0.7)), s.seed(), normal(s.rng, 40, 30)
    for number, rng in enumerate((s.generator(seed), s.generator(seed), s.generator(seed + 1), s.generator(seed, 3))):
        layer = made(s, p, rng=rng)
        for call in range(3):
            layer.forward(x, results=(f"layer {number} call {call}",))
    shared = s.generator(seed)
    pair = [made(s, p, rng=shared), made(s, p, rng=shared)]
    for number, layer in enumerate(pair):
        layer.forward(x, results=(f"shared {number}",))


def judge_rng(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Compare layers made from one state of rng with each other, and with others."""
    expect_there(seen, right)
    by_name = {each.name: each.value for each in seen}
    runs = [[by_name[f"layer {number} call {call}"] for call in range(3)] for number in range(4)]
    if not same_plain(runs[1], runs[0]) or not same_plain(by_name["shared 0"], runs[0][0]):
        fail(("two layers", "expected  the same masks from the same rng state"), ("", "got       others"), RULE, subject="rng")
    for other, what in ((runs[2], "another rng"), (runs[3], "a rng that was used before"), ([by_name["shared 1"]], "one rng, used in turn")):
        if same_plain(other, runs[0][: len(other)]):
            fail(("two layers", f"expected  other masks from {what}"), ("", "got       the same"), RULE, subject="rng")


def rng_alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether the same masks come again in the same places of two runs."""
    def pattern(run: Sequence[Seen]) -> list[bool]:
        return [same_plain(a.value, b.value) for i, a in enumerate(run) for b in run[:i]]

    return pattern(seen) == pattern(other)


@rule
def two_share_nothing(s: Script) -> None:
    """two layers, used in turn, keep their own mask and mode"""
    p, seed = float(s.rng.uniform(0.3, 0.7)), s.seed()
    for name in ("alone", "again", "beside"):
        layer = made(s, p, rng=s.generator(seed))
        if name == "beside":
            made(s, p)
        layer.forward(np.ones((40, 30)), results=(f"{name} forward {p}",))
        layer.backward(np.ones((40, 30)), results=(f"{name} backward {p}",))
    first, second = made(s, p), made(s, p)
    for _ in range(2):
        first.forward(np.ones((40, 30)), results=(f"first forward {p}",))
        second.forward(np.ones((40, 30)), results=())
        second.set(training=False)
        second.forward(np.ones((40, 30)), results=())
        first.backward(np.ones((40, 30)), results=(f"first backward {p}",))
        second.set(training=True)


@rule
def float32(s: Script) -> None:
    """a float32 batch is dropped, scaled and sent back as a float64 one is"""
    p = float(s.rng.uniform(0.3, 0.7))
    layer = made(s, p)
    for shape in ((50, 28), (1, 1), (200, 100)):
        layer.forward(np.ones(shape, np.float32), results=(f"{shape} forward {p}",))
        layer.backward(np.ones(shape, np.float32), results=(f"{shape} backward {p}",))


def judge_pairs(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail where backward of ones does not give the mask that forward of ones has just given, 0 or 1 / (1 - p)."""
    expect_there(seen, right)
    for forward, backward in zip(seen[::2], seen[1::2], strict=True):
        scale = 1 / (1 - float(forward.name.split()[-1]))
        if not isinstance(forward.value, np.ndarray) or forward.value.shape != np.shape(forward.step.request["args"][0]):
            compare([forward], right)
        compare([forward], [Seen(forward.name, np.where(forward.value != 0, scale, 0.0), forward.step, forward.place)])
        compare([backward], [Seen(backward.name, forward.value.astype(np.float64), backward.step, backward.place)])
    by_name = {each.name.split()[0]: each.value for each in seen if " forward " in each.name}
    repeats = "alone" in by_name and same_plain(by_name["again"], by_name["alone"])
    if repeats and not same_plain(by_name["beside"], by_name["alone"]):
        fail(("two layers", "expected  each its own rng"), ("", "got       other masks once there is a second layer"), subject=FORWARD)


def real(s: Script) -> None:
    """Record a pass each way at the size of the interview."""
    layer = made(s, 0.3)
    layer.forward(normal(s.rng, 50, 28, dtype=np.float32), results=())
    layer.backward(normal(s.rng, 50, 28, dtype=np.float32), results=())


def checks() -> Sequence[Any]:
    """Return the checks; those of one run share it."""
    words = {"scale": "what survives, times", "share": "share that is 0", "alike": "one mask for all rows or units",
             "again": "the same mask in two calls", "where kept": "grad_input where a unit was kept, times",
             "where dropped": "grad_input where a unit was dropped, times"}  # fmt: skip
    pairs = functools.partial(Check.of, judge=judge_pairs)
    return (
        judged("while training every unit is 0 or x / (1 - p)", words, "train forward"),
        judged("each call of forward draws a new mask", words, "again"),
        Check.of(many_units, judge=judge_many, alike=many_alike),
        judged("backward knows the mask where x is 0, too", words, "zeros"),
        Check("it_has_a_mode", "self.training is True at first", run, script="run", results=("training",)),
        judged("in evaluation mode x and grad_output pass unchanged", words, "evaluation"),
        judged("a change of mode after forward does not change backward", words, "switched", "back in training"),
        nothing_dropped,
        Check.of(draws_from_rng, judge=judge_rng, alike=rng_alike),
        pairs(two_share_nothing),
        pairs(float32),
    )


EXERCISE = Exercise(
    writes="forward and backward",
    minutes=8,
    order=4,
    results={"Dropout.backward": (BACKWARD,)},
    checks=checks,
    mutates={"forward": "inplace"},
    real=real,
    mistakes=MISTAKES,
)
