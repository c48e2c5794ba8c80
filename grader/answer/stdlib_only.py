"""Keep an answer that must do with the standard library alone from everything else, and note what it tried."""

import sys
from typing import Any

REFUSED: list[str] = []
# A package of a stranger's could be reached through another program, or through a library that is loaded by hand.
OTHER_PROGRAMS = frozenset(("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "pty.spawn"))
STANDARD = sys.stdlib_module_names | {"exercises"}  # the answer and its neighbours are in `exercises`
ALLOWED = STANDARD | {"__main__", "org"}  # pickle and copy look for a module of Jython's in `org`
PACKAGES = ("site-packages", "dist-packages")  # folders in which what is installed lies
MAX_NOTED = 20


class NotInTheStandardLibraryError(ImportError):
    """What was to be imported is not part of Python."""


class Stranger:
    """The last of the finders: what the others have not found is noted; importlib tells no audit hook of it."""

    @staticmethod
    def find_spec(name: str, path: Any = None, target: Any = None) -> None:
        """Find nothing."""
        if name.partition(".")[0] not in ALLOWED:
            _note(f"import {name}")


def keep_to_the_standard_library() -> None:
    """Refuse, from now on and for good, to import anything else or to start another program."""
    sys.meta_path.append(Stranger)
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "import":
        name = str(arguments[0]).partition(".")[0]
        if name not in ALLOWED:
            _note(f"import {name}")
            raise NotInTheStandardLibraryError(f"{name} is not in the standard library")
    elif event == "open" and any(f"/{folder}/" in str(arguments[0]) for folder in PACKAGES):
        _note(f"open {str(arguments[0])[-80:]}")
        raise PermissionError(13, "installed packages are off limits here", str(arguments[0]))
    elif event in OTHER_PROGRAMS:
        _note(event)
        raise PermissionError(f"{event}: an answer starts no other program here")
    elif event == "ctypes.dlopen" and arguments[0] is not None:
        _note(f"{event} {str(arguments[0])[:80]}")
        raise PermissionError("ctypes: an answer loads no library by hand here")


def _note(what: str) -> None:
    if what not in REFUSED and len(REFUSED) < MAX_NOTED:
        REFUSED.append(what)
