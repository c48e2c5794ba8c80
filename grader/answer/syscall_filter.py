"""Refuse an answer the system calls that Landlock knows nothing of, by libseccomp, where it is installed (Linux).

Nearly every distribution has it, because systemd and apt need it; without it nothing is refused here.
"""

import ctypes
import errno
import functools
import os
import signal
import socket
import sys
from pathlib import Path
from typing import Any

ALLOW, REFUSE = 0x7FFF0000, 0x00050000 | errno.EPERM  # SCMP_ACT_ALLOW and SCMP_ACT_ERRNO
MASKED_EQUAL = 7  # SCMP_CMP_MASKED_EQ
UNKNOWN = -1  # __NR_SCMP_ERROR
PR_SET_NO_NEW_PRIVS, PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 38, 22, 2
INSTRUCTION = 8  # bytes
REFUSED = (
    *("socket", "io_uring_setup"),  # servers that listen at a path; io_uring passes every filter by
    *("memfd_create", "memfd_secret"),  # memory that no limit counts
    *("shmget", "msgget", "semget", "mq_open", "add_key", "request_key", "keyctl"),  # what outlives its process
    *("ptrace", "process_vm_readv", "process_vm_writev", "pidfd_getfd", "kcmp"),
    *("unshare", "setns", "mount", "bpf", "perf_event_open", "userfaultfd"),
    "timer_create",  # it may send any signal
)
# An answer must not stop itself: how long it is stopped does not count as its time.
SENDING = {"kill": 1, "tkill": 1, "tgkill": 2, "rt_sigqueueinfo": 1, "rt_tgsigqueueinfo": 2, "pidfd_send_signal": 1}
STOPPING = (signal.SIGSTOP, signal.SIGTSTP, signal.SIGTTIN, signal.SIGTTOU)
F_SETSIG = 10
LOW_HALF, SOCKET_TYPE = 0xFFFFFFFF, 0xF  # the bits of an argument that the kernel looks at
NEW_PROGRAM = ("execve", "execveat")
# They cannot be refused by path; mounts that are read-only do it where they can be had.
RIGHTS = (
    *("chmod", "fchmod", "fchmodat", "fchmodat2", "chown", "fchown", "lchown", "fchownat"),
    *("utime", "utimes", "utimensat", "futimesat"),
    *(f"{kind}{name}xattr{at}" for kind in ("", "l", "f") for name in ("set", "remove") for at in ("", "at")),
)
AVAILABLE = Path("/proc/sys/kernel/seccomp/actions_avail")


class _Program(ctypes.Structure):
    """What the kernel is given: `struct sock_fprog`."""

    _fields_ = (("length", ctypes.c_ushort), ("instructions", ctypes.c_char_p))


class _Compared(ctypes.Structure):
    """An argument of a system call and what it is compared with: `struct scmp_arg_cmp`."""

    _fields_ = (
        ("argument", ctypes.c_uint),
        ("comparison", ctypes.c_int),
        ("first", ctypes.c_uint64),
        ("second", ctypes.c_uint64),
    )


def is_offered() -> bool:
    """Whether calls can be refused on this system."""
    return _library() is not None


@functools.cache
def prepared(rights: bool, new_programs: bool) -> bytes:
    """Return the filter as the kernel takes it, b"" where there is none.

    Parameters
    ----------
    rights : bool
        Whether the process may change rights, owners and times of files.
    new_programs : bool
        Whether it may become another program.
    """
    library = _library()
    if library is None:
        return b""
    context = library.seccomp_init(ALLOW)
    for name in (*REFUSED, *(() if rights else RIGHTS), *(() if new_programs else NEW_PROGRAM)):
        _refuse(library, context, name)
    for name, place in SENDING.items():
        for number in STOPPING:
            _refuse(library, context, name, (place, LOW_HALF, number))
    _refuse(library, context, "fcntl", (1, LOW_HALF, F_SETSIG))
    # One that needs no connection could still send to any server that listens at a path.
    _refuse(library, context, "socketpair", (1, SOCKET_TYPE, socket.SOCK_DGRAM))
    reading, writing = os.pipe()
    library.seccomp_export_bpf(context, writing)  # a few kilobytes: less than a pipe holds
    os.close(writing)
    with open(reading, "rb") as program:
        return program.read()


def load(rights: bool, new_programs: bool) -> None:
    """Refuse the calls from now on and for good, in this process and all that it starts; see `prepared`."""
    program = prepared(rights, new_programs)
    if program:
        described = _Program(len(program) // INSTRUCTION, program)
        system = ctypes.CDLL(None)
        system.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
        system.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, ctypes.byref(described), 0, 0)


@functools.cache
def _library() -> Any:
    if sys.platform != "linux" or not AVAILABLE.exists():
        return None
    try:
        library = ctypes.CDLL("libseccomp.so.2")
        library.seccomp_init.restype = ctypes.c_void_p
        library.seccomp_init.argtypes = [ctypes.c_uint32]
        library.seccomp_syscall_resolve_name.argtypes = [ctypes.c_char_p]
        library.seccomp_rule_add_array.argtypes = [
            *(ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(_Compared))
        ]
        library.seccomp_export_bpf.argtypes = [ctypes.c_void_p, ctypes.c_int]
    except (OSError, AttributeError):
        return None
    return library


def _refuse(library: Any, context: Any, name: str, *where: tuple[int, int, int]) -> None:
    """Refuse a call, or only where some bits (a mask) of an argument have a value."""
    number = library.seccomp_syscall_resolve_name(name.encode())
    if number == UNKNOWN:
        return
    compared = [_Compared(argument, MASKED_EQUAL, mask, value) for argument, mask, value in where]
    library.seccomp_rule_add_array(context, REFUSE, number, len(compared), (_Compared * len(compared))(*compared))
