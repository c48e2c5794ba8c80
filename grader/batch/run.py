"""Hand answers folders out to workers, and take each result once."""

import contextlib
import gc
import multiprocessing
import os
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from pathlib import Path

from grader.batch.work import begin_worker, grade_files, grade_folder, read_files
from grader.errors import UsageError

PER_WORKER = 100  # folders, then fresh processes take their place; `max_tasks_per_child` waits for ever in Python 3.11


@dataclass(frozen=True)
class Done:
    """One folder: the text of its result file, or why there is none."""

    name: str
    text: str
    trouble: str = ""


def grade_here(folders: Sequence[Path], seed: int, workers: int) -> Generator[Done, None, None]:
    """Grade folders in processes on this machine; yield each as it is done."""
    for start in range(0, len(folders), PER_WORKER * workers):
        some = folders[start : start + PER_WORKER * workers]
        lost = yield from _tried(some, seed, workers)
        while lost:  # one worker takes them in order: the first that is lost again is to blame, not those behind it
            lost = yield from _tried(lost, seed, 1)
            if lost:
                to_blame, *lost = lost
                yield Done(to_blame.name, "", "its grader was killed")


def _tried(folders: Sequence[Path], seed: int, workers: int) -> Generator[Done, None, list[Path]]:
    """Grade folders and yield each as it is done; return those that were lost with a worker that died, in order."""
    lost = []
    for folder, outcome in _in_one_pool(folders, seed, workers):
        if isinstance(outcome, BrokenProcessPool):
            lost.append(folder)
        else:
            yield _done(folder.name, outcome)
    return sorted(lost)


def _in_one_pool(folders: Sequence[Path], seed: int, workers: int) -> Iterator[tuple[Path, str | BaseException]]:
    context = multiprocessing.get_context("spawn")
    pool = ProcessPoolExecutor(workers, context, initializer=begin_worker)
    try:
        running = {pool.submit(grade_folder, folder, seed): folder for folder in folders}
        while running:
            finished, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in finished:
                yield running.pop(future), _outcome(future)
    finally:
        processes = list((pool._processes or {}).values())
        for process in processes:  # after Ctrl-C nobody waits for what is under way
            process.terminate()
        pool.shutdown(wait=True, cancel_futures=True)
        del pool
        gc.collect()  # its semaphores go with it, also where the process ends at once; see __main__


def _outcome(future: "Future[str]") -> str | BaseException:
    error = future.exception()
    return error if error is not None else future.result()


def _done(name: str, outcome: str | BaseException) -> Done:
    if isinstance(outcome, str):
        return Done(name, outcome)
    return Done(name, "", f"{type(outcome).__name__}: {' '.join(str(outcome).split())[:200]}")


def grade_on_cluster(folders: Sequence[Path], seed: int, scheduler: str) -> Generator[Done, None, None]:
    """Grade folders on the workers of a Dask scheduler, which need the kit on their path; yield each as it is done.

    Raises
    ------
    UsageError
        Without the extra `cluster`, or where no scheduler answers.
    """
    try:
        from distributed import Client, as_completed
    except ImportError as error:
        raise UsageError(
            "--scheduler needs the extra `cluster`: .venv/bin/python -m pip install distributed"
        ) from error
    try:
        client = Client(scheduler, timeout="5s")
    except (OSError, TimeoutError, ValueError) as error:
        raise UsageError(f"--scheduler: no scheduler answers at {scheduler}") from error
    with client:
        # A key for each folder: the scheduler runs it again where its worker was lost, and knows it as the same.
        run = f"{seed}-{os.getpid()}"
        futures = {
            client.submit(grade_files, read_files(folder), seed, key=f"{folder.name}-{run}", retries=1): folder
            for folder in folders
        }
        for future in as_completed(list(futures)):
            yield _done(futures[future].name, _outcome(future))


def each_in_turn(done: Generator[Done, None, None], take: Callable[[Done], None]) -> None:
    """Take each result as it comes; end the workers whatever happens."""
    with contextlib.closing(done) as results:
        for each in results:
            take(each)
