"""One process for an answer, and what it may cost."""

import os
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader.answer.orphans import children
from grader.judge.limits import Limits
from grader.judge.processes import ForkLauncher, Launcher, SpawnLauncher
from grader.judge.transport import AnswerCrashed, AnswerTimedOut, LocalTransport, ProcessTransport

SHORT = 0.4  # seconds: for calls that never come back
LONG = 30.0
MODULE = """
import numpy as np, os, signal, sys, time

def double(x): return 2 * x
def say(text): print(text)
def complain(text): print(text, file=sys.stderr)
def endless():
    while True: pass
def deaf():
    signal.pthread_sigmask(signal.SIG_BLOCK, range(1, 60))
    while True:
        try: time.sleep(100)
        except BaseException: pass
def flood():
    while True: print("x" * 1000)
def leave(code): os._exit(code)
def leave_politely(): sys.exit(0)
def segfault():
    import ctypes; ctypes.string_at(0)
def big(): return np.ones(600 * 2**20, np.uint8)
def write(size):
    with open("file", "wb") as f: f.write(b"x" * size)
def where(): return os.getcwd()
def write_everywhere():
    for fd in range(100):
        try: os.write(fd, b"\\0" * 64)
        except OSError: pass
def two(): os.fork()
def leave_children():
    for detach in (False, True):
        if os.fork() == 0:
            if detach: os.setsid()
            while True: time.sleep(100)
    return os.getpid()
def read_input(): return input()
def surroundings(): return [os.environ["OPENBLAS_NUM_THREADS"], sorted(sys.modules)]
"""


@pytest.fixture(params=[ForkLauncher, SpawnLauncher], ids=["fork", "spawn"], scope="module")
def each_launcher(request: pytest.FixtureRequest) -> Iterator[Launcher]:
    launcher = request.param()
    yield launcher
    launcher.close()


@pytest.fixture
def transport(each_launcher: Launcher) -> Iterator[ProcessTransport]:
    transport = ProcessTransport(each_launcher, Limits(output_bytes=2000))
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": MODULE, "packages": {}}
    assert transport.exchange([load], time.monotonic() + LONG) == [{"value": None}]
    yield transport
    transport.close()


def call(transport: ProcessTransport | LocalTransport, name: str, *args: Any, seconds: float = LONG) -> Any:
    request = {"do": "function", "module": "m", "name": name, "args": args, "kwargs": {}}
    (reply,) = transport.exchange([request], time.monotonic() + seconds)
    return reply["value"] if "value" in reply else reply["raised"]


def test_a_call_goes_there_and_back(transport: ProcessTransport) -> None:
    assert np.array_equal(call(transport, "double", np.arange(3.0)), [0.0, 2.0, 4.0])


def test_an_argument_of_many_megabytes_arrives(transport: ProcessTransport) -> None:
    x = np.random.default_rng(0).random((5000, 784))
    assert np.array_equal(call(transport, "double", x), 2 * x)


def test_what_is_printed_is_collected_and_never_taken_for_a_reply(transport: ProcessTransport) -> None:
    call(transport, "say", '{"value": 1}')
    call(transport, "complain", "to stderr")
    assert transport.output.text() == '{"value": 1}\nto stderr\n'


def test_a_call_that_never_returns_is_timed_out_with_the_line_where_it_was(transport: ProcessTransport) -> None:
    with pytest.raises(AnswerTimedOut) as caught:
        call(transport, "endless", seconds=SHORT)
    assert ("/answers/m.py", MODULE.splitlines().index("    while True: pass") + 1) in caught.value.frames


@pytest.mark.parametrize("name", ["deaf", "flood"])
def test_a_call_that_will_not_listen_is_timed_out_too(transport: ProcessTransport, name: str) -> None:
    with pytest.raises(AnswerTimedOut):
        call(transport, name, seconds=SHORT)
    assert len(transport.output.text()) < 3000


@pytest.mark.parametrize("code", [0, 1])
def test_a_process_that_leaves_has_crashed_whatever_its_exit_code(transport: ProcessTransport, code: int) -> None:
    with pytest.raises(AnswerCrashed, match="its process ended"):
        call(transport, "leave", code)


def test_sys_exit_is_an_exception_like_any_other(transport: ProcessTransport) -> None:
    assert call(transport, "leave_politely")["type"] == "SystemExit"
    assert call(transport, "double", 1) == 2


def test_a_segmentation_fault_is_named_with_its_line(transport: ProcessTransport) -> None:
    with pytest.raises(AnswerCrashed, match="segmentation fault") as caught:
        call(transport, "segfault")
    line = MODULE.splitlines().index("    import ctypes; ctypes.string_at(0)") + 1
    assert ("/answers/m.py", line) in caught.value.frames


@pytest.mark.parametrize("name", ["write_everywhere", "two"])
def test_bytes_that_nobody_asked_for_are_a_crash(transport: ProcessTransport, name: str) -> None:
    def three_calls() -> None:  # a second process may come a moment after the first
        for _ in range(3):
            call(transport, name)

    with pytest.raises(AnswerCrashed):
        three_calls()


def test_memory_is_limited(each_launcher: Launcher) -> None:
    transport = ProcessTransport(each_launcher, Limits(memory_mib=512))
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": MODULE, "packages": {}}
    transport.exchange([load], time.monotonic() + LONG)
    assert "MemoryError" in call(transport, "big")["bases"]
    transport.close()


def test_the_size_of_a_file_is_limited(transport: ProcessTransport) -> None:
    assert call(transport, "write", 1000) is None
    assert call(transport, "write", 65 * 2**20)["message"] == "[Errno 27] File too large"


def test_the_working_folder_is_empty_and_goes_with_the_process(transport: ProcessTransport) -> None:
    folder = Path(call(transport, "where"))
    assert list(folder.iterdir()) == []
    transport.close()
    assert not folder.exists()


def test_standard_input_is_empty(transport: ProcessTransport) -> None:
    assert call(transport, "read_input")["type"] == "EOFError"


def test_an_answer_has_one_thread_and_nothing_of_the_judge(transport: ProcessTransport) -> None:
    threads, modules = call(transport, "surroundings")
    assert threads == "1"
    ours = {name for name in modules if name.split(".")[0] in ("grader", "data", "solutions", "pytest")}
    assert all(name == "grader" or name.startswith("grader.answer") for name in ours)


def test_no_process_outlives_its_answer() -> None:
    launcher = ForkLauncher()
    transport = ProcessTransport(launcher, Limits())
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": MODULE, "packages": {}}
    transport.exchange([load], time.monotonic() + LONG)
    pid = call(transport, "leave_children")
    left = [pid, *children(pid)]
    assert len(left) == 3
    transport.close()
    launcher.close()
    assert [process for process in left if Path(f"/proc/{process}").exists()] == []


def test_descriptors_are_given_back(transport: ProcessTransport, each_launcher: Launcher) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        ProcessTransport(each_launcher, Limits()).close()
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_zygote_that_died_is_started_anew() -> None:
    launcher = ForkLauncher()
    launcher._zygote.kill()
    launcher._zygote.wait()
    transport = ProcessTransport(launcher, Limits())
    assert transport.exchange([{"do": "kept"}], time.monotonic() + LONG) == [{"value": []}]
    transport.close()
    launcher.close()


def test_in_one_process_arguments_and_results_are_copied_all_the_same() -> None:
    transport = LocalTransport()
    source = "def same(x):\n    x += 1\n    return x\n"
    load = {"do": "load", "name": "m", "dotted": "m_local", "path": "/m.py", "source": source, "packages": {}}
    transport.exchange([load], 0.0)
    x = np.zeros(2)
    assert np.array_equal(call(transport, "same", x), [1, 1])
    assert np.array_equal(x, [0, 0])
