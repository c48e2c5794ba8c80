"""JUnit XML, as CI servers read it: a suite for each exercise, a case for each check.

Fields: the JUnit report format that Jenkins publishes (junit-10.xsd).
"""

import re
from xml.etree import ElementTree

from grader.report.formats.told import told
from grader.results import CheckResult, ExerciseResult, Grade

NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2


def text(grade: Grade) -> str:
    """Return the grade as JUnit XML."""
    suites = [_suite(exercise) for exercise in grade.listed]
    counts = {name: str(sum(int(suite.get(name, "0")) for suite in suites)) for name in _COUNTS}
    counts |= {"name": "interview kit", "time": f"{sum(exercise.seconds for exercise in grade.listed):.4f}"}
    root = ElementTree.Element("testsuites", counts)
    root.extend(suites)
    ElementTree.indent(root)
    return f'<?xml version="1.0" encoding="utf-8"?>\n{ElementTree.tostring(root, encoding="unicode")}\n'


_COUNTS = ("tests", "failures", "errors", "skipped")
_OUTCOMES = {
    "failed": "failure",
    "timed_out": "error",
    "crashed": "error",
    "not_started": "skipped",
    "blocked": "skipped",
}


def _suite(exercise: ExerciseResult) -> ElementTree.Element:
    outcomes = [_OUTCOMES.get(check.status, "") for check in exercise.checks]
    suite = ElementTree.Element(
        "testsuite",
        name=exercise.id,
        tests=str(len(exercise.checks)),
        failures=str(outcomes.count("failure")),
        errors=str(outcomes.count("error")),
        skipped=str(outcomes.count("skipped")),
        time=f"{exercise.seconds:.4f}",
    )
    suite.extend([_case(exercise, check) for check in exercise.checks])
    return suite


def _case(exercise: ExerciseResult, check: CheckResult) -> ElementTree.Element:
    case = ElementTree.Element(
        "testcase", name=check.title, classname=exercise.id.replace("/", "."), time=f"{check.seconds:.4f}"
    )
    if (outcome := _OUTCOMES.get(check.status)) is not None:
        said = _clean(told(check))
        cause = check.diagnosis.message if check.diagnosis else said.partition("\n")[0]
        ElementTree.SubElement(case, outcome, message=_clean(cause), type=check.status).text = said
    if check.output:
        ElementTree.SubElement(case, "system-out").text = _clean(check.output)
    return case


def _clean(said: str) -> str:
    return NOT_XML.sub("\ufffd", said)
