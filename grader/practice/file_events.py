"""Tell of every save: from the file system where it does, else by looking."""

import contextlib
import threading
from collections.abc import Iterator
from pathlib import Path

from grader.practice.inbox import Inbox, NoEvents, Saved

QUIET_MS = 8  # an editor's writes of one save lie closer together than this
LONGEST_MS = 60  # and are told at the latest after this
SILENT_AFTER = 2  # saves that were missed
LOOK_EVERY = 0.5  # seconds, where the file system does not tell

Signature = tuple[int, int, int]


def signature(path: Path) -> Signature | None:
    """Return what changes with a save; None where there is no file."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


@contextlib.contextmanager
def saves_of(paths: list[Path], inbox: Inbox) -> Iterator[None]:
    """Put a `Saved` into an inbox for every save of these files, and `NoEvents` where that cannot be told."""
    end = threading.Event()
    thread = threading.Thread(target=_tell, args=(paths, inbox, end), daemon=True)
    thread.start()
    try:
        yield
    finally:
        end.set()
        thread.join(1.0)


def _tell(paths: list[Path], inbox: Inbox, end: threading.Event) -> None:
    import watchfiles

    wanted = {str(path) for path in paths}
    # The folders: an editor that replaces a file makes a new one, which a watch on the old one would not see.
    folders = sorted({str(path.parent) for path in paths})
    try:
        for changes in watchfiles.watch(
            *folders,
            watch_filter=lambda _, path: path in wanted,
            debounce=LONGEST_MS,
            step=QUIET_MS,
            rust_timeout=500,
            stop_event=end,
            raise_interrupt=False,
            recursive=False,
        ):
            inbox.put(Saved(frozenset(Path(path) for _, path in changes)))
    except Exception as error:  # no inotify left, a folder that went away, a file system that cannot
        inbox.put(NoEvents(f"{type(error).__name__}: {error}"[:100]))


class Watcher:
    """Knows which files have changed since they were last looked at, whether or not the file system told."""

    def __init__(self, paths: list[Path]) -> None:
        self._seen = {path: signature(path) for path in paths}
        self._overdue: dict[Path, Signature | None] = {}
        self._missed = 0
        self.polls = False

    def changed(self, paths: frozenset[Path]) -> set[Path]:
        """Return which of the files that were told of are other than before."""
        found = set()
        for path in paths & self._seen.keys():
            if (now := signature(path)) != self._seen[path]:
                self._seen[path] = now
                found.add(path)
            self._overdue.pop(path, None)
        return found

    def look(self) -> set[Path]:
        """Return the files that changed without being told of; call it every `LOOK_EVERY` seconds.

        A change that is seen here once may still be told of; seen again the next time, it was missed. The first one
        may have been missed because the watching had not begun. After the second the file system counts as silent, and
        from then on this is how saves are found.
        """
        found = set()
        for path, before in self._seen.items():
            now = signature(path)
            if now == before:
                self._overdue.pop(path, None)
            elif self.polls or (path in self._overdue and self._overdue[path] == now):
                self._missed += 1
                self.polls = self.polls or self._missed >= SILENT_AFTER
                self._seen[path] = now
                found.add(path)
            else:
                self._overdue[path] = now
        for path in found:
            self._overdue.pop(path, None)
        return found
