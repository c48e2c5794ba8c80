"""The git repository of the kit, through git's own commands."""

import contextlib
import os
import subprocess
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError

FETCH_SECONDS = 120  # a network that swallows everything must not hold the command for ever
Tree = dict[str, tuple[str, str]]  # path -> (mode, blob)


class GitError(Exception):
    """Git said no; the text is the last line of what it printed."""


@dataclass(frozen=True)
class Source:
    """Where the newest kit comes from: a remote, its address and its default branch."""

    remote: str
    address: str
    branch: str


class Repository:
    """A work tree with its history.

    Raises
    ------
    UsageError
        If git is missing, or the folder is no work tree of its own.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        try:
            top = self.text("rev-parse", "--show-toplevel")
        except FileNotFoundError:
            raise UsageError("update needs git, and there is none here; install git, then run it again") from None
        except GitError as error:
            if (root / ".git").exists():  # such as a folder that belongs to somebody else
                raise UsageError(f"git cannot read this folder: {error}") from None
            top = ""
        if not top or Path(top).resolve() != root.resolve():
            raise UsageError(
                "this folder has no history of git (was it a zip?); unpack the newest zip beside it and run there: "
                f"make update FROM={root}"
            )

    def git(self, *arguments: str, stdin: bytes = b"", index: str = "", seconds: float | None = None) -> bytes:
        """Run git in the work tree and return what it printed.

        Raises
        ------
        GitError
        """
        kept = {name: value for name, value in os.environ.items() if not name.startswith("GIT_")}
        identity = {name: value for name, value in os.environ.items() if name.startswith(("GIT_AUTHOR", "GIT_COMM"))}
        config = {name: value for name, value in os.environ.items() if name.startswith(("GIT_CONFIG", "GIT_SSH"))}
        environment = kept | identity | config | {"LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0"}
        if index:
            environment["GIT_INDEX_FILE"] = index
        try:
            done = subprocess.run(
                ["git", "-C", str(self.root), *arguments],
                input=stdin,
                env=environment,
                capture_output=True,
                check=False,
                timeout=seconds,
            )
        except subprocess.TimeoutExpired:
            raise GitError(f"no reply within {seconds:.0f} s") from None
        if done.returncode != 0:
            lines = done.stderr.decode(errors="replace").strip().splitlines()
            wanted = [line for line in lines if line.startswith(("fatal:", "error:"))] or lines or ["git failed"]
            raise GitError(wanted[0].removeprefix("fatal: ").removeprefix("error: "))
        return done.stdout

    def text(self, *arguments: str) -> str:
        """Run git and return its line."""
        return self.git(*arguments).decode(errors="replace").strip()

    def holds(self, *arguments: str) -> bool:
        """Whether git answers a question with yes."""
        try:
            self.git(*arguments)
        except GitError:
            return False
        return True

    def source(self) -> Source:
        """Find where the newest kit comes from: the remote `upstream`, else the branch's own, else `origin`.

        Raises
        ------
        UsageError
            If there is no remote, or it cannot be reached.
        """
        remotes = self.text("remote").splitlines()
        own = ""
        with contextlib.suppress(GitError):
            own = self.text("config", f"branch.{self.text('rev-parse', '--abbrev-ref', 'HEAD')}.remote")
        remote = next((name for name in ("upstream", own, "origin", *remotes) if name in remotes), None)
        if remote is None:
            raise UsageError("git knows no other place of the kit; name it once: git remote add upstream ADDRESS")
        address = self.text("remote", "get-url", remote)
        try:
            said = self.git("ls-remote", "--symref", remote, "HEAD", seconds=FETCH_SECONDS).decode()
        except GitError as error:
            raise UsageError(unreachable(address, error)) from None
        branch = next((line.split()[1] for line in said.splitlines() if line.startswith("ref:")), "refs/heads/main")
        return Source(remote, address, branch)

    def fetch(self, source: Source) -> str:
        """Bring the newest commit of the kit and return its id.

        Raises
        ------
        UsageError
        """
        try:
            self.git("fetch", "--quiet", "--no-tags", source.remote, source.branch, seconds=FETCH_SECONDS)
        except GitError as error:
            raise UsageError(unreachable(source.address, error)) from None
        return self.text("rev-parse", "FETCH_HEAD")

    def tree(self, commit: str) -> Tree:
        """Return the files of a commit."""
        entries = self.git("ls-tree", "-r", "-z", commit).decode(errors="surrogateescape").split("\0")[:-1]
        about = (entry.split("\t", 1) for entry in entries)
        return {path: (words.split()[0], words.split()[2]) for words, path in about}

    def blob(self, tree: Tree, path: str) -> bytes | None:
        """Return what a file of a commit holds; None where there is none."""
        return self.git("cat-file", "blob", tree[path][1]) if path in tree else None

    def dirty(self) -> dict[str, str]:
        """Return the paths that differ from the last commit, each with git's two letters for how."""
        said = self.git("status", "--porcelain=v1", "-z", "--untracked-files=all", "--no-renames")
        return {entry[3:]: entry[:2] for entry in said.decode(errors="surrogateescape").split("\0")[:-1]}

    def commit_tree(self, base: str, changes: Mapping[str, bytes | tuple[str, str]], parents: Sequence[str]) -> str:
        """Make a commit: the files of `base` with changes (new content, or a mode and blob); return its id."""
        with tempfile.TemporaryDirectory() as folder:
            index = str(Path(folder) / "index")
            self.git("read-tree", base, index=index)
            lines = []
            for path, content in changes.items():
                if isinstance(content, bytes):
                    content = ("100644", self.git("hash-object", "-w", "--stdin", stdin=content).decode().strip())
                lines.append(f"{content[0]} {content[1]}\t{path}\0")
            self.git("update-index", "-z", "--index-info", stdin="".join(lines).encode(), index=index)
            tree = self.git("write-tree", index=index).decode().strip()
        names = (
            () if self.holds("var", "GIT_COMMITTER_IDENT") else ("-c", "user.name=kit", "-c", "user.email=kit@local")
        )
        ancestors = [word for parent in parents for word in ("-p", parent)]
        return self.text(*names, "commit-tree", tree, *ancestors, "-m", "Bring the newest kit")

    def put_back(self, paths: Iterable[str], head: Tree) -> None:
        """Make files as they are in the last commit; one that it does not have is removed."""
        for path in paths:
            self.git("reset", "--quiet", "--", path)
            if path in head:
                self.git("checkout", "--quiet", "--", path)
            else:
                (self.root / path).unlink(missing_ok=True)


def unreachable(address: str, error: Exception) -> str:
    """Return the line for a kit that cannot be fetched."""
    return f"nothing was changed: the newest kit cannot be fetched from {address} ({error}); is the network there?"
