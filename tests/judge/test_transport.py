"""One process for an answer, and what it may cost."""

import os
import socket
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from grader import ROOT
from grader.answer import syscall_filter
from grader.answer.channel import Opaque
from grader.answer.confine import landlock_version
from grader.answer.process_tree import children
from grader.judge.budget import Budget
from grader.judge.limits import Limits
from grader.judge.processes import ForkLauncher, Launcher, SpawnLauncher, make_launcher
from grader.judge.transport import AnswerCrashed, AnswerTimedOut, LocalTransport, ProcessTransport
from tests.kit import rest_is_long

SHORT = 0.1  # seconds: for calls that never come back
LONG = 30.0
ELSEWHERE = "PermissionError: an answer may change nothing outside its working folder"
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
def attempt(what, *arguments):
    try: return [eval(what)(*arguments)]
    except OSError as error: return f"{type(error).__name__}: {error.strerror}"
def read(path): return open(path, "rb").read(10)
def make(path): return open(path, "w").write("x")
def make_in_c(path):
    import ctypes
    return ctypes.CDLL(None).open(path.encode(), 0o101, 0o644)
def change(name, path, arguments):
    if name == "os.setxattr": arguments = [each.encode() for each in arguments]
    try: eval(name)(path, *arguments)
    except OSError as error: return f"{type(error).__name__}: {error.strerror}"
def change_beside(name, path, arguments):
    folder = os.open(os.path.dirname(path), os.O_RDONLY)
    at = {"src_dir_fd": folder} if name == "os.rename" else {"dir_fd": folder}
    try: eval(name)(os.path.basename(path), *arguments, **at)
    except OSError as error: return f"{type(error).__name__}: {error.strerror}"
    except TypeError: return "no such way"
def change_by_a_link(name, path, arguments):
    os.symlink(path, "link")
    return "the link itself" if name in ("os.remove", "os.rename") else change(name, "link", arguments)
def status(): return open("/proc/self/status").read()
def fill(megabytes):
    for number in range(10):
        with open(str(number), "wb") as f: f.write(bytes(megabytes * 2**20))
def signal_to(pid): return os.kill(pid, 0)
def memory_of(pid): return open(f"/proc/{pid}/mem", "rb").fileno() > 0
def connect():
    import socket
    return socket.create_connection(("127.0.0.1", 9), timeout=5)
def send_datagram():
    import socket
    return socket.socket(socket.AF_INET, socket.SOCK_DGRAM).sendto(b"x", ("8.8.8.8", 53))
def make_temporary():
    import tempfile
    return tempfile.TemporaryFile().write(b"x")
def surroundings(): return [os.environ["OPENBLAS_NUM_THREADS"], sorted(sys.modules)]
"""


@pytest.fixture(params=rest_is_long([ForkLauncher, SpawnLauncher]), ids=["fork", "spawn"], scope="module")
def each_launcher(request: pytest.FixtureRequest) -> Iterator[Launcher]:
    launcher = request.param()
    yield launcher
    launcher.close()


@pytest.fixture
def transport(each_launcher: Launcher, tmp_path: Path) -> Iterator[ProcessTransport]:
    (tmp_path / "mlp").mkdir()
    transport = ProcessTransport(each_launcher, Limits(output_bytes=2000), tmp_path)
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": MODULE, "packages": {}}
    assert transport.exchange([load], Budget(LONG)) == [{"value": None}]
    yield transport
    transport.close()


def call(transport: ProcessTransport | LocalTransport, name: str, *args: Any, seconds: float = LONG) -> Any:
    request = {"do": "function", "module": "m", "name": name, "args": args, "kwargs": {}}
    (reply,) = transport.exchange([request], Budget(seconds))
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


def test_memory_is_limited(each_launcher: Launcher, tmp_path: Path) -> None:
    transport = ProcessTransport(each_launcher, Limits(memory_mib=512), tmp_path)
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": MODULE, "packages": {}}
    transport.exchange([load], Budget(LONG))
    assert "MemoryError" in call(transport, "big")["bases"]
    transport.close()


def test_the_size_of_a_file_is_limited(transport: ProcessTransport) -> None:
    assert call(transport, "write", 1000) is None
    assert call(transport, "write", 65 * 2**20)["message"] == "[Errno 27] File too large"


def test_the_working_folder_is_empty_and_goes_with_the_process(transport: ProcessTransport) -> None:
    folder = Path(call(transport, "where"))
    assert call(transport, "attempt", "os.listdir", ".") == [[]]
    transport.close()
    assert not folder.exists()


def test_standard_input_is_empty(transport: ProcessTransport) -> None:
    assert call(transport, "read_input")["type"] == "EOFError"


def test_an_answer_has_one_thread_and_nothing_of_the_judge(transport: ProcessTransport) -> None:
    threads, modules = call(transport, "surroundings")
    assert threads == "1"
    ours = {name for name in modules if name.split(".")[0] in ("grader", "data", "solutions", "pytest")}
    assert all(name == "grader" or name.startswith("grader.answer") for name in ours)


LANDLOCK = landlock_version()


@pytest.mark.parametrize("path", ["solutions/mlp/linear.py", "grader/cli.py", "data/mnist.npz"])
def test_the_kits_own_files_are_off_limits(transport: ProcessTransport, path: str) -> None:
    assert str(call(transport, "attempt", "read", str(ROOT / path))).startswith("PermissionError")


def test_the_answers_folder_and_what_is_installed_can_be_read(transport: ProcessTransport, tmp_path: Path) -> None:
    (tmp_path / "mlp" / "helper.py").write_text("x = 1")
    assert call(transport, "attempt", "read", str(tmp_path / "mlp" / "helper.py")) == [Opaque("a bytes")]
    assert call(transport, "attempt", "read", np.__file__) == [Opaque("a bytes")]
    assert call(transport, "attempt", "make_temporary") == [1]


@pytest.mark.skipif(LANDLOCK < 1, reason="needs Landlock")
def test_nothing_but_the_working_folder_can_be_written(transport: ProcessTransport, tmp_path: Path) -> None:
    assert call(transport, "attempt", "make", "inside") == [1]
    for path in (tmp_path / "mlp" / "new", ROOT / "exercises" / "new", tmp_path.parent / "new"):
        assert call(transport, "attempt", "make", str(path)) == ELSEWHERE
        assert call(transport, "attempt", "make_in_c", str(path)) == [-1]


@pytest.mark.parametrize(
    "change",
    [
        ("os.chmod", 0),
        ("os.chown", 65534, 65534),
        ("os.utime", (0, 0)),
        ("os.truncate", 0),
        ("os.remove",),
        ("os.rename", "taken"),
        *([("os.setxattr", "user.x", "x")] if hasattr(os, "setxattr") else []),
    ],
    ids=lambda change: change[0],
)
def test_nothing_outside_the_working_folder_can_be_changed(
    transport: ProcessTransport, tmp_path: Path, change: tuple[Any, ...]
) -> None:
    name, *arguments = change
    theirs = tmp_path / "mlp" / "theirs.py"
    theirs.write_text("x = 1")
    before = theirs.stat()
    assert call(transport, "change", name, str(theirs), arguments) == ELSEWHERE
    assert call(transport, "change_beside", name, str(theirs), arguments) in (ELSEWHERE, "no such way")
    assert call(transport, "change_by_a_link", name, str(theirs), arguments) in (ELSEWHERE, "the link itself")
    assert theirs.stat() == before
    call(transport, "make", "own.py")
    assert call(transport, "change", name, "own.py", arguments) != ELSEWHERE


@pytest.mark.skipif(sys.platform != "linux", reason="reads what Linux says of a process")
def test_an_answer_has_no_privileges_and_gets_none(transport: ProcessTransport) -> None:
    status = dict(line.split(":\t", 1) for line in call(transport, "status").splitlines())
    assert {int(status[name], 16) for name in ("CapPrm", "CapEff", "CapInh", "CapAmb")} == {0}
    assert status["NoNewPrivs"] == "1"


def test_all_files_together_have_an_end(tmp_path: Path) -> None:
    launcher = make_launcher()
    if not any("of files together" in each for each in launcher.offered()):
        launcher.close()
        pytest.skip("needs a user namespace")
    transport = ProcessTransport(launcher, Limits(), tmp_path)
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": MODULE, "packages": {}}
    transport.exchange([load], Budget(LONG))
    assert call(transport, "attempt", "fill", 60) == "OSError: No space left on device"
    transport.close()
    again = ProcessTransport(launcher, Limits(), tmp_path)
    again.exchange([load], Budget(LONG))
    assert call(again, "attempt", "fill", 2) == [None]  # the room has been given back
    again.close()
    launcher.close()


@pytest.mark.skipif(LANDLOCK < 6, reason="needs Landlock of version 6")
def test_no_process_outside_can_be_reached(transport: ProcessTransport) -> None:
    assert str(call(transport, "attempt", "signal_to", os.getpid())).startswith("PermissionError")
    assert str(call(transport, "attempt", "memory_of", os.getpid())).startswith("PermissionError")


@pytest.mark.skipif(LANDLOCK < 4, reason="needs Landlock of version 4")
def test_there_is_no_network(transport: ProcessTransport, each_launcher: Launcher) -> None:
    assert "Error" in call(transport, "attempt", "connect")
    found = call(transport, "attempt", "send_datagram")
    if syscall_filter.is_offered():
        assert found == "PermissionError: Operation not permitted"
    elif "no network" in each_launcher.offered():
        assert found == "OSError: Network is unreachable"


def test_a_bare_process_has_the_standard_library_alone(each_launcher: Launcher, tmp_path: Path) -> None:
    transport = ProcessTransport(each_launcher, Limits(), tmp_path, stdlib_only=True)
    source = "def has(name):\n    import importlib\n    return importlib.import_module(name).__name__\n"
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": source, "packages": {}}
    transport.exchange([load], Budget(LONG))
    assert call(transport, "has", "json") == "json"
    request = {"do": "function", "module": "m", "name": "has", "args": ["numpy"], "kwargs": {}}
    (reply,) = transport.exchange([request], Budget(LONG))
    assert reply["raised"]["type"] == "ModuleNotFoundError"
    transport.close()


def test_no_process_outlives_its_answer(tmp_path: Path) -> None:
    launcher = ForkLauncher()
    transport = ProcessTransport(launcher, Limits(), tmp_path)
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": MODULE, "packages": {}}
    transport.exchange([load], Budget(LONG))
    pid = call(transport, "leave_children")
    left = [pid, *children(pid)]
    assert len(left) == 3
    transport.close()
    launcher.close()
    assert [process for process in left if Path(f"/proc/{process}").exists()] == []


def test_what_a_killed_zygote_leaves_is_ended_too(tmp_path: Path) -> None:
    launcher = ForkLauncher()
    transport = ProcessTransport(launcher, Limits(), tmp_path)
    load = {"do": "load", "name": "m", "dotted": "m", "path": "/answers/m.py", "source": MODULE, "packages": {}}
    transport.exchange([load], Budget(LONG))
    pid = call(transport, "leave_children")
    left = [pid, *children(pid)]
    launcher._forkserver.kill()
    launcher._forkserver.wait()
    transport.close()
    launcher.close()
    assert [process for process in left if Path(f"/proc/{process}").exists()] == []


def test_descriptors_are_given_back(transport: ProcessTransport, each_launcher: Launcher, tmp_path: Path) -> None:
    before = len(os.listdir("/proc/self/fd"))
    for _ in range(3):
        ProcessTransport(each_launcher, Limits(), tmp_path).close()
    assert len(os.listdir("/proc/self/fd")) == before


def test_a_zygote_that_died_is_started_anew(tmp_path: Path) -> None:
    launcher = ForkLauncher()
    launcher._forkserver.kill()
    launcher._forkserver.wait()
    transport = ProcessTransport(launcher, Limits(), tmp_path)
    assert transport.exchange([{"do": "kept"}], Budget(LONG)) == [{"value": []}]
    transport.close()
    launcher.close()


class InterruptedOnce:
    """A socket; an interrupt comes before the first reply is read."""

    def __init__(self, around: socket.socket) -> None:
        self._around = around
        self.was_interrupted = False

    def __getattr__(self, name: str) -> Any:
        return getattr(self._around, name)

    def recv(self, size: int) -> bytes:
        if self.was_interrupted:
            return self._around.recv(size)
        self.was_interrupted = True
        raise KeyboardInterrupt


def test_no_question_gets_the_reply_to_one_that_was_interrupted(tmp_path: Path) -> None:
    launcher = ForkLauncher()
    transport = ProcessTransport(launcher, Limits(), tmp_path)
    launcher._socket = InterruptedOnce(launcher._socket)  # type: ignore[assignment]
    with pytest.raises(KeyboardInterrupt):
        ProcessTransport(launcher, Limits(), tmp_path)
    transport.close()
    again = ProcessTransport(launcher, Limits(), tmp_path)
    assert again.exchange([{"do": "kept"}], Budget(LONG)) == [{"value": []}]
    again.close()
    launcher.close()


def test_in_one_process_arguments_and_results_are_copied_all_the_same() -> None:
    transport = LocalTransport()
    source = "def same(x):\n    x += 1\n    return x\n"
    load = {"do": "load", "name": "m", "dotted": "m_local", "path": "/m.py", "source": source, "packages": {}}
    transport.exchange([load], Budget(0.0))
    x = np.zeros(2)
    assert np.array_equal(call(transport, "same", x), [1, 1])
    assert np.array_equal(x, [0, 0])
