"""Results as plain data that JSON can hold, and back: for another process, and for the next grade."""

import dataclasses
from typing import Any

import numpy as np

from grader.exhibits import as_data, from_data
from grader.results import CheckResult, Diagnosis, ExerciseResult, Fault, Place, WholeResult

KEPT = ("predictions",)  # of what a report may show beside; the rest are data of the kit


def data_of(result: ExerciseResult | WholeResult) -> dict[str, Any]:
    """Return what JSON can hold of a result."""
    if isinstance(result, WholeResult):
        return {"whole": vars(result) | {"exhibits": [as_data(exhibit) for exhibit in result.exhibits]}}
    shown = {name: np.asarray(result.exhibits[name]).tolist() for name in KEPT if name in result.exhibits}
    return {"exercise": dataclasses.asdict(dataclasses.replace(result, exhibits={})) | {"exhibits": shown}}


def result_from(data: dict[str, Any]) -> ExerciseResult | WholeResult:
    """Return the result that `data_of` was given."""
    if "whole" in data:
        return WholeResult(**data["whole"] | {"exhibits": [from_data(each) for each in data["whole"]["exhibits"]]})
    told = data["exercise"]
    exhibits = {name: np.array(values) for name, values in told["exhibits"].items()}
    return ExerciseResult(**told | {"checks": [_check(each) for each in told["checks"]], "exhibits": exhibits})


def _check(data: dict[str, Any]) -> CheckResult:
    fault, diagnosis = data["fault"], data["diagnosis"]
    return CheckResult(
        **data
        | {
            "fault": fault and Fault([(a, b) for a, b in fault["rows"]], [Place(**each) for each in fault["places"]]),
            "diagnosis": diagnosis and _diagnosis(diagnosis),
        }
    )


def _diagnosis(data: dict[str, Any]) -> Diagnosis:
    return Diagnosis(**data | {"also": tuple(map(_diagnosis, data["also"]))})
