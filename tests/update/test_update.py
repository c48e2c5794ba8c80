"""`update` on real repositories: a home of the kit, and clones of it."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

from tests.kit import copy_of_the_kit, rest_is_long, run

LINEAR, SIGMOID, RELU = (f"exercises/{name}.py" for name in ("mlp/linear", "mlp/sigmoid", "layers/relu"))
WHO = {
    f"GIT_{role}_{what}": value for role in ("AUTHOR", "COMMITTER") for what, value in (("NAME", "x"), ("EMAIL", "x@y"))
}


def git(folder: Path, *arguments: str) -> str:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")} | WHO
    done = subprocess.run(["git", *arguments], cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return done.stdout


def commit(folder: Path, *arguments: str) -> None:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", "x", *arguments)


def replace(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) >= 1
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = copy_of_the_kit(tmp_path_factory.mktemp("first") / "kit")
    (folder / ".gitignore").write_text(".kit/\n__pycache__/\n", encoding="utf-8")
    (folder / "CHANGELOG.md").write_text("# Changes\n", encoding="utf-8")
    git(folder, "init", "--quiet", "--initial-branch", "main")
    commit(folder)
    return folder


@pytest.fixture
def home(first: Path, tmp_path: Path) -> Path:
    """Where the kit is published."""
    git(tmp_path, "clone", "--quiet", str(first), "home")
    return tmp_path / "home"


@pytest.fixture
def mine(home: Path, tmp_path: Path) -> Path:
    """A learner's clone of it."""
    git(tmp_path, "clone", "--quiet", str(home), "mine")
    return tmp_path / "mine"


def solve(kit: Path, *paths: str) -> dict[str, bytes]:
    """Write answers; return what the files hold."""
    for path in paths:
        replace(kit / path, "raise NotImplementedError", "return grad_output * 2  # my own")
    return {path: (kit / path).read_bytes() for path in paths}


def publish(home: Path, *, skeleton: str = "", old: str = "", new: str = "") -> None:
    """Change the kit, and a skeleton where one is named."""
    replace(home / "CHANGELOG.md", "# Changes", "# Changes\n- A better grader.")
    replace(home / "grader" / "phases.py", '"""', '"""(New.) ')
    if skeleton:
        replace(home / skeleton, old, new)
    commit(home)


def contents(kit: Path) -> dict[str, bytes]:
    return {
        path.relative_to(kit).as_posix(): path.read_bytes()
        for path in kit.rglob("*")
        if path.is_file() and not {".git", ".kit", "__pycache__"} & set(path.relative_to(kit).parts)
    }


def is_newest(kit: Path) -> bool:
    return "(New.)" in (kit / "grader" / "phases.py").read_text(encoding="utf-8")


def kept_in(kit: Path, path: str) -> list[bytes]:
    return [found.read_bytes() for found in (kit / ".kit" / "kept").glob(f"*/{path}")]


def test_an_answer_stays_as_it_is_and_the_kit_is_the_newest(home: Path, mine: Path) -> None:
    answers = solve(mine, LINEAR, SIGMOID)
    publish(home)
    done = run("update", kit=mine)
    assert done.returncode == 0, done.stderr
    assert is_newest(mine)
    assert {path: (mine / path).read_bytes() for path in answers} == answers
    assert kept_in(mine, LINEAR) == [answers[LINEAR]]
    assert "2 of your files are as before" in done.stdout
    assert "A better grader." in done.stdout
    assert git(mine, "status", "--porcelain").split() == ["M", LINEAR, "M", SIGMOID]


def test_the_newest_kit_is_told_so_and_nothing_changes(mine: Path) -> None:
    solve(mine, LINEAR)
    before = contents(mine)
    done = run("update", kit=mine)
    assert done.returncode == 0
    assert "Nothing was changed" in done.stdout
    assert contents(mine) == before
    assert not (mine / ".kit" / "kept").exists()


def test_a_change_elsewhere_in_the_skeleton_goes_into_the_answer(home: Path, mine: Path) -> None:
    answers = solve(mine, LINEAR)
    publish(home, skeleton=LINEAR, old="A fully connected layer.", new="A dense layer.")
    done = run("update", kit=mine)
    text = (mine / LINEAR).read_text(encoding="utf-8")
    assert "A dense layer." in text
    assert "my own" in text
    assert kept_in(mine, LINEAR) == [answers[LINEAR]]
    assert '+    """A dense layer.' in done.stdout
    assert "/exercises/mlp/linear.py" in done.stdout
    assert 'make grade EX="mlp/linear"' in done.stdout


@pytest.mark.long
def test_where_both_changed_the_same_lines_both_versions_are_there(home: Path, mine: Path) -> None:
    answers = solve(mine, LINEAR)
    publish(home, skeleton=LINEAR, old="raise NotImplementedError", new="raise NotImplementedError  # anew")
    done = run("update", kit=mine)
    assert (mine / LINEAR).read_bytes() == (home / LINEAR).read_bytes()
    assert kept_in(mine, LINEAR) == [answers[LINEAR]]
    assert "the new skeleton is there now" in done.stdout
    assert str(next((mine / ".kit" / "kept").glob(f"*/{LINEAR}")).relative_to(mine)) in done.stdout


@pytest.mark.long
def test_own_commits_in_exercises_stay_in_the_history_and_in_the_files(home: Path, mine: Path) -> None:
    answers = solve(mine, LINEAR)
    commit(mine)
    own = git(mine, "rev-parse", "HEAD").strip()
    answers |= solve(mine, SIGMOID)
    publish(home, skeleton=RELU, old="Task", new="The task")
    done = run("update", kit=mine, **WHO)
    assert done.returncode == 0, done.stderr
    assert is_newest(mine)
    assert {path: (mine / path).read_bytes() for path in answers} == answers
    assert (mine / RELU).read_bytes() == (home / RELU).read_bytes()
    assert git(mine, "merge-base", "--is-ancestor", own, "HEAD") == ""
    assert git(mine, "status", "--porcelain").split() == ["M", SIGMOID]
    publish(home)
    assert run("update", kit=mine, **WHO).returncode == 0
    assert {path: (mine / path).read_bytes() for path in answers} == answers


@pytest.mark.parametrize("again", rest_is_long([True, False]))
def test_a_committed_answer_whose_skeleton_changed_is_kept(home: Path, mine: Path, again: bool) -> None:
    solve(mine, LINEAR)
    commit(mine)
    if again:
        replace(mine / LINEAR, "my own", "my second")
    answer = (mine / LINEAR).read_bytes()
    publish(home, skeleton=LINEAR, old="raise NotImplementedError", new="raise NotImplementedError  # anew")
    done = run("update", kit=mine, **WHO)
    assert done.returncode == 0, done.stderr
    assert (mine / LINEAR).read_bytes() == (home / LINEAR).read_bytes()
    assert kept_in(mine, LINEAR) == [answer]
    assert git(mine, "status", "--porcelain") == ""


@pytest.mark.long
def test_in_a_fork_the_newest_kit_comes_from_upstream(home: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--bare", str(home), "fork.git")
    git(tmp_path, "clone", "--quiet", str(tmp_path / "fork.git"), "mine")
    mine = tmp_path / "mine"
    answers = solve(mine, LINEAR)
    commit(mine)
    git(mine, "push", "--quiet")
    publish(home)
    done = run("update", kit=mine, **WHO)
    assert "git remote add upstream" in done.stdout
    assert not is_newest(mine)
    git(mine, "remote", "add", "upstream", str(home))
    assert run("update", kit=mine, **WHO).returncode == 0
    assert is_newest(mine)
    assert (mine / LINEAR).read_bytes() == answers[LINEAR]
    git(mine, "push", "--quiet")


@pytest.mark.parametrize("committed", rest_is_long([False, True]))
def test_a_changed_kit_stops_it_before_anything_changes(home: Path, mine: Path, committed: bool) -> None:
    solve(mine, LINEAR)
    replace(mine / "grader" / "errors.py", '"""', '"""Mine. ')
    if committed:
        commit(mine)
    before = contents(mine)
    publish(home, skeleton=LINEAR, old="raise NotImplementedError", new="raise NotImplementedError  # anew")
    done = run("update", kit=mine, **WHO)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "nothing was changed" in done.stderr
    assert "grader/errors.py" in done.stderr
    assert contents(mine) == before


def test_a_file_in_the_way_of_a_new_one_stops_it(home: Path, mine: Path) -> None:
    (mine / "NEW.md").write_text("mine", encoding="utf-8")
    (home / "NEW.md").write_text("the kit's", encoding="utf-8")
    publish(home)
    done = run("update", kit=mine)
    assert done.returncode == 2
    assert "NEW.md" in done.stderr
    assert (mine / "NEW.md").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("ignored", rest_is_long([True, False]))
def test_an_own_file_that_becomes_an_exercise_is_kept(home: Path, mine: Path, ignored: bool) -> None:
    own = "exercises/mlp/extra.py"
    (mine / own).write_text("# mine\n", encoding="utf-8")
    if ignored:
        (mine / ".git" / "info" / "exclude").write_text("extra.py\n", encoding="utf-8")
    (home / own).write_text("# the kit's\n", encoding="utf-8")
    publish(home)
    done = run("update", kit=mine)
    assert done.returncode == 0, done.stderr
    assert (mine / own).read_text(encoding="utf-8") == "# the kit's\n"
    assert kept_in(mine, own) == [b"# mine\n"]


@pytest.mark.long
def test_an_own_file_beside_the_exercises_stays(home: Path, mine: Path) -> None:
    (mine / "exercises" / "notes.txt").write_text("mine", encoding="utf-8")
    publish(home)
    assert run("update", kit=mine).returncode == 0
    assert (mine / "exercises" / "notes.txt").read_text(encoding="utf-8") == "mine"


def test_what_was_staged_and_changed_since_is_kept_twice(home: Path, mine: Path) -> None:
    staged = solve(mine, LINEAR)[LINEAR]
    git(mine, "add", LINEAR)
    replace(mine / LINEAR, "my own", "my second")
    publish(home, skeleton=LINEAR, old="raise NotImplementedError", new="raise NotImplementedError  # anew")
    assert run("update", kit=mine).returncode == 0
    assert kept_in(mine, f"{LINEAR}.staged") == [staged]
    assert b"my second" in kept_in(mine, LINEAR)[0]


def test_an_exercise_that_is_gone_leaves_its_answer(home: Path, mine: Path) -> None:
    answer = solve(mine, LINEAR)[LINEAR]
    (home / LINEAR).unlink()
    publish(home)
    done = run("update", kit=mine)
    assert done.returncode == 0, done.stderr
    assert kept_in(mine, LINEAR) == [answer]
    assert "is no exercise of the kit any more" in done.stdout


def test_a_deleted_skeleton_is_back(home: Path, mine: Path) -> None:
    (mine / LINEAR).unlink()
    publish(home, skeleton=LINEAR, old="A fully connected layer.", new="A dense layer.")
    done = run("update", kit=mine)
    assert done.returncode == 0, done.stderr
    assert (mine / LINEAR).read_bytes() == (home / LINEAR).read_bytes()


def test_a_folder_that_is_a_link_is_refused(home: Path, mine: Path, tmp_path: Path) -> None:
    shutil.move(mine / "exercises", tmp_path / "elsewhere")
    (mine / "exercises").symlink_to(tmp_path / "elsewhere")
    publish(home)
    done = run("update", kit=mine)
    assert done.returncode == 2
    assert "is a link" in done.stderr
    assert not is_newest(mine)


def test_without_a_network_it_says_so_in_a_line(home: Path, mine: Path) -> None:
    before = solve(mine, LINEAR)
    home.rename(home.parent / "away")
    done = run("update", kit=mine)
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "is the network there?" in done.stderr
    assert (mine / LINEAR).read_bytes() == before[LINEAR]


def test_without_a_clone_or_without_git_it_says_what_to_do(mine: Path, tmp_path: Path) -> None:
    shutil.rmtree(mine / ".git")
    done = run("update", kit=mine)
    assert done.returncode == 2
    assert f"make update FROM={mine}" in done.stderr
    done = run("update", kit=mine, PATH=str(tmp_path))
    assert done.returncode == 2
    assert "install git" in done.stderr


def test_an_unfinished_merge_and_no_branch_are_refused(home: Path, mine: Path) -> None:
    git(mine, "checkout", "--quiet", "--detach")
    publish(home)
    assert "git switch" in run("update", kit=mine).stderr
    assert not is_newest(mine)


def test_when_git_cannot_go_on_every_answer_is_back(home: Path, mine: Path) -> None:
    answers = solve(mine, LINEAR)
    (mine / "news").write_text("a file where the newest kit has a folder", encoding="utf-8")
    (home / "news").mkdir()
    (home / "news" / "first.txt").touch()
    publish(home, skeleton=LINEAR, old="raise NotImplementedError", new="raise NotImplementedError  # anew")
    before = contents(mine)
    done = run("update", kit=mine)
    assert done.returncode == 2
    assert (mine / LINEAR).read_bytes() == answers[LINEAR]
    assert contents(mine) == before


@pytest.fixture
def newer(first: Path, tmp_path: Path) -> Path:
    """The newest kit, unpacked beside an older one."""
    return copy_of_the_kit(tmp_path / "newer")


def test_the_answers_of_an_old_folder_come_over(mine: Path, newer: Path) -> None:
    answers = solve(mine, LINEAR, SIGMOID, RELU)
    replace(mine / "solutions" / "layers" / "relu.py", "Task", "The task")  # its skeleton was another one then
    replace(mine / RELU, "Task", "The task")
    theirs = (newer / SIGMOID).read_text(encoding="utf-8") + "# begun here\n"
    (newer / SIGMOID).write_text(theirs, encoding="utf-8")
    (mine / ".kit").mkdir(exist_ok=True)
    (mine / ".kit" / "history.sqlite3").write_bytes(b"history")
    before = contents(mine)
    done = run("update", "--from", str(mine), kit=newer)
    assert done.returncode == 0, done.stderr
    assert (newer / LINEAR).read_bytes() == answers[LINEAR]
    assert (newer / RELU).read_bytes() == answers[RELU]
    assert (newer / SIGMOID).read_text(encoding="utf-8") == theirs
    assert str(mine / SIGMOID) in done.stdout
    assert (newer / ".kit" / "history.sqlite3").read_bytes() == b"history"
    assert contents(mine) == before
    assert "no answer that is not here already" not in done.stdout


def test_a_folder_that_is_no_kit_is_refused(newer: Path, tmp_path: Path) -> None:
    done = run("update", "--from", str(tmp_path), kit=newer)
    assert done.returncode == 2
    assert "another copy of this kit" in done.stderr
