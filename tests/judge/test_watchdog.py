import pytest

from grader.judge.verdict import judge
from grader.judge.watchdog import JudgingTooLong, watchdog


def work_without_end(swallowing: int = 0) -> None:
    """Compute for ever, and swallow the first exceptions that end it."""
    with watchdog(0.05):
        for _ in range(swallowing):
            try:
                while True:
                    pass
            except JudgingTooLong:
                continue
        while True:
            pass


def test_work_without_end_is_ended() -> None:
    with pytest.raises(JudgingTooLong) as caught:
        work_without_end()
    status, fault = judge(caught.value, None) or ("", None)
    assert status == "crashed"
    assert fault is not None
    assert "keeps the judge busy" in fault.message


def test_work_that_swallows_exceptions_is_ended_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("grader.judge.watchdog.AGAIN", 0.05)
    with pytest.raises(JudgingTooLong):
        work_without_end(swallowing=2)


def test_nothing_rings_after_the_block() -> None:
    with watchdog(0.05):
        pass
    sum(range(5_000_000))
