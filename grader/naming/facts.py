"""What can be said of a wrong result when no known mistake explains it: facts only, no guess at the cause."""

import numpy as np

TIGHT = 1e-6
LISTED = 6  # rows or columns that are named one by one


def facts_of(got: np.ndarray, expected: np.ndarray) -> str:
    """Return a sentence on how a wrong array differs from the right one, or '' where there is nothing plain to say.

    Parameters
    ----------
    got, expected : ndarray
        Finite, real, or truth values.
    """
    if got.shape != expected.shape:
        if got.ndim == 2 and got.T.shape == expected.shape and _close(got.T, expected):
            return "It is the right one, transposed."
        if got.size == expected.size and _close(got.reshape(expected.shape), expected):
            return "The values are right; only the shape is not."
        return ""
    if expected.dtype.kind == "b":
        return _truths(got, expected)
    if not got.any():
        whole = expected.dtype.kind in "iu"  # labels and indices, of which 0 is one
        return "Every entry is 0." if whole else "Every entry is 0: nothing was stored there, or a factor is 0."
    if expected.ndim == 2 and expected.shape[0] == expected.shape[1] and _close(got.T, expected):
        return "It is the right one, transposed."
    if _close(np.abs(got), np.abs(expected)):
        return "All entries have the wrong sign." if _close(got, -expected) else "Only signs differ."
    if sentence := _ratio(got, expected):
        return sentence
    return _where(got, expected)


def _truths(got: np.ndarray, expected: np.ndarray) -> str:
    wrong = got != expected
    if got.all() or not got.any():
        return f"Every entry is {bool(got.any())}."
    if wrong.all():
        return "True and False are exchanged."
    same = got[wrong]
    if same.all() or not same.any():
        return f"The wrong entries are all {bool(same.any())}; the others are right."
    return ""


def _ratio(got: np.ndarray, expected: np.ndarray) -> str:
    solid = np.abs(expected) > 1e-3 * np.abs(expected).max(initial=0.0)
    if not solid.any():
        return ""
    ratios = got[solid] / expected[solid]
    ratio = float(np.median(ratios))
    if ratio == 0 or not _close(got, ratio * expected):
        return ""
    rows = expected.shape[0] if expected.ndim else 0
    known = {rows: f"{rows}, the number of rows", 2: "2", 0.5: "1/2"} if rows else {2: "2", 0.5: "1/2"}
    if rows:
        known[1 / rows] = f"1/{rows}, and there are {rows} rows"
    name = next((text for value, text in known.items() if abs(ratio / value - 1) < TIGHT), f"{ratio:.6g}")
    return f"Every entry is the right one times {name}."


def _where(got: np.ndarray, expected: np.ndarray) -> str:
    wrong = np.abs(got - expected) > 2e-5 * np.abs(expected).max(initial=0.0)
    if wrong.any() and not got[wrong].any():
        return "The wrong entries are all 0; the others are right."
    if expected.ndim == 2 and not wrong.all():
        rows, columns = np.flatnonzero(wrong.any(axis=1)), np.flatnonzero(wrong.any(axis=0))
        if len(rows) < expected.shape[0]:
            if list(rows) == list(range(1, expected.shape[0])):
                return "The first row is right; all others are wrong."
            return f"{_names('Row', rows)} wrong; all other rows are right."
        if len(columns) < expected.shape[1]:
            return f"{_names('Column', columns)} wrong; all other columns are right."
    return ""


def _names(what: str, numbers: np.ndarray) -> str:
    if len(numbers) == 1:
        return f"{what} {numbers[0]} is"
    listed = ", ".join(str(number) for number in numbers[:LISTED])
    return f"{what}s {listed}{' ...' if len(numbers) > LISTED else ''} are"


def _close(got: np.ndarray, expected: np.ndarray) -> bool:
    return bool(np.abs(got - expected).max(initial=0.0) <= TIGHT * np.abs(expected).max(initial=0.0))
