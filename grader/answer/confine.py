"""Take away from a process what an answer has no need of: files, signals, networks, privileges.

`confine` uses what the system offers and `offered` says what that is. Linux has Landlock (files, signals and TCP; see
landlock(7)) and user namespaces (a network of one's own); everywhere an audit hook refuses the kit's own files.
"""

import contextlib
import ctypes
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

KIT = Path(__file__).resolve().parent.parent.parent
OFF_LIMITS = tuple(str(KIT / part) for part in ("grader", "solutions", "data"))

# Syscalls that have these numbers on every architecture.
CREATE_RULESET, ADD_RULE, RESTRICT_SELF = 444, 445, 446
VERSION_FLAG, PATH_BENEATH = 1, 1
EXECUTE, WRITE_FILE, READ_FILE, READ_DIR = (1 << bit for bit in range(4))
FILE_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15, 5: 16}  # how many there are, by Landlock's version
DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")
# Where Python, its packages and the libraries under them may lie, and what the C library asks about the machine.
INSTALLED = (
    *("/usr/lib", "/usr/lib64", "/usr/local/lib", "/usr/share", "/usr/bin", "/lib", "/lib64", "/bin", "/etc"),
    *("/nix/store", "/opt/conda", "/opt/intel", "/sys/devices/system", "/proc/self", "/proc/meminfo", "/proc/cpuinfo"),
)
PR_SET_NO_NEW_PRIVS = 38
NEW_USER, NEW_NETWORK = 0x10000000, 0x40000000
CAPABILITIES = 0x20080522  # the version of capset's two structures
MAX_PROCESSES = 256  # of all answers together, where they have a user namespace


def confine(readable: Sequence[str], folder: str) -> None:
    """Give up, for good, what an answer has no need of; whatever the system does not offer is left out.

    Parameters
    ----------
    readable : sequence of str
        Folders that may be read beside what is installed.
    folder : str
        The one that may be written into.
    """
    sys.addaudithook(_guard(tuple(os.path.realpath(each) for each in readable)))
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _drop_capabilities(library)
    with contextlib.suppress(OSError):
        _landlock(library, [*INSTALLED, sys.prefix, sys.base_prefix, sys.exec_prefix, *readable], folder)


def isolate_network() -> bool:
    """Move this process, and all that it will start, into a network of its own; return whether that could be done."""
    if sys.platform != "linux":
        return False
    user, group = os.getuid(), os.getgid()
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_USER | NEW_NETWORK) != 0:
        return False
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def landlock_version() -> int:
    """Return the version of Landlock that the kernel offers, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(ctypes.CDLL(None, use_errno=True).syscall(CREATE_RULESET, None, 0, VERSION_FLAG)))


def offered(network: bool) -> list[str]:
    """Say in words how an answer is kept apart on this system; `network` as `isolate_network` returned it."""
    version = landlock_version()
    words = ["a process of its own", "limits on time, memory, output and file size"]
    words += ["no new privileges"] if sys.platform == "linux" else []
    words += [f"files by Landlock (version {version})"] if version else ["the kit's files by an audit hook only"]
    words += ["signals by Landlock"] if version >= 6 else []
    if network:
        words.append("no network")
    elif version >= 4:
        words.append("no TCP by Landlock")
    return words


def _landlock(library: Any, readable: Sequence[str], folder: str) -> None:
    version = landlock_version()
    if not version:
        return
    everything = (1 << FILE_RIGHTS[min(version, 5)]) - 1
    network = 0b11 if version >= 4 else 0
    scoped = 0b11 if version >= 6 else 0  # abstract sockets and signals
    attributes = struct.pack("QQQ", everything, network, scoped)[: 8 if version < 4 else 16 if version < 6 else 24]
    ruleset = _checked(library.syscall(CREATE_RULESET, attributes, len(attributes), 0))
    try:
        for path in dict.fromkeys(readable):
            is_folder = os.path.isdir(path)
            _allow(library, ruleset, path, EXECUTE | READ_FILE | READ_DIR if is_folder else READ_FILE)
        for path in DEVICES:
            _allow(library, ruleset, path, READ_FILE | WRITE_FILE)
        _allow(library, ruleset, folder, everything & ~EXECUTE)
        _checked(library.syscall(RESTRICT_SELF, ruleset, 0))
    finally:
        os.close(ruleset)


def _allow(library: Any, ruleset: int, path: str, rights: int) -> None:
    try:
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    except OSError:  # not on this system
        return
    try:
        _checked(library.syscall(ADD_RULE, ruleset, PATH_BENEATH, struct.pack("=Qi", rights, descriptor), 0))
    finally:
        os.close(descriptor)


def _drop_capabilities(library: Any) -> None:
    """Give up the capabilities that a user namespace, or being root, has given."""
    library.capset(struct.pack("Ii", CAPABILITIES, 0), bytes(24))


def _checked(result: int) -> int:
    if result < 0:
        raise OSError(ctypes.get_errno(), "the system refused it")
    return result


def _guard(readable: tuple[str, ...]) -> Any:
    """Return an audit hook that refuses to open a file of the kit."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], (str, bytes)):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            if _inside(path, OFF_LIMITS) and not _inside(path, readable):
                raise PermissionError(13, "this file belongs to the grader and is off limits for an answer", path)

    return hook


def _inside(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)
