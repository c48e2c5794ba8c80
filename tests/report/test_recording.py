import html
import re

from grader.report.recording import SCENES, TARGET, picture, printed


def words(svg: str) -> set[str]:
    """Return the words that an SVG shows."""
    pieces = re.findall(r">([^<>\n]+)</text>", svg)
    return {word for piece in pieces for word in html.unescape(piece).split()}


def test_the_picture_of_the_readme_shows_what_the_command_prints_today() -> None:
    shown = words(picture([printed(SCENES[0])]))
    assert {"EX=linear", "FAILED", "averaged"} <= shown
    missing = shown - words(TARGET.read_text(encoding="utf-8"))
    assert len(missing) < len(shown) / 10, "make recording draws it again"  # a word or two is no other picture


def test_the_picture_fetches_nothing_from_elsewhere() -> None:
    assert set(re.findall(r"https?://[^\s\"')]+", TARGET.read_text(encoding="utf-8"))) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",  # said in a comment
    }
