"""How many lines of a given file were touched."""

from grader.debug.touched import is_rewritten, other_lines

GIVEN = "def f(x):\n    a = x + 1\n    b = a * 2\n    c = b - 3\n    return c\n"


def test_the_line_with_the_bug_counts_for_nothing_however_it_is_mended() -> None:
    assert other_lines(GIVEN, GIVEN.replace("a * 2", "a * 4"), {3}) == 0
    assert other_lines(GIVEN, GIVEN.replace("    b = a * 2\n", "    b = a\n    b *= 4\n"), {3}) == 0
    assert other_lines(GIVEN, GIVEN.replace("    b = a * 2\n", ""), {3}) == 0


def test_a_line_that_is_missing_may_be_put_in_beside_the_bug() -> None:
    assert other_lines(GIVEN, GIVEN.replace("    b = a * 2\n", "    a = -a\n    b = a * 2\n"), {3}) == 0


def test_other_lines_count_comments_and_layout_do_not() -> None:
    assert other_lines(GIVEN, GIVEN.replace("x + 1", "x + 2").replace("return c", "return -c"), {4}) == 2
    assert other_lines(GIVEN, GIVEN.replace("return c", "print(c)\n    return c"), {2}) == 1
    assert (
        other_lines(GIVEN, GIVEN.replace("x + 1", "x + 1  # one more").replace("    return", "\n    return"), {3}) == 0
    )


def test_a_rewrite_is_told_from_a_repair() -> None:
    assert not is_rewritten(GIVEN, GIVEN.replace("a * 2", "a * 4"))
    assert is_rewritten(GIVEN, "def f(x):\n    return 2 * (x + 1) - 3\n")
