"""Bring the newest kit into a clone: the answers are kept first, and nothing but exercises/ may differ."""

import os
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import UsageError
from grader.state import keep, kept_folder, write_whole
from grader.update.repository import GitError, Repository, Source
from grader.update.three_way import change_of, merged

ANSWERS = "exercises"


@dataclass
class Answer:
    """A file of exercises/ that is the learner's own.

    Attributes
    ----------
    path : str
        From the kit's folder.
    before, after : bytes or None
        Its skeleton in the kit so far and in the newest.
    mine : bytes or None
        What the learner has; None where the file was deleted.
    kept : Path, optional
        The copy that was made first.
    result : bytes or None
        What exercises/ is to hold; None where the answer cannot go on with the new skeleton.
    begun_here : bool
        Whether the answer comes from another copy of the kit, and the exercise was begun in this one too.
    """

    path: str
    before: bytes | None
    after: bytes | None
    mine: bytes | None
    kept: Path | None = None
    result: bytes | None = None
    begun_here: bool = False

    @property
    def changed(self) -> bool:
        """Whether its exercise has changed."""
        return self.before != self.after


@dataclass
class Update:
    """What an update did."""

    source: Source
    old: str
    new: str
    commits: int
    answers: list[Answer] = field(default_factory=list)
    fresh: list[str] = field(default_factory=list)  # exercises that are new in the kit
    news: list[str] = field(default_factory=list)  # lines that are new in CHANGELOG.md


def update(root: Path) -> Update:
    """Bring the newest kit.

    Raises
    ------
    UsageError
        If it cannot be done; nothing is changed then.
    """
    repository = Repository(root)
    _expect_ready(repository)
    source = repository.source()
    newest = repository.fetch(source)
    head = repository.text("rev-parse", "HEAD")
    if repository.holds("merge-base", "--is-ancestor", newest, head):
        return Update(source, head, head, 0)
    try:
        base = repository.text("merge-base", head, newest)
    except GitError:
        raise UsageError(
            f"nothing was changed: this clone and {source.address} have no commit in common; clone it anew, "
            f"then run there: make update FROM={root}"
        ) from None
    try:
        return _Merge(repository, source, base, head, newest).carry_out()
    except GitError as error:
        raise UsageError(f"git could not bring the newest kit: {error}") from error


def _expect_ready(repository: Repository) -> None:
    if not repository.holds("symbolic-ref", "--quiet", "HEAD"):
        raise UsageError("nothing was changed: git is at no branch; go to one first: git switch main")
    for name, what in (("MERGE_HEAD", "merge"), ("REBASE_HEAD", "rebase"), ("CHERRY_PICK_HEAD", "cherry-pick")):
        if repository.holds("rev-parse", "--verify", "--quiet", name):
            raise UsageError(f"nothing was changed: a {what} of git's is not finished; end it first (git status)")
    folders = [repository.root / ANSWERS, *(repository.root / ANSWERS).glob("*")]
    linked = next((folder for folder in folders if folder.is_symlink() and folder.is_dir()), None)
    odd = next((each for each in folders[0].glob("*/*.py") if each.is_dir()), None)
    if linked or odd:
        where = (linked or odd or folders[0]).relative_to(repository.root)
        what = "is a link; put a folder there with what it leads to" if linked else "is a folder; move it away"
        raise UsageError(f"nothing was changed: {where} {what}")


class _Merge:
    """The newest kit, and what of it goes where."""

    def __init__(self, repository: Repository, source: Source, base: str, head: str, newest: str) -> None:
        self.repository, self.source, self.head, self.newest = repository, source, head, newest
        self.base_tree, self.head_tree, self.new_tree = map(repository.tree, (base, head, newest))
        self.commits = int(repository.text("rev-list", "--count", f"{base}..{newest}"))
        self.dirty = repository.dirty()
        # Git takes a file that it was told to ignore for expendable.
        for path in self.new_tree.keys() - self.head_tree.keys() - self.dirty.keys():
            if os.path.lexists(repository.root / path):
                self.dirty[path] = "??"

    def carry_out(self) -> Update:
        self._expect_nothing_else_differs()
        answers = [self._answer(path) for path in sorted(self._own())]
        kept = kept_folder()
        for answer in answers:
            if answer.mine is not None:
                answer.kept = keep(self.repository.root / answer.path, kept)
                self._keep_staged(answer, kept)
        self._move_to(self._goal(answers), answers)
        fresh = sorted(
            path.removeprefix(f"{ANSWERS}/").removesuffix(".py")
            for path in self.new_tree.keys() - self.base_tree.keys()
            if path.startswith(f"{ANSWERS}/") and not path.endswith("__init__.py")
        )
        news = change_of(*(self.repository.blob(tree, "CHANGELOG.md") for tree in (self.base_tree, self.new_tree)))
        added = [line[1:] for line in news if line.startswith("+")]
        return Update(self.source, self.head, self.newest, self.commits, answers, fresh, added)

    def _own(self) -> set[str]:
        """Return the files of exercises/ that are the learner's own."""
        paths = {path for path in self.dirty if _is_answer(path)}
        for path in self.base_tree.keys() | self.head_tree.keys():
            if _is_answer(path) and self.base_tree.get(path) != self.head_tree.get(path):
                paths.add(path)
        return paths

    def _expect_nothing_else_differs(self) -> None:
        committed = {
            path
            for path in self.base_tree.keys() | self.head_tree.keys()
            if self.base_tree.get(path) != self.head_tree.get(path) and not _is_answer(path)
        }
        if committed:
            raise UsageError(
                f"nothing was changed: your commits change more of the kit than {ANSWERS}/ ({_few(committed)}); "
                f"merge it yourself: git merge {self.newest[:10]}"
            )
        others = {path: how for path, how in self.dirty.items() if not _is_answer(path)}
        if changed := {path for path, how in others.items() if how != "??"}:
            raise UsageError(
                f"nothing was changed: files of the kit itself differ ({_few(changed)}); "
                "put them away (git stash push -- FILE) or back (git checkout -- FILE), then run it again"
            )
        if in_the_way := others.keys() & self.new_tree.keys():
            raise UsageError(
                f"nothing was changed: the newest kit has files where you have your own ({_few(in_the_way)}); "
                "move yours away, then run it again"
            )

    def _answer(self, path: str) -> Answer:
        place = self.repository.root / path
        before, after = (self.repository.blob(tree, path) for tree in (self.base_tree, self.new_tree))
        answer = Answer(path, before, after, place.read_bytes() if place.is_file() else None)
        if answer.mine is not None:
            answer.result = merged(before, answer.mine, after)
        return answer

    def _keep_staged(self, answer: Answer, kept: Path) -> None:
        """Keep what was added with `git add`, where the file has changed since."""
        if answer.changed and self.dirty.get(answer.path, "??")[0] in "AM" and self.dirty[answer.path][1] != " ":
            copy = kept / f"{answer.path}.staged"
            copy.write_bytes(self.repository.git("cat-file", "blob", f":{answer.path}"))

    def _goal(self, answers: Iterable[Answer]) -> str:
        """Return the commit to go to: the newest kit, with the answers that were committed in it."""
        if self.repository.holds("merge-base", "--is-ancestor", self.head, self.newest):
            return self.newest
        changes: dict[str, bytes | tuple[str, str]] = {}
        for answer in answers:
            mine, before = self.head_tree.get(answer.path), self.base_tree.get(answer.path)
            if mine is None or mine == before:
                continue
            if not answer.changed:
                changes[answer.path] = mine
                continue
            content = self.repository.blob(self.head_tree, answer.path)
            if (result := merged(answer.before, content or b"", answer.after)) is not None:
                changes[answer.path] = result
        return self.repository.commit_tree(self.newest, changes, (self.head, self.newest))

    def _move_to(self, goal: str, answers: list[Answer]) -> None:
        """Bring the kit's files; what is not committed goes out of the way and comes back."""
        goal_tree = self.repository.tree(goal)
        displaced = [
            answer
            for answer in answers
            if answer.path in self.dirty and self.head_tree.get(answer.path) != goal_tree.get(answer.path)
        ]
        try:
            self.repository.put_back((answer.path for answer in displaced), self.head_tree)
            self.repository.git("merge", "--quiet", "--ff-only", goal)
        except (GitError, OSError):
            for answer in displaced:
                if answer.mine is not None:
                    write_whole(self.repository.root / answer.path, answer.mine)
            raise
        for answer in displaced:
            if answer.result is not None:
                write_whole(self.repository.root / answer.path, answer.result)
        for answer in answers:
            if answer.mine is None and answer.path in goal_tree:
                self.repository.git("checkout", "--quiet", "HEAD", "--", answer.path)


def _is_answer(path: str) -> bool:
    return path.startswith(f"{ANSWERS}/")


def _few(paths: Iterable[str]) -> str:
    ordered = sorted(paths)
    more = f" and {len(ordered) - 3} more" if len(ordered) > 3 else ""
    return f"{', '.join(ordered[:3])}{more}"
