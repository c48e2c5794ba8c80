"""Become an answer process: give up what the grader had, take on the limits, answer calls until the judge is done."""

import array
import contextlib
import faulthandler
import gc
import json
import os
import resource
import signal
import socket
import sys
import tempfile
from collections import deque
from collections.abc import Iterator
from typing import Any

from grader.answer import syscall_filter
from grader.answer.channel import HEAD, Opaque, TooLargeError, describe_type, encode
from grader.answer.confine import confine
from grader.answer.imports import keep_from_packages, keep_to_the_standard_library
from grader.answer.progress import tell_progress_on_signal
from grader.answer.requests import MAX_SHARED, decode_requests
from grader.answer.runner import Runner, describe_exception

FILE_SIZE = 64 * 2**20  # bytes that one file may grow to
DESCRIPTORS = 256  # that it may have open
BESIDE = socket.CMSG_SPACE(4 * MAX_SHARED)  # bytes
CHANNEL, OUTPUT, STACK = range(3)  # the order in which the judge hands over the descriptors


def become_answer(
    descriptors: list[int],
    folder: str,
    memory: int,
    cpu_seconds: int,
    readable: list[str],
    processes: int = 0,
    read_only: bool = False,
    stdlib_only: bool = False,
) -> None:
    """Turn this process into an answer process and serve; returns when the judge closes the channel.

    Parameters
    ----------
    descriptors : list of int
        The channel (a socket), the end of a pipe for output, and the end of a pipe for stacks of a hang or a crash.
    folder : str
        An empty folder: the working directory.
    memory : int
        Bytes of address space.
    cpu_seconds : int
        Processor time after which the system ends the process; the judge's own clock is tighter.
    readable : list of str
        The folders of the answers.
    processes : int, optional
        How many there may be of all answers together, where they can be counted on their own.
    read_only : bool
        Whether all folders but its own are mounted read-only.
    stdlib_only : bool
        Whether the answer has the standard library alone.
    """
    os.chdir(folder)
    os.environ["TMPDIR"] = folder
    tempfile.tempdir = None
    nothing = os.open(os.devnull, os.O_RDONLY)
    for source, target in ((nothing, 0), (descriptors[OUTPUT], 1), (descriptors[OUTPUT], 2)):
        os.dup2(source, target)
    for descriptor in (nothing, descriptors[OUTPUT]):
        os.close(descriptor)
    sys.stdin = open(0, encoding="utf-8", closefd=False)  # noqa: SIM115 - lives as long as the process
    sys.stdout = open(1, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.stderr = open(2, "w", encoding="utf-8", errors="backslashreplace", buffering=1, closefd=False)  # noqa: SIM115
    sys.argv = ["answer"]
    sys.dont_write_bytecode = True  # grading leaves nothing in the answers folder
    for name in (signal.SIGINT, signal.SIGTERM, signal.SIGCHLD, signal.SIGPIPE):
        signal.signal(name, signal.SIG_DFL)
    # The judge asks for the stack of a hang with SIGUSR1; a crash writes it by itself.
    faulthandler.enable(descriptors[STACK], all_threads=False)
    faulthandler.register(signal.SIGUSR1, descriptors[STACK], all_threads=False, chain=False)
    _limit(resource.RLIMIT_CORE, 0)
    _limit(resource.RLIMIT_FSIZE, FILE_SIZE)
    _limit(resource.RLIMIT_CPU, cpu_seconds)
    _limit(resource.RLIMIT_AS, memory)
    # Where it can have files in memory that no other limit counts, all that it may hold have no more room than that.
    _limit(resource.RLIMIT_NOFILE, DESCRIPTORS if syscall_filter.is_offered() else max(32, memory // FILE_SIZE))
    if processes:
        _limit(resource.RLIMIT_NPROC, processes)
    confine(readable, folder, read_only, new_programs=not stdlib_only)
    if stdlib_only:
        keep_to_the_standard_library()
    else:
        keep_from_packages()
    gc.enable()
    runner = Runner(stdlib_only=stdlib_only)
    tell_progress_on_signal(runner.sources, descriptors[STACK])
    _serve(socket.socket(fileno=descriptors[CHANNEL]), runner)


def _limit(kind: int, value: int) -> None:
    # macOS refuses some of them; the judge's clock is there all the same.
    with contextlib.suppress(ValueError, OSError):
        # A hard limit above the soft one: the process dies of the signal that says which limit it was.
        resource.setrlimit(kind, (value, value + 1 if kind == resource.RLIMIT_CPU else value))


def _serve(channel: socket.socket, runner: Runner) -> None:
    for number, request in enumerate(_requests(channel), start=1):
        reply = runner.handle(request)
        try:
            for name in ("stdout", "stderr"):
                with contextlib.suppress(Exception):
                    getattr(sys, name).flush()
        except BaseException as error:  # a stream of the learner's own wants to end the process
            reply = {"raised": describe_exception(error)}
        channel.sendall(_encode_reply({"request": number} | reply))


def _encode_reply(reply: dict[str, Any]) -> bytearray:
    try:
        return encode(reply)
    except TooLargeError as error:
        description = f"{describe_type(reply.get('value'))} {error}"
        return encode({"request": reply["request"], "value": Opaque(description)})
    except BaseException as error:  # memory that ran out, or a type that lies about itself
        return encode({"request": reply["request"], "raised": describe_exception(error)})


def _requests(channel: socket.socket) -> Iterator[dict[str, Any]]:
    """Yield every request, one after the other, until the judge is done."""
    descriptors: deque[int] = deque()
    head = bytearray(HEAD.size)
    while _read_into(channel, memoryview(head), descriptors):
        size, _ = HEAD.unpack(head)
        body = bytearray(size)
        if _read_into(channel, memoryview(body), descriptors):
            yield from decode_requests(body, descriptors)


def _read_into(channel: socket.socket, room: memoryview, descriptors: deque[int]) -> bool:
    """Fill the room with what comes, and take the descriptors beside it; False where the other side closed first."""
    while room:
        received, beside, _, _ = channel.recvmsg_into([room], BESIDE)
        for level, kind, data in beside:
            if (level, kind) == (socket.SOL_SOCKET, socket.SCM_RIGHTS):
                descriptors.extend(array.array("i", data[: len(data) - len(data) % 4]))
        if received == 0:
            return False
        room = room[received:]
    return True


def main() -> None:
    """Serve in an interpreter that was started for one answer alone, as its one argument says."""
    become_answer(**json.loads(sys.argv[1]))
