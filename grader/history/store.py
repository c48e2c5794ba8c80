"""The database: every grade, every version of a file once, attempts, hints and reviews."""

import contextlib
import hashlib
import os
import sqlite3
import sys
import time
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from grader.results import ExerciseResult
from grader.state import state_folder

NAME = "history.sqlite3"
VERSION = 1  # of the tables below, kept in the file itself
WAIT = 5.0  # seconds for another terminal's write to end
MAX_CONTENT = 2**20  # bytes of one version; a longer file is graded and not kept

TABLES = """
CREATE TABLE content (id INTEGER PRIMARY KEY, digest BLOB UNIQUE NOT NULL, packed BLOB NOT NULL);
CREATE TABLE grade (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, exercise TEXT NOT NULL, attempt TEXT NOT NULL, content INTEGER,
    status TEXT NOT NULL, points INTEGER NOT NULL, possible INTEGER NOT NULL, mistakes TEXT NOT NULL,
    seed INTEGER NOT NULL
);
CREATE INDEX grade_of_exercise ON grade (exercise, attempt, id);
CREATE TABLE attempt (
    id TEXT PRIMARY KEY, started REAL NOT NULL, minutes REAL NOT NULL, level TEXT NOT NULL, exercises TEXT NOT NULL,
    ended REAL, outcome TEXT NOT NULL
);
CREATE TABLE hint (id INTEGER PRIMARY KEY, at REAL NOT NULL, exercise TEXT NOT NULL);
CREATE TABLE review (
    id INTEGER PRIMARY KEY, at REAL NOT NULL, exercise TEXT NOT NULL, rating INTEGER NOT NULL, card TEXT NOT NULL
);
"""
BUGS = """
CREATE TABLE IF NOT EXISTS bug (
    id INTEGER PRIMARY KEY, attempt TEXT NOT NULL, exercise TEXT NOT NULL, mistake TEXT NOT NULL, way INTEGER NOT NULL,
    seed INTEGER NOT NULL, found REAL, outcome TEXT NOT NULL
)
"""
DEBUGGING = "debugging "  # the level of a debugging round begins with it
DAMAGED = (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@dataclass(frozen=True)
class BugRow:
    """A bug that was planted in a debugging round.

    Attributes
    ----------
    way : int
        In which of the ways of its mistake.
    seed : int
        Of the round.
    found : float or None
        How many seconds after the beginning it was gone.
    outcome : str
        In words; '' while the round runs.
    """

    attempt: str
    exercise: str
    mistake: str
    way: int
    seed: int
    found: float | None
    outcome: str


class HistoryError(Exception):
    """The history cannot be read or written; the message says why."""


class HistoryDamagedError(HistoryError):
    """It was damaged and is set aside: the next call finds a new one."""


@dataclass(frozen=True)
class Row:
    """One exercise in one grade.

    Attributes
    ----------
    at : float
        When, in seconds since 1970.
    attempt : str
        The attempt it belongs to; '' for the answers in exercises/.
    content : int or None
        The version that was graded, for `History.content`.
    mistakes : tuple of str
        The ids that were named.
    """

    id: int
    at: float
    exercise: str
    attempt: str
    content: int | None
    status: str
    points: int
    possible: int
    mistakes: tuple[str, ...]


@dataclass(frozen=True)
class AttemptRow:
    """An attempt against the clock; `ended` is None while it runs, `outcome` then is ''."""

    id: str
    started: float
    minutes: float
    level: str
    exercises: tuple[str, ...]
    ended: float | None
    outcome: str

    @property
    def is_debugging(self) -> bool:
        """Whether it is a debugging round: its files were given, with bugs in them."""
        return self.level.startswith(DEBUGGING)

    @property
    def deadline(self) -> float:
        """When its time is up, in seconds since 1970."""
        return self.started + 60 * self.minutes


class History:
    """The database of one state folder. It is opened when first needed, and made where there is none.

    Every writing method is one transaction: after a crash it is there as a whole or not at all.

    Raises
    ------
    HistoryError
        From every method, where the file cannot be used. One that is damaged is set aside instead, with a line on
        stderr, and a new one is begun.
    """

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._open: sqlite3.Connection | None = None

    @property
    def path(self) -> Path:
        """Where the file is."""
        if self._path is None:
            try:
                self._path = state_folder() / NAME
            except OSError as error:
                raise HistoryError(f"{error.strerror} ({error.filename})") from error
        return self._path

    def close(self) -> None:
        """Let go of the file."""
        if self._open is not None:
            self._open.close()
            self._open = None

    def record(
        self,
        results: list[ExerciseResult],
        versions: Mapping[str, bytes],
        at: float,
        seed: int,
        attempt: str = "",
        reviews: Mapping[str, tuple[int, str]] | None = None,
    ) -> None:
        """Keep what was graded.

        Parameters
        ----------
        results : list of ExerciseResult
        versions : mapping of str to bytes
            What the file of each exercise held.
        at : float
            Seconds since 1970.
        seed : int
        attempt : str
            '' for the answers in exercises/.
        reviews : mapping of str to (int, str), optional
            Rating and card of each exercise whose review this was.
        """
        with self._transaction() as database:
            for result in results:
                mistakes = dict.fromkeys(check.diagnosis.id for check in result.checks if check.diagnosis)
                content = _content_id(database, versions.get(result.id))
                figures = (result.status, result.points, result.possible, " ".join(mistakes), seed)
                database.execute(
                    "INSERT INTO grade (at, exercise, attempt, content, status, points, possible, mistakes, seed)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (at, result.id, attempt, content, *figures),
                )
            _insert_reviews(database, at, reviews or {})

    def rows(self, exercise: str | None = None, attempt: str | None = None, since: int = 0) -> list[Row]:
        """Return what was graded, the oldest first: of one exercise, of one attempt, or all; from row `since` on.

        What was graded in a debugging round is none of the learner's own answers: it comes for that attempt only.
        """
        wanted = {name: value for name, value in (("exercise", exercise), ("attempt", attempt)) if value is not None}
        own = f"attempt NOT IN (SELECT id FROM attempt WHERE level LIKE '{DEBUGGING}%')"
        conditions = " AND ".join(["id >= ?", *(f"{name} = ?" for name in wanted), *([] if attempt else [own])])
        columns = "id, at, exercise, attempt, content, status, points, possible, mistakes"
        query = f"SELECT {columns} FROM grade WHERE {conditions} ORDER BY id"
        found = self._all(query, since, *wanted.values())
        return [
            Row(id, at, exercise, attempt, content, status, points, possible, tuple(mistakes.split()))
            for id, at, exercise, attempt, content, status, points, possible, mistakes in found
        ]

    def last_pass(self, exercise: str, attempt: str) -> int:
        """Return the id of the last row in which an exercise passed; 0 where there is none."""
        query = "SELECT coalesce(max(id), 0) FROM grade WHERE exercise = ? AND attempt = ? AND status = 'passed'"
        ((id,),) = self._all(query, exercise, attempt)
        return int(id)

    def content(self, id: int) -> bytes:
        """Return a version of a file."""
        ((packed,),) = self._all("SELECT packed FROM content WHERE id = ?", id)
        return zlib.decompress(packed)

    def begin_attempt(self, attempt: AttemptRow) -> bool:
        """Keep an attempt that begins; False where there is one of this id."""
        with self._transaction() as database:
            values = (attempt.id, attempt.started, attempt.minutes, attempt.level, " ".join(attempt.exercises))
            cursor = database.execute("INSERT OR IGNORE INTO attempt VALUES (?, ?, ?, ?, ?, NULL, '')", values)
            return cursor.rowcount == 1

    def end_attempt(self, id: str, at: float, outcome: str, reviews: Mapping[str, tuple[int, str]]) -> None:
        """Keep how an attempt ended, once, and the reviews that it was."""
        with self._transaction() as database:
            change = "UPDATE attempt SET ended = ?, outcome = ? WHERE id = ? AND ended IS NULL"
            if database.execute(change, (at, outcome, id)).rowcount == 1:
                _insert_reviews(database, at, reviews)

    def plant(self, bugs: Sequence[BugRow]) -> None:
        """Keep the bugs of a round that begins."""
        with self._transaction() as database:
            for bug in bugs:
                database.execute(
                    "INSERT INTO bug (attempt, exercise, mistake, way, seed, found, outcome)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?)",
                    (bug.attempt, bug.exercise, bug.mistake, bug.way, bug.seed, bug.found, bug.outcome),
                )

    def end_bugs(self, attempt: str, ends: Mapping[tuple[str, str], tuple[float | None, str]]) -> None:
        """Keep when each bug of a round, by exercise and mistake, was found, and how well."""
        with self._transaction() as database:
            for (exercise, mistake), (found, outcome) in ends.items():
                database.execute(
                    "UPDATE bug SET found = ?, outcome = ? WHERE attempt = ? AND exercise = ? AND mistake = ?",
                    (found, outcome, attempt, exercise, mistake),
                )

    def bugs(self, attempt: str | None = None) -> list[BugRow]:
        """Return the bugs of one round, or of all, the oldest first."""
        wanted, values = ("WHERE attempt = ?", (attempt,)) if attempt is not None else ("", ())
        columns = "attempt, exercise, mistake, way, seed, found, outcome"
        return [BugRow(*each) for each in self._all(f"SELECT {columns} FROM bug {wanted} ORDER BY id", *values)]

    def attempts(self) -> list[AttemptRow]:
        """Return all attempts, the oldest first."""
        columns = "id, started, minutes, level, exercises, ended, outcome"
        return [
            AttemptRow(id, started, minutes, level, tuple(exercises.split()), ended, outcome)
            for id, started, minutes, level, exercises, ended, outcome in self._all(
                f"SELECT {columns} FROM attempt ORDER BY started"
            )
        ]

    def add_hint(self, exercise: str, at: float) -> None:
        """Keep that a hint was given."""
        with self._transaction() as database:
            database.execute("INSERT INTO hint (at, exercise) VALUES (?, ?)", (at, exercise))

    def hints(self, exercise: str, after: float, until: float) -> int:
        """Return how many hints were given for an exercise in a time."""
        ((count,),) = self._all(
            "SELECT count(*) FROM hint WHERE exercise = ? AND at > ? AND at <= ?", exercise, after, until
        )
        return int(count)

    def cards(self) -> dict[str, str]:
        """Return the card of each exercise after its last review; see review.py."""
        return dict(self._all("SELECT exercise, card FROM review ORDER BY id"))

    def _all(self, query: str, *values: object) -> list[Any]:
        def read() -> list[Any]:
            with self._connection() as database:
                return database.execute(query, values).fetchall()

        try:
            return read()
        except HistoryDamagedError:  # it is set aside: there is an empty one now
            return read()

    @contextlib.contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._connection() as database:
            database.execute("BEGIN IMMEDIATE")
            try:
                yield database
                database.execute("COMMIT")
            except BaseException:
                if database.in_transaction:
                    database.execute("ROLLBACK")
                raise

    @contextlib.contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        try:
            if self._open is None:
                self._open = self._opened()
            yield self._open
        except sqlite3.Error as error:
            self.close()
            if getattr(error, "sqlite_errorcode", None) in DAMAGED:
                self._set_aside()
                raise HistoryDamagedError("it was damaged") from error
            raise HistoryError(str(error)) from error
        except zlib.error as error:
            raise HistoryError(f"a version in it is damaged ({error})") from error

    def _opened(self) -> sqlite3.Connection:
        try:
            return self._connected()
        except sqlite3.Error as error:
            if getattr(error, "sqlite_errorcode", None) not in DAMAGED:
                raise
            self._set_aside()
            return self._connected()

    def _connected(self) -> sqlite3.Connection:
        # Transactions are begun by hand: Python's own way leaves statements outside of them.
        database = sqlite3.connect(self.path, timeout=WAIT, isolation_level=None, check_same_thread=False)
        try:
            found = database.execute("PRAGMA user_version").fetchone()[0]
            if found == 0:
                database.execute("BEGIN IMMEDIATE")  # another terminal may be just as far
                if database.execute("PRAGMA user_version").fetchone()[0] == 0:
                    for statement in TABLES.split(";"):
                        database.execute(statement)
                    database.execute(f"PRAGMA user_version = {VERSION}")
                database.execute("COMMIT")
            elif found != VERSION:
                raise HistoryError("it was made by another version of the kit")
            database.execute(BUGS)
        except BaseException:
            database.close()
            raise
        return database

    def _set_aside(self) -> None:
        stamp = f"{time.strftime('%Y-%m-%d-%H%M%S')}-{os.getpid()}"
        aside = self.path.with_name(f"history.damaged-{stamp}.sqlite3")
        with contextlib.suppress(OSError):
            os.replace(self.path, aside)
            journal = self.path.with_name(f"{self.path.name}-journal")
            if journal.exists():  # it belongs to the file that is gone
                os.replace(journal, aside.with_name(f"{aside.name}-journal"))
        print(f"grader: the history was damaged: it is kept as {aside}, and a new one begins", file=sys.stderr)


def _insert_reviews(database: sqlite3.Connection, at: float, reviews: Mapping[str, tuple[int, str]]) -> None:
    for exercise, (rating, card) in reviews.items():
        database.execute(
            "INSERT INTO review (at, exercise, rating, card) VALUES (?, ?, ?, ?)", (at, exercise, rating, card)
        )


def _content_id(database: sqlite3.Connection, content: bytes | None) -> int | None:
    """Return the number of a version, which is kept if it was not there yet."""
    if content is None or len(content) > MAX_CONTENT:
        return None
    digest = hashlib.sha256(content).digest()
    database.execute(
        "INSERT OR IGNORE INTO content (digest, packed) VALUES (?, ?)", (digest, zlib.compress(content, 9))
    )
    ((id,),) = database.execute("SELECT id FROM content WHERE digest = ?", (digest,)).fetchall()
    return int(id)
