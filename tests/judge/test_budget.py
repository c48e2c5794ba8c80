import pytest

from grader.judge import budget
from grader.judge.budget import Budget


class System:
    """A clock and a process table that a test moves by hand."""

    def __init__(self) -> None:
        self.now = 0.0
        self.processes: list[tuple[str, float]] = [("R", 0.0)]  # state, and seconds of processor time

    def stats(self, pid: int | str) -> list[list[str]]:
        return [
            [state, "1", "1", "7", *["0"] * 7, str(round(used * budget.TICKS)), "0", "0", "0"]
            for state, used in self.processes
        ]


@pytest.fixture
def system(monkeypatch: pytest.MonkeyPatch) -> System:
    system = System()
    monkeypatch.setattr(budget, "_of_session", system.stats)
    monkeypatch.setattr(budget, "_stat", lambda pid: system.stats(pid)[0])
    monkeypatch.setattr(budget.time, "monotonic", lambda: system.now)
    return system


def seconds_until_over(system: System, state: str, look_every: float = 0.1) -> float:
    """Return how long the clock goes before a check of one second is over; used stays as it is."""
    answer = Budget(1.0)
    answer.resume(7)
    system.processes = [(state, 0.0)]
    while system.now < 500.0 and not answer.is_over():
        system.now += look_every
    return system.now


def test_processor_time_is_what_counts(system: System) -> None:
    answer = Budget(1.0)
    answer.resume(7)
    system.now, system.processes = 100.0, [("R", 0.9)]
    assert not answer.is_over()
    system.now, system.processes = 100.2, [("R", 1.1)]
    assert answer.is_over()


def test_time_that_is_ready_to_run_does_not_count(system: System) -> None:
    assert seconds_until_over(system, "R") >= 500.0


def test_sleep_counts_a_sixth(system: System) -> None:
    assert seconds_until_over(system, "S") == pytest.approx(6.0, abs=0.3)


def test_a_stop_from_outside_is_borne_long_and_ends_as_well(system: System) -> None:
    assert 100.0 < seconds_until_over(system, "T") < 130.0


def test_a_judge_that_was_stopped_itself_counts_one_look(system: System) -> None:
    answer = Budget(1.0)
    answer.resume(7)
    system.processes = [("S", 0.0)]
    for _ in range(3):
        system.now += 60.0
        assert not answer.is_over()


def test_one_process_at_work_keeps_the_others_sleep_from_counting(system: System) -> None:
    answer = Budget(1.0)
    answer.resume(7)
    for _ in range(300):
        system.now += 0.1
        system.processes = [("S", 0.0), ("R", 0.5)]
        assert not answer.is_over()


def test_time_that_the_judge_needed_itself_is_left_out(system: System) -> None:
    answer = Budget(1.0)
    answer.resume(7)
    system.processes = [("S", 0.0)]
    for _ in range(300):
        system.now += 0.2
        answer.leave_out()
        assert not answer.is_over()
