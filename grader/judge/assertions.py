"""Compare what an answer returned with what is right, and say plainly how they differ.

All comparing is done here, on the judge's side, on plain arrays.
"""

from typing import Any, NoReturn

import numpy as np

from grader.answer.channel import Opaque, describe_type

ARRAY_TOLERANCE = 2e-5  # of the largest expected entry, for the whole array
LOSS_TOLERANCE = 1e-5  # relative
TINY = 1e-9  # absolute, of a number that is 0
ZERO = 1e-6  # absolute, of an array that is 0 everywhere


class CheckFailed(AssertionError):
    """A check found a result wrong or a rule broken.

    Parameters
    ----------
    rows : list of (label, text)
        What was seen and what was expected.
    subject : str
        The result that is wrong: `grad_bias`, or '' for what the last call returned.
    arrays : tuple of (got, expected), optional
        The two arrays that differ, where there are two finite ones.
    """

    def __init__(
        self, rows: list[tuple[str, str]], subject: str = "", arrays: tuple[np.ndarray, np.ndarray] | None = None
    ) -> None:
        super().__init__("\n".join(f"{label}  {text}" for label, text in rows))
        self.rows = rows
        self.subject = subject
        self.arrays = arrays
        self.seen: Any = None  # the result that it is about, where a script was carried out


def fail(*rows: tuple[str, str], subject: str = "") -> NoReturn:
    """Fail the check with rows of a label and a text."""
    raise CheckFailed(list(rows), subject)


def expect_array(
    name: str,
    got: Any,
    expected: np.ndarray,
    meaning: str = "",
    subject: str = "",
    tolerance: float = ARRAY_TOLERANCE,
    absolute: float = 0.0,
) -> None:
    """Fail unless `got` is an array of the right shape with the right values.

    Parameters
    ----------
    name : str
        What the result is called: 'grad_bias', 'the result of forward'.
    got : any
        As it came from the answer.
    expected : ndarray
    meaning : str
        The shape in letters, such as '(out,)', where that helps.
    subject : str
        By which the result is known to the diagnosis; its name otherwise.
    tolerance : float
        Relative to the largest expected entry.
    absolute : float
        The error that it may have as well.

    Raises
    ------
    CheckFailed
        With the stages in this order: kind, shape, finite, value.
    """
    subject = subject or name
    got = as_array(name, got)
    if got.shape != expected.shape:
        rows = [
            (name, f"expected  shape {expected.shape}{f'  {meaning}' if meaning else ''}"),
            ("", f"got       shape {got.shape}"),
        ]
        raise CheckFailed(rows, subject, (got, expected) if np.isfinite(got).all() else None)
    _expect_finite(name, got)
    difference = np.abs(got.astype(np.float64) - expected)
    allowed = max(tolerance * float(np.abs(expected).max(initial=0.0)), absolute) or ZERO
    if difference.size and difference.max() > allowed:
        worst = np.unravel_index(int(difference.argmax()), expected.shape)
        wrong = int((difference > allowed).sum())
        _fail_value(name, subject, got, expected, worst, wrong)


def expect_number(
    name: str, got: Any, expected: float, subject: str = "", tolerance: float = LOSS_TOLERANCE, absolute: float = 0.0
) -> None:
    """Fail unless `got` is one number (a float, a numpy float or a 0-d array), near `expected` relatively."""
    number = as_number(name, got)
    if abs(number - expected) > max(tolerance * abs(expected), absolute) + TINY:
        fail((name, f"expected  {_digits(expected)}"), ("", f"got       {_digits(number)}"), subject=subject or name)


def as_array(name: str, got: Any) -> np.ndarray:
    """Return `got` if it is a plain array of real numbers, fail otherwise."""
    if type(got) is not np.ndarray:
        if isinstance(got, (float, int)):
            return np.asarray(got)
        rows = [(name, "expected  an array"), ("", f"got       {describe(got)}")]
        if isinstance(got, (list, tuple)):
            rows.append(("", "np.array(...) makes an array of a list or a tuple"))
        fail(*rows, subject=name)
    if got.dtype.kind == "c":
        fail((name, "expected  real numbers"), ("", f"got       dtype {got.dtype}"), subject=name)
    return got


def as_number(name: str, got: Any) -> float:
    """Return `got` if it is one finite real number, fail otherwise."""
    array = got if type(got) is np.ndarray else np.asarray(got) if isinstance(got, (float, int, np.generic)) else None
    if array is None or array.shape != () or array.dtype.kind == "c":
        fail((name, "expected  one number"), ("", f"got       {describe(got)}"), subject=name)
    _expect_finite(name, array)
    return float(array)


def items(count: int) -> str:
    """Return a number of items in words."""
    return f"{count} item{'s' if count != 1 else ''}"


def describe(value: Any) -> str:
    """Say in words what a value from an answer is."""
    if value is None:
        return "None"
    if isinstance(value, Opaque):
        return value.description
    if type(value) is np.ndarray and value.shape == () and value.dtype.kind in "biufc":
        return str(value.item())
    if type(value) is np.ndarray:
        return f"an array of shape {value.shape}, dtype {value.dtype}"
    if isinstance(value, dict):
        return f"{describe_type(value)} with the keys {', '.join(map(str, value))}"[:100]
    if isinstance(value, (list, tuple)):
        return f"{describe_type(value)} of {items(len(value))}"
    return f"{describe_type(value)}, {str(value)[:60]}"


def _expect_finite(name: str, got: np.ndarray) -> None:
    bad = ~np.isfinite(got)
    if bad.any():
        index = tuple(int(i) for i in np.argwhere(bad)[0])
        where = f" at {list(index)}, {int(bad.sum())} of {got.size} entries" if index else ""
        fail((name, "expected  finite numbers"), ("", f"got       {got[index]}{where}"), subject=name)


def _fail_value(name: str, subject: str, got: np.ndarray, expected: np.ndarray, worst: Any, wrong: int) -> None:
    index = f"   at {[int(i) for i in worst]}" if worst else ""
    texts = [_digits(expected[worst]), _digits(got[worst])]
    if texts[0] == texts[1]:
        texts = [f"{float(value[worst]):.10g}" for value in (expected, got)]
    width = max(map(len, texts))
    rows = [(name, f"expected  {texts[0]:>{width}}{index}"), ("", f"got       {texts[1]:>{width}}")]
    if expected.size > 1:
        rows.append(("", f"{wrong} of {expected.size} entries differ; shown is the one that differs most"))
    if got.dtype.kind in "biu":
        rows.append(("", f"its dtype is {got.dtype}: the fractions are cut off"))
    raise CheckFailed(rows, subject, (got, expected))


def _digits(value: Any) -> str:
    number = float(value)  # 1e6 is no float16
    return f"{number:.6g}" if abs(number) >= 1e6 or 0 < abs(number) < 1e-4 else f"{number:.6f}"
