from grader.judge.output import CappedOutput


def test_what_fits_is_kept_whole() -> None:
    output = CappedOutput(10)
    for chunk in (b"abc", b"defg", b"hij"):
        output.add(chunk)
    assert output.text() == "abcdefghij"


def test_of_what_does_not_fit_head_and_tail_are_kept_and_the_cut_is_named() -> None:
    output = CappedOutput(10)
    output.add(b"HEADx")
    for _ in range(100):
        output.add(b"0123456789" * 10)
    output.add(b"TAILx")
    assert output.text() == "HEADx\n[... 10,000 bytes cut here ...]\nTAILx"


def test_bytes_that_are_no_text_are_shown_as_escapes() -> None:
    output = CappedOutput(10)
    output.add(b"a\xff")
    assert output.text() == "a\\xff"
