"""Dropout: forward and backward are the learner's.

A mask is random and the answer's own, so what is judged are facts of a run: how much is dropped, at which scale the
rest survives, alike in which direction, and whether backward does the same. The bands are six to eight standard
deviations wide: a right answer is beyond one of them less than once in a million grades.
"""

import functools
import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

import numpy as np

from grader.judge.assertions import CheckFailed, fail
from grader.kinds import Check, Exercise, Made, Script, normal, rule
from grader.kinds.seen import NotWritten, Raised, Seen, compare, expect_there, same_plain

Facts = dict[str, Any]
SIGMAS = 8.0  # of statistics of which there are thousands
SIGMAS_OF_ONE = 6.0  # of a statistic that is looked at once
CALLS = 110  # of one layer, for the variance of the number dropped
MANY = (500, 1_000)
EXACT = (600, 500)  # units of which so few are dropped that their share shows whether p was rounded: see EXACT_P
EXACT_P = (0.0136, 0.0138)  # half way between two 256ths, and far from each hundredth
SIGMAS_OF_PAIRS = 10.0  # of the likeness of two rows: with few units, and p far from one half, its law has long tails
SMALL = ((1, 1), (1, 7), (6, 1), (8, 10))  # shapes of few units, each met in many calls
SMALL_CALLS = 36
ALTERNATIONS = (10, 3, 3, 3)  # of evaluation and training, before one more look: for each p
FORWARD, BACKWARD = "the result of forward", "grad_input"
NO_ARRAY = "no array of the right shape"
ONE_MASK = "one mask for all rows or units"
RULE = ("rule", "all randomness comes from the rng that is given")


def made(s: Script, p: float, training: bool = True, rng: Any = None) -> Made:
    """Record the making of a layer, in training mode as it is made or in evaluation mode."""
    layer = s.make("Dropout", p, rng or s.generator())
    if not training:
        layer.set(training=False)
    return layer


def some_p(s: Script) -> list[float]:
    """Draw probabilities: a low and a high one, one near 0 and one near 1."""
    ranges = ((0.12, 0.42), (0.6, 0.8), (0.02, 0.05), (0.93, 0.98))
    return [float(s.rng.uniform(*between)) for between in ranges]


def many_magnitudes(s: Script, *shape: int) -> np.ndarray:
    """Draw numbers from very small to very large."""
    return normal(s.rng, *shape) * 2.0 ** s.rng.integers(-24, 25, shape)


def there_and_back(s: Script, layer: Made, x: np.ndarray, kind: str, p: float) -> None:
    """Record a pass each way."""
    layer.forward(x, results=(f"{kind} forward {p}",))
    layer.backward(many_magnitudes(s, *x.shape), results=(f"{kind} backward {p}",))


def run(s: Script) -> None:
    """Record one run that all checks of single layers look at."""
    made(s, 0.5).read("training")
    for p, alternations in zip(some_p(s), ALTERNATIONS, strict=True):
        layer = made(s, p)
        there_and_back(s, layer, many_magnitudes(s, 60, 50), "train", p)
        layer.forward(np.ones((60, 50)), results=(f"ones {p}",))
        layer.forward(np.ones((60, 50)), results=(f"again {p}",))
        layer.forward(np.zeros((60, 50)), results=())
        layer.backward(np.ones((60, 50)), results=(f"zeros {p}",))
        layer.set(training=False)
        there_and_back(s, layer, many_magnitudes(s, 60, 50), "evaluation", p)
        layer.set(training=True)
        there_and_back(s, layer, normal(s.rng, 50, 40), "back in training", p)
        for _ in range(alternations):
            layer.set(training=False)
            layer.forward(normal(s.rng, 5, 4), results=())
            layer.set(training=True)
            layer.forward(normal(s.rng, 5, 4), results=())
        there_and_back(s, layer, normal(s.rng, 50, 40), "after many changes", p)
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
    return float(values[values.size // 2])


def share_of(dropped: int, size: int, p: float) -> str:
    """Say which share of some units was dropped: p, 1 - p, all, none or another."""
    share, spread = dropped / size, math.sqrt(p * (1 - p) / size)
    for name, value in (("none", 0.0), ("all", 1.0), ("p", p), ("1 - p", 1 - p)):
        if abs(share - value) <= SIGMAS * spread * (0 < value < 1):
            return name
    return "another"


def one_mask(kept: np.ndarray) -> bool:
    """Whether all rows of a mask are the same, or all units."""
    return bool((kept == kept[:1]).all() or (kept == kept[:, :1]).all())


def dropped_of(y: np.ndarray, p: float) -> str:
    """Say which share of the units is 0, or that there is one mask for all rows or units."""
    zeros = y == 0
    return ONE_MASK if 0 < zeros.mean() < 1 and one_mask(zeros) else share_of(int(zeros.sum()), y.size, p)


def facts_of(seen: Sequence[Seen], parts: Sequence[str] = ("",)) -> Facts:
    """Return what holds in a run, whatever the masks are, of the results whose names have one of these parts."""
    found: Facts = {}
    values = {each.name: each for each in seen}
    for name, each in values.items():
        if name == "training" or isinstance(each.value, NotWritten) or not any(part in name for part in parts):
            continue
        what, _, p = name.rpartition(" ")
        given = each.step.request["args"][0] if each.step.request.get("args") else None
        if not isinstance(each.value, np.ndarray) or each.value.shape != np.shape(given):
            found[name] = NO_ARRAY
            continue
        y, number = each.value.astype(np.float64), float(p)
        if what.endswith("forward"):
            found[f"{name}: scale"] = ratio(y, given, y != 0)
            found[f"{name}: share"] = dropped_of(y, number)
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
            found[f"{name}: share"] = dropped_of(y, number)
            found[f"{name}: scale"] = ratio(y, given, y != 0)
    return found


def compare_as_named(got: Seen, wanted: Seen) -> None:
    """Compare a result with the right one, under the name that the report has for it."""
    name = BACKWARD if got.step.method == "backward" else FORWARD
    try:
        compare([replace(got, name=name)], [replace(wanted, name=name)])
    except CheckFailed as error:
        error.seen = got
        raise


def judged(title: str, words: Mapping[str, str], *parts: str) -> Check:
    """Return a check of the run that looks at the facts whose names have one of these parts."""

    def judge(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
        expect_there([each for each in seen if each.step.request["do"] == "new"], right)
        here = [each for each in seen if any(part in each.name for part in parts)]
        got, wanted = facts_of(seen, parts), facts_of(right, parts)
        for each in here:
            if got.get(each.name) == NO_ARRAY:  # what is wrong with its shape, or what was raised, is said
                compare_as_named(each, next(other for other in right if other.place == each.place))
        for name, value in wanted.items():
            if name in got and not same_fact(got[name], value):
                p = float(name.partition(":")[0].rpartition(" ")[2])
                what = next((text for part, text in words.items() if part in name), name)
                back = "back" in name.partition(":")[2] or name.startswith(("zeros", "switched"))
                rows = (what, f"expected  {shown(value)}   (p = {p:.4g})"), ("", f"got       {shown(got[name])}")
                error = CheckFailed(list(rows), BACKWARD if back else FORWARD)
                about = name.partition(":")[0].replace("forward", "backward" if back else "forward")
                error.seen = next((each for each in seen if each.name == about), None)
                raise error
        expect_there([*here, *(each for each in seen if isinstance(each.value, Raised))], right)

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
    missing = {each.name for each in seen if each.value is None or isinstance(each.value, NotWritten)}
    if ONE_MASK in one.values() and ONE_MASK in two.values():  # a single row may drop all of its units, or none
        missing |= {
            name.removesuffix(": share")
            for name in one.keys() & two.keys()
            if name.endswith(": share")
            and one[name] != two[name]
            and {one[name], two[name]} <= {ONE_MASK, "none", "all"}
        }
    names = [name for name in two if name in one and name.partition(":")[0] not in missing]
    return (bool(missing) or one.keys() == two.keys()) and all(same_fact(one[name], two[name]) for name in names)


def many_units(s: Script) -> None:
    """every unit of every row is dropped on its own, in each of many calls"""
    p = float(s.rng.uniform(0.15, 0.3))
    p = 1 - p if s.rng.random() < 0.5 else p
    made(s, p).forward(np.ones(MANY, np.float32), results=(f"many {p}",))
    exact = float(s.rng.uniform(*EXACT_P))
    exact = 1 - exact if s.rng.random() < 0.5 else exact
    made(s, exact).forward(np.ones(EXACT, np.float32), results=(f"exact {exact}",))
    layer = made(s, p)
    for _ in range(CALLS):
        layer.forward(np.ones((50, 20)), results=(f"call {p}",))
    p = float(s.rng.uniform(0.45, 0.55))
    for shape in SMALL:
        layer = made(s, p)
        for _ in range(SMALL_CALLS):
            layer.forward(np.ones(shape), results=(f"{shape} {p}",))


Statistic = tuple[str, str, float, bool]  # what, what is expected, what was seen, whether it is right
Masks = tuple[tuple[str, tuple[int, ...], bytes], ...]  # the name, the shape and the packed bits of each


def masks_of(seen: Sequence[Seen]) -> Masks:
    """Return what was kept in each call, in a form that can be looked up."""
    kept = [(each.name, np.asarray(each.value) != 0) for each in seen]
    return tuple((name, mask.shape, np.packbits(mask).tobytes()) for name, mask in kept)


@functools.lru_cache(maxsize=32)
def statistics_of(masks: Masks) -> list[Statistic]:
    """Return the statistics of masks of ones."""
    groups: dict[str, list[np.ndarray]] = {}
    for name, shape, bits in masks:
        mask = np.unpackbits(np.frombuffer(bits, np.uint8), count=math.prod(shape)).reshape(shape).astype(bool)
        groups.setdefault(name, []).append(mask)
    (many, one), (exact, whole), (calls, small), *few = groups.items()
    found = [*statistics_of_one(one[0], p_of(many)), share_statistic(whole[0], p_of(exact))]
    found += statistics_of_calls(small, p_of(calls))
    for name, each in few:
        shape_of_each, kept = name.rpartition(" ")[0], np.array(each)
        steady = kept.all(axis=0) | ~kept.any(axis=0)
        found += [
            share_statistic(kept, p_of(name), f", {shape_of_each}"),
            (f"units always or never dropped, {shape_of_each}", "none", float(steady.sum()), not steady.any()),
        ]
    return found


def share_statistic(kept: np.ndarray, p: float, where: str = "") -> Statistic:
    """Return which share of some units was dropped."""
    off = abs(kept.sum() - kept.size * (1 - p)) / math.sqrt(kept.size * p * (1 - p))
    return f"share of dropped units{where}", f"about {p:.4f}", 1 - kept.mean(), off < SIGMAS_OF_ONE


def p_of(name: str) -> float:
    """Return the p at the end of the name of a result."""
    return float(name.rpartition(" ")[2])


def statistics_of_one(kept: np.ndarray, p: float) -> Iterator[Statistic]:
    """Yield statistics of one large mask: its sums, and how alike any two rows, units, or places at a distance are."""
    noise = (kept - np.float32(1 - p)) / np.float32(math.sqrt(p * (1 - p)))
    yield share_statistic(kept, p)
    for axis, what in ((0, "unit"), (1, "row")):
        of_each = noise.sum(axis=axis) / math.sqrt(noise.shape[axis])
        worst = int(np.abs(of_each).argmax())
        share = 1 - np.take(kept, worst, 1 - axis).mean()
        yield f"share that is dropped of {what} {worst}", f"about {p:.3f}", share, np.abs(of_each).max() < SIGMAS
        spread = float(np.mean(of_each**2))
        band = SIGMAS * math.sqrt(2 / of_each.size)
        yield (
            f"variance of what is kept of a {what}",
            "about 1 times that of single draws",
            spread,
            abs(spread - 1) < band,
        )
    for rows, what in ((noise, "rows"), (noise.T, "units")):
        products = rows @ rows.T
        np.fill_diagonal(products, 0.0)  # each is like itself
        largest = _largest(products) / math.sqrt(rows.shape[1])
        yield (
            f"how alike two {what} are, in standard deviations",
            f"at most {SIGMAS_OF_PAIRS:.0f}",
            largest,
            largest < SIGMAS_OF_PAIRS,
        )
    # The sum of four correlations of the mask: with itself moved, and that with its rows, its units, or both mirrored.
    # Where a product counts twice in the mirrored ones, its variance is 1 + 3 * 2 times that of the first.
    frequencies = np.fft.rfft2(noise)
    frequencies *= 2 * (frequencies.real + frequencies.real[-np.arange(len(frequencies))])
    alike = np.fft.irfft2(frequencies, noise.shape)
    alike[0, 0] -= np.vdot(noise, noise)  # it is like itself where it is not moved
    largest, limit = _largest(alike) / math.sqrt(noise.size), SIGMAS * math.sqrt(7)
    yield (
        "how alike the mask is to itself moved or mirrored, in standard deviations",
        f"at most {limit:.0f}",
        largest,
        largest < limit,
    )


def _largest(values: np.ndarray) -> float:
    """Return the largest of some numbers, whatever its sign."""
    return float(max(values.max(), -values.min()))


def statistics_of_calls(masks: Sequence[np.ndarray], p: float) -> Iterator[Statistic]:
    """Yield statistics of the masks of many calls of one layer."""
    size, variance = masks[0].size, p * (1 - p)
    counts = np.array([mask.sum() for mask in masks], float)
    chi = float(np.mean((counts - size * (1 - p)) ** 2) / (size * variance))
    yield "variance of the number kept, over the calls", "about 1 times that of single draws", chi, 0.15 < chi < 3.5
    limit = 1 - 2 * variance + SIGMAS * math.sqrt(2 * variance * (1 - 2 * variance) / size)
    signs = np.where(np.array(masks).reshape(len(masks), -1), 1.0, -1.0)
    products = signs @ signs.T / size
    np.fill_diagonal(products, -1.0)  # each is like itself
    alike = float(1 + products.max()) / 2
    yield "share that two calls have alike", f"at most {limit:.3f}", alike, alike <= limit


def judge_many(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail where the masks are not independent draws."""
    expect_there(seen, right)
    for got, wanted in zip(seen, right, strict=True):
        if np.shape(got.value) != np.shape(wanted.value) or not isinstance(got.value, np.ndarray):
            compare_as_named(got, wanted)
    for what, expected, value, good in statistics_of(masks_of(seen)):
        if not good:
            fail((what, f"expected  {expected}"), ("", f"got       {value:.4g}"), subject=FORWARD)


def many_alike(right: Sequence[Seen], seen: Sequence[Seen], other: Sequence[Seen]) -> bool:
    """Whether the same statistics are wrong in two runs, and the shares that are dropped are the same."""
    if any(
        not isinstance(a.value, np.ndarray) or np.shape(a.value) != np.shape(b.value)
        for run in (seen, other)
        for a, b in zip(run, right, strict=True)
    ):
        return False

    one, two = habits_of(seen), habits_of(other)
    if one != two or any(one[:2]):  # with few draws all other statistics are a matter of luck
        return one == two

    def counts(masks: Masks) -> list[str]:
        kept, sizes = Counter[str](), Counter[str]()
        for name, shape, bits in masks:
            kept[name] += int(np.unpackbits(np.frombuffer(bits, np.uint8)).sum())
            sizes[name] += math.prod(shape)
        return [share_of(sizes[name] - kept[name], sizes[name], p_of(name)) for name in sizes]

    masks = masks_of(seen), masks_of(other)
    if counts(masks[0]) != counts(masks[1]):
        return False
    good = [[each[-1] for each in statistics_of(run)] for run in masks]
    return good[0] == good[1]


def habits_of(seen: Sequence[Seen]) -> tuple[bool, bool, bool]:
    """Return whether each mask is one for all rows or units, whether calls repeat it, and whether it keeps most."""
    masks = [np.asarray(each.value) != 0 for each in seen]
    calls = {mask.tobytes() for each, mask in zip(seen, masks, strict=True) if each.name.startswith("call")}
    share = masks[0].mean()
    drops, keeps_most = 0 < share < 1, (share > 1 / 2) == (p_of(seen[0].name) < 1 / 2)
    return bool(drops and all(map(one_mask, masks))), bool(drops and len(calls) == 1), bool(keeps_most)


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
        fail(
            ("two layers", "expected  the same masks from the same rng state"),
            ("", "got       others"),
            RULE,
            subject="rng",
        )
    for other, what in (
        (runs[2], "another rng"),
        (runs[3], "a rng that was used before"),
        ([by_name["shared 1"]], "one rng, used in turn"),
    ):
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
    scale = 1 + (int(s.rng.integers(440, 1000)) + 0.5) / 1024  # half way between two numbers of float16
    p = 1 - 1 / scale
    layer = made(s, p)
    for shape in ((50, 28), (1, 1), (200, 100)):
        layer.forward(np.ones(shape, np.float32), results=(f"{shape} forward {p}",))
        layer.backward(np.ones(shape, np.float32), results=(f"{shape} backward {p}",))


def judge_pairs(script: Script, seen: Sequence[Seen], right: Sequence[Seen]) -> None:
    """Fail where backward of ones does not give the mask that forward of ones has just given, 0 or 1 / (1 - p)."""
    expect_there(seen, right)
    for forward, backward in zip(seen[::2], seen[1::2], strict=True):
        scale = 1 / (1 - float(forward.name.split()[-1]))
        if not isinstance(forward.value, np.ndarray) or forward.value.shape != np.shape(
            forward.step.request["args"][0]
        ):
            compare_as_named(forward, next(other for other in right if other.place == forward.place))
        compare_as_named(forward, replace(forward, value=np.where(forward.value != 0, scale, 0.0)))
        compare_as_named(backward, replace(backward, value=forward.value.astype(np.float64)))
    by_name = {each.name.split()[0]: each.value for each in seen if " forward " in each.name}
    repeats = "alone" in by_name and same_plain(by_name["again"], by_name["alone"])
    if repeats and not same_plain(by_name["beside"], by_name["alone"]):
        fail(
            ("two layers", "expected  each its own rng"),
            ("", "got       other masks once there is a second layer"),
            subject=FORWARD,
        )


def real(s: Script) -> None:
    """Record a pass each way at the size of the interview."""
    layer = made(s, 0.3)
    layer.forward(normal(s.rng, 50, 28, dtype=np.float32), results=())
    layer.backward(normal(s.rng, 50, 28, dtype=np.float32), results=())


def checks() -> Sequence[Any]:
    """Return the checks; those of one run share it."""
    words = {"scale": "what survives, times", "share": "share that is 0",
             "again": "the same mask in two calls", "where kept": "grad_input where a unit was kept, times",
             "where dropped": "grad_input where a unit was dropped, times"}  # fmt: skip
    pairs = functools.partial(Check.of, judge=judge_pairs)
    return (
        judged("while training every unit is 0 or x / (1 - p)", words, "train forward"),
        judged("each call of forward draws a new mask", words, "ones", "again"),
        Check.of(many_units, judge=judge_many, alike=many_alike),
        judged("backward knows the mask where x is 0, too", words, "zeros"),
        Check("it_has_a_mode", "self.training is True at first", run, script="run", results=("training",)),
        judged("in evaluation mode x and grad_output pass unchanged", words, "evaluation"),
        judged("after evaluation, training drops units again", words, "back in training", "after many changes"),
        judged("a change of mode after forward does not change backward", words, "switched"),
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
)
