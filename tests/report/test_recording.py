import re

from grader.report.recording import SCENES, TARGET, picture, printed


def words(svg: str) -> set[str]:
    """Return the pieces of text that an SVG shows."""
    return set(re.findall(r">([^<>\n]+)</text>", svg))


def test_the_picture_of_the_readme_shows_what_the_command_prints_today() -> None:
    shown = words(picture([printed(SCENES[0])])) - {"interview kit"}
    assert any("make&#160;grade&#160;EX=linear" in each for each in shown)
    assert any("averaged&#160;over&#160;the&#160;batch" in each for each in shown)
    missing = shown - words(TARGET.read_text(encoding="utf-8"))
    assert not missing, "make recording draws it again"


def test_the_picture_fetches_nothing_from_elsewhere() -> None:
    assert set(re.findall(r"https?://[^\s\"')]+", TARGET.read_text(encoding="utf-8"))) <= {
        "http://www.w3.org/2000/svg",
        "https://www.textualize.io",  # said in a comment
    }
