"""Take away from a process what an answer has no need of: files, signals, networks, privileges.

`confine` uses what the system offers and `offered` says what that is. Linux has Landlock (files, signals and TCP; see
landlock(7)) and user namespaces (a network of one's own, a file system with an end); everywhere an audit hook refuses
the kit's own files, and to change anything outside the working folder.
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
NEW_MOUNTS, NEW_USER, NEW_NETWORK = 0x00020000, 0x10000000, 0x40000000
NO_SETUID, NO_DEVICES, DETACH = 2, 4, 2  # flags of mount and umount2
CAPABILITIES = 0x20080522  # the version of capset's two structures
MAX_PROCESSES = 256  # of all answers together, where they have a user namespace
MAX_FILES_MIB, MAX_FILES = 256, 50_000  # of all answers together, where they have a file system of their own
# What an audit hook is told before a path is changed: where each path stands, and the descriptor of its folder.
CHANGES = {
    **dict.fromkeys(("os.chmod", "os.mkdir"), ((0, 2),)),
    **dict.fromkeys(("os.chown", "os.utime"), ((0, 3),)),
    **dict.fromkeys(("os.remove", "os.rmdir"), ((0, 1),)),
    **dict.fromkeys(("os.rename", "os.link"), ((0, 2), (1, 3))),
    "os.symlink": ((1, 2),),
    **dict.fromkeys(("os.setxattr", "os.removexattr", "os.truncate", "os.chflags"), ((0, None),)),
}
OF_ENTRIES = ("os.mkdir", "os.remove", "os.rmdir", "os.rename", "os.link", "os.symlink")  # do not go where a link leads
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
ELSEWHERE = "an answer may change nothing outside its working folder"


def confine(readable: Sequence[str], folder: str) -> None:
    """Give up, for good, what an answer has no need of; whatever the system does not offer is left out.

    Parameters
    ----------
    readable : sequence of str
        Folders that may be read beside what is installed.
    folder : str
        The one that may be written into.
    """
    sys.addaudithook(_guard(tuple(os.path.realpath(each) for each in readable), os.path.realpath(folder)))
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
    if ctypes.CDLL(None, use_errno=True).unshare(NEW_USER | NEW_NETWORK | NEW_MOUNTS) != 0:
        return False
    with contextlib.suppress(OSError):
        Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
        Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
        Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")
    return True


def mount_limited(folder: str) -> bool:
    """Put a file system with an end on a folder, after `isolate_network`; return whether that could be done.

    It lies in memory, is seen by this process and what it starts alone, and goes when they are gone.
    """
    options = f"size={MAX_FILES_MIB}m,nr_inodes={MAX_FILES},mode=700".encode()
    library = ctypes.CDLL(None, use_errno=True)
    return bool(library.mount(b"answers", os.fsencode(folder), b"tmpfs", NO_SETUID | NO_DEVICES, options) == 0)


def unmount(folder: str) -> None:
    """Take away again what `mount_limited` has put there."""
    ctypes.CDLL(None, use_errno=True).umount2(os.fsencode(folder), DETACH)


def landlock_version() -> int:
    """Return the version of Landlock that the kernel offers, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(ctypes.CDLL(None, use_errno=True).syscall(CREATE_RULESET, None, 0, VERSION_FLAG)))


def offered(network: bool, limited: bool) -> list[str]:
    """Say in words how an answer is kept apart on this system.

    Parameters
    ----------
    network : bool
        What `isolate_network` returned.
    limited : bool
        What `mount_limited` returned.
    """
    version = landlock_version()
    words = ["a process of its own", "limits on time, memory, output and file size"]
    words += [f"at most {MAX_FILES_MIB} MiB of files together"] if limited else []
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


def _guard(readable: tuple[str, ...], folder: str) -> Any:
    """Return an audit hook that refuses to open a file of the kit, and to change what is outside the working folder.

    Landlock looks at neither the rights of a file nor its owner, times and attributes; and not every system has it.
    """

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], (str, bytes)):
            path = os.path.realpath(os.fsdecode(arguments[0]))
            if _inside(path, OFF_LIMITS) and not _inside(path, readable):
                raise PermissionError(13, "this file belongs to the grader and is off limits for an answer", path)
            if arguments[2] & WRITING and not _inside(path, (folder, "/dev")):
                raise PermissionError(13, ELSEWHERE, path)
        for path_at, folder_at in CHANGES.get(event, ()):
            for changed in _real_paths(arguments[path_at], -1 if folder_at is None else arguments[folder_at], event):
                if not _inside(changed, (folder,)):
                    raise PermissionError(13, ELSEWHERE, changed)

    return hook


def _real_paths(path: Any, folder: Any, event: str) -> list[str]:
    """Return what a call changes, of a path relative to an open folder (-1: the current one); [] if nobody can say."""
    try:
        if isinstance(path, int):
            opened = os.readlink(f"/proc/self/fd/{path}")
            return [opened] if opened.startswith("/") and not opened.startswith("/memfd:") else []
        path = os.fsdecode(path)
        if isinstance(folder, int) and folder >= 0:
            path = os.path.join(os.readlink(f"/proc/self/fd/{folder}"), path)
        entry = os.path.join(os.path.realpath(os.path.dirname(path)), os.path.basename(path))
        return [entry] if event in OF_ENTRIES else [entry, os.path.realpath(path)]
    except (OSError, TypeError, ValueError):
        return []


def _inside(path: str, folders: tuple[str, ...]) -> bool:
    return any(path == folder or path.startswith(f"{folder}/") for folder in folders)
