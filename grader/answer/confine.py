"""Take away from a process what an answer has no need of: files, signals, networks, privileges.

`confine` uses what the system offers and `offered` says what that is. Linux has Landlock (files, signals and TCP; see
landlock(7)), user namespaces (a network of one's own, a file system with an end, all others read-only) and filters of
system calls; everywhere an audit hook refuses the kit's own files, and to change anything outside the working folder.
"""

import contextlib
import ctypes
import os
import struct
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from grader.answer import syscall_filter

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
NEW_MOUNTS, NEW_IPC, NEW_USER, NEW_NETWORK = 0x00020000, 0x08000000, 0x10000000, 0x40000000
OPEN_TREE, MOUNT_SETATTR = 428, 442  # the same everywhere too
CURRENT, COPY_TREE, RECURSIVE = -100, 1, 0x8000  # AT_FDCWD, OPEN_TREE_CLONE, AT_RECURSIVE
READ_ONLY, PRIVATE = 1, 1 << 18  # MOUNT_ATTR_RDONLY, MS_PRIVATE
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
# What opens files, or starts what opens files, and tells no hook which.
UNGUARDED = (
    *("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "os.spawn", "pty.spawn", "os.fchdir"),
    *("sqlite3.connect", "cpython.PyInterpreterState_New"),
)
OPENING_UNSEEN = ("_sqlite3", "_gdbm", "_dbm", "_posixsubprocess")
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC
ELSEWHERE = "an answer may change nothing outside its working folder"


def confine(readable: Sequence[str], folder: str, read_only: bool = False, new_programs: bool = True) -> None:
    """Give up, for good, what an answer has no need of; whatever the system does not offer is left out.

    Parameters
    ----------
    readable : sequence of str
        Folders that may be read beside what is installed.
    folder : str
        The one that may be written into.
    read_only : bool
        Whether all other folders are mounted read-only.
    new_programs : bool
        Whether the process may become another program.
    """
    allowed = tuple(os.path.realpath(each) for each in readable)
    sys.addaudithook(_guard(allowed, os.path.realpath(folder)))
    if not landlock_version():
        sys.addaudithook(_strict_guard(allowed, os.path.realpath(folder)))
    if sys.platform != "linux":
        return
    library = ctypes.CDLL(None, use_errno=True)
    library.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    _drop_capabilities(library)
    with contextlib.suppress(OSError):
        _landlock(library, [*INSTALLED, sys.prefix, sys.base_prefix, sys.exec_prefix, *readable], folder)
    if not (read_only and new_programs):  # the filter of the forkserver is there already
        syscall_filter.load(rights=read_only, new_programs=new_programs)


def isolate() -> bool:
    """Give this process, and all that it will start, its own network, mounts and System V memory.

    Returns
    -------
    bool
        Whether that could be done; otherwise nothing has changed.
    """
    if sys.platform != "linux":
        return False
    user, group = os.getuid(), os.getgid()
    if not _can_keep_number(user, group) or not _unshare(NEW_USER | NEW_NETWORK | NEW_MOUNTS | NEW_IPC):
        return False
    _keep_number(user, group)
    return True


def _can_keep_number(user: int, group: int) -> bool:
    """Whether a user namespace can be had in which this user has a number; a child tries it: there is no way back."""
    pid = os.fork()
    if pid == 0:
        try:
            if _unshare(NEW_USER):
                _keep_number(user, group)
                os._exit(0)
        finally:
            os._exit(1)
    return os.waitpid(pid, 0)[1] == 0


def _unshare(kinds: int) -> bool:
    return bool(ctypes.CDLL(None, use_errno=True).unshare(kinds) == 0)


def _keep_number(user: int, group: int) -> None:
    """Give the user of a new namespace the numbers that it has outside; OSError where that is refused."""
    Path("/proc/self/setgroups").write_text("deny", encoding="ascii")
    Path("/proc/self/uid_map").write_text(f"{user} {user} 1", encoding="ascii")
    Path("/proc/self/gid_map").write_text(f"{group} {group} 1", encoding="ascii")


def mount_limited(folder: str) -> bool:
    """Put a file system with an end on a folder, after `isolate`; return whether that could be done.

    It lies in memory, is seen by this process and what it starts alone, and goes when they are gone.
    """
    options = f"size={MAX_FILES_MIB}m,nr_inodes={MAX_FILES},mode=700".encode()
    library = ctypes.CDLL(None, use_errno=True)
    return bool(library.mount(b"answers", os.fsencode(folder), b"tmpfs", NO_SETUID | NO_DEVICES, options) == 0)


def mount_read_only(folder: str) -> int:
    """Make all mounts but that of a folder read-only for this process and what it starts.

    Returns
    -------
    int
        A descriptor of what lies around the folder, through which it can be removed; -1 where nothing has changed.
    """
    library = ctypes.CDLL(None, use_errno=True)
    around = os.fsencode(os.path.dirname(folder))
    outside = int(library.syscall(OPEN_TREE, CURRENT, around, COPY_TREE | os.O_CLOEXEC))
    if outside < 0:
        return -1
    read_only, writable = struct.pack("QQQQ", READ_ONLY, 0, PRIVATE, 0), struct.pack("QQQQ", 0, READ_ONLY, 0, 0)
    if library.syscall(MOUNT_SETATTR, CURRENT, b"/", RECURSIVE, read_only, len(read_only)) != 0:
        os.close(outside)
        return -1
    _checked(library.syscall(MOUNT_SETATTR, CURRENT, os.fsencode(folder), 0, writable, len(writable)))
    return outside


def unmount(folder: str) -> None:
    """Take away again what `mount_limited` has put there."""
    ctypes.CDLL(None, use_errno=True).umount2(os.fsencode(folder), DETACH)


def landlock_version() -> int:
    """Return the version of Landlock that the kernel offers, 0 where there is none."""
    if sys.platform != "linux":
        return 0
    return max(0, int(ctypes.CDLL(None, use_errno=True).syscall(CREATE_RULESET, None, 0, VERSION_FLAG)))


def offered(isolated: bool, limited: bool, read_only: bool) -> list[str]:
    """Say in words how an answer is kept apart on this system.

    Parameters
    ----------
    isolated : bool
        What `isolate` returned.
    limited : bool
        What `mount_limited` returned.
    read_only : bool
        Whether `mount_read_only` could be done.
    """
    version = landlock_version()
    words = ["a process of its own", "limits on time, memory, output and file size"]
    words += [f"at most {MAX_FILES_MIB} MiB of files together"] if limited else []
    words += ["no new privileges"] if sys.platform == "linux" else []
    words += [f"files by Landlock (version {version})"] if version else ["the kit's files by an audit hook only"]
    words += ["all else read-only"] if read_only else []
    words += ["signals by Landlock"] if version >= 6 else []
    words += ["system calls by a filter"] if syscall_filter.is_offered() else []
    if isolated:
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


def _strict_guard(readable: tuple[str, ...], folder: str) -> Any:
    """Return an audit hook that also refuses the ways around `_guard` that Python has, where there is no Landlock."""

    def hook(event: str, arguments: tuple[Any, ...]) -> None:
        if event in UNGUARDED or (event == "import" and str(arguments[0]).partition(".")[0] in OPENING_UNSEEN):
            raise PermissionError(1, f"an answer may not do this on this system ({event})")
        if event in ("os.listdir", "os.scandir", "os.chdir", "open", "os.symlink") and arguments[0] is not None:
            _refuse_folders(event, arguments, (folder, *readable))

    return hook


def _refuse_folders(event: str, arguments: tuple[Any, ...], allowed: tuple[str, ...]) -> None:
    """Refuse what gets hold of a folder of the kit, below which a relative path is not seen as what it is."""
    path = arguments[0]
    if not isinstance(path, (str, bytes, os.PathLike)):
        return
    path = os.fsdecode(path)
    real = os.path.realpath(path)
    if event == "open" and ".." in path.split("/") and not os.path.isabs(path):
        raise PermissionError(1, "an answer opens no file by way of '..' on this system", path)
    if event == "os.symlink":
        real = os.path.realpath(os.path.join(os.path.dirname(os.fsdecode(arguments[1])), path))
    kit = real == "/" or _inside(real, OFF_LIMITS) or any(_inside(each, (real,)) for each in OFF_LIMITS)
    if kit and not _inside(real, allowed) and (event != "open" or os.path.isdir(real)):
        raise PermissionError(13, "this folder holds the grader and is off limits for an answer", real)


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
