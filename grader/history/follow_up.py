"""The hint that fits the mistake that was named last: `hint` begins with it."""

from grader.results import Grade
from grader.state import read_json, write_json

FILE = "follow-ups.json"


def remember(grade: Grade) -> None:
    """Keep, for each exercise that was graded, the follow-up of the first mistake that was named in it."""
    kept = read_json(FILE)
    for result in grade.listed:
        named = [check.diagnosis for check in result.checks if check.diagnosis]
        kept.pop(result.id, None)
        if named:
            kept[result.id] = {"cause": named[0].message, "hint": named[0].hint}
    write_json(FILE, kept)


def follow_up(exercise: str) -> tuple[str, str] | None:
    """Return (cause, hint) for the mistake that was named last in an exercise, if it has not been put right since."""
    kept = read_json(FILE).get(exercise)
    if not isinstance(kept, dict) or not {"cause", "hint"} <= kept.keys():
        return None
    return str(kept["cause"]), str(kept["hint"])
