"""Shakespeare's sonnets, a text that the kit ships. `python -m data.sonnets FILE` makes it from the original."""

import re
import sys
from pathlib import Path

from data.mnist import DataError

FILE = Path(__file__).with_name("sonnets.txt")
NUMBER = re.compile(r"^[IVXLC]+\n", re.MULTILINE)


def load() -> str:
    """Return the 154 sonnets: lines of verse, an empty line between two sonnets; ASCII, 94,040 characters.

    Raises
    ------
    DataError
        If the file cannot be read.
    """
    try:
        return FILE.read_text(encoding="ascii")
    except (OSError, UnicodeDecodeError) as error:
        raise DataError(f"cannot read {FILE}: {error}. Get it back with: git checkout data/sonnets.txt") from error


def cleaned(original: str) -> str:
    """Return the original without its title, the sonnets' numbers and blanks around the lines."""
    _, _, text = original.partition("William Shakespeare\n")
    lines = [line.strip() for line in NUMBER.sub("", text).replace(".!", ".").splitlines()]
    return re.sub(r"\n{2,}", "\n\n", "\n".join(lines).strip()) + "\n"


if __name__ == "__main__":
    FILE.write_text(cleaned(Path(sys.argv[1]).read_text(encoding="ascii")), encoding="ascii")
