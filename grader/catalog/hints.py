"""The hints of each exercise, from a nudge to the line itself.

They stand in hints/TRACK/NAME.md, one below the other, separated by lines of `---`.
"""

from pathlib import Path

FOLDER = Path(__file__).parent / "hints"


def hints_for(exercise: str) -> list[str]:
    """Return the hints of an exercise in the order in which they are given."""
    text = (FOLDER / f"{exercise}.md").read_text(encoding="utf-8")
    return [hint.strip("\n") for hint in text.split("\n---\n")]
