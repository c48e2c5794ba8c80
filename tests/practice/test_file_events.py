from pathlib import Path

import pytest

from grader.practice.file_events import Watcher, saves_of
from grader.practice.inbox import Inbox, NoEvents, Saved
from tests.practice.scripted import write

LONG = 30.0


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "linear.py"
    write(path, "one")
    return path


def test_a_save_is_told_of_also_when_the_file_is_replaced(path: Path) -> None:
    inbox = Inbox()
    with saves_of([path], inbox):
        told = None
        for number in range(100):  # until the watching has begun
            write(path.with_name("new"), f"version {number}")
            path.with_name("new").rename(path)
            if (told := inbox.wait(0.1)) is not None:
                break
    assert told == Saved(frozenset({path}))


def test_a_folder_that_cannot_be_watched_is_told_of(tmp_path: Path) -> None:
    inbox = Inbox()
    with saves_of([tmp_path / "missing" / "linear.py"], inbox):
        assert isinstance(inbox.wait(LONG), NoEvents)


def test_a_change_that_is_told_of_twice_is_one_change(path: Path) -> None:
    watcher = Watcher([path])
    write(path, "another")
    assert watcher.changed(frozenset({path})) == {path}
    assert watcher.changed(frozenset({path})) == set()
    assert watcher.look() == set()


def test_changes_that_nobody_tells_of_are_found_by_looking_and_said(path: Path) -> None:
    watcher = Watcher([path])
    for text, silent in (("another", False), ("a third version", True)):
        write(path, text)
        assert watcher.look() == set()  # it may still be told of
        assert watcher.look() == {path}
        assert watcher.polls is silent
    write(path, "the fourth version")
    assert watcher.look() == {path}


def test_a_file_that_is_removed_and_comes_back_is_a_change_each_time(path: Path) -> None:
    watcher = Watcher([path])
    path.unlink()
    assert watcher.changed(frozenset({path})) == {path}
    write(path, "back")
    assert watcher.changed(frozenset({path})) == {path}
