"""The grader: judges answers, says what is wrong with them and what to do next."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
