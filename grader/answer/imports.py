"""Which modules an answer gets: the standard library, numpy (or not even that) and its own files.

What else is installed beside the kit is not there for it, so that an answer passes here and everywhere or nowhere.
One that must do with the standard library alone is also kept from other programs and from libraries loaded by hand,
through which it could reach a package all the same; what it tried is noted.
"""

import os
import sys
from importlib.machinery import BuiltinImporter, FrozenImporter, PathFinder
from typing import Any

REFUSED: list[str] = []
OTHER_PROGRAMS = frozenset(("subprocess.Popen", "os.system", "os.exec", "os.posix_spawn", "pty.spawn"))
OWN = frozenset(("exercises",))  # the package of an answer and its neighbours
STANDARD = sys.stdlib_module_names | OWN
BY_HAND = frozenset(("ctypes", "_ctypes"))  # loads any library, and calls what no hook is told of
ALLOWED = STANDARD | {"__main__", "org"}  # pickle and copy look for a module of Jython's in `org`
PACKAGES = ("site-packages", "dist-packages")  # folders in which what is installed lies
FINDERS = (BuiltinImporter, FrozenImporter, PathFinder)  # Python's own
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


def keep_from_packages() -> None:
    """Let imports find the standard library and the answer's own files; numpy has been imported by now."""
    library = os.path.dirname(os.__file__)
    sys.path[:] = [
        each
        for each in sys.path
        if (each == library or each.startswith(f"{library}/") or each.endswith(".zip")) and not _is_of_packages(each)
    ]
    sys.meta_path[:] = [each for each in sys.meta_path if each in FINDERS]


def _is_of_packages(path: str) -> bool:
    return any(f"/{folder}/" in f"{path}/" for folder in PACKAGES)


def keep_to_the_standard_library() -> None:
    """Refuse, from now on and for good, to import anything else or to start another program."""
    for name in [name for name in sys.modules if name.partition(".")[0] in BY_HAND]:
        del sys.modules[name]  # so that an import of it is told of
    sys.meta_path.append(Stranger)
    sys.addaudithook(_hook)


def _hook(event: str, arguments: tuple[Any, ...]) -> None:
    if event == "import":
        name = str(arguments[0]).partition(".")[0]
        if name not in ALLOWED or name in BY_HAND:
            _note(f"import {name}")
            raise NotInTheStandardLibraryError(
                f"{name} reaches beyond Python" if name in BY_HAND else f"{name} is not in the standard library"
            )
        if _is_of_packages(str(arguments[1])):
            _note(f"import {str(arguments[1])[-80:]}")
            raise NotInTheStandardLibraryError("installed packages are off limits here")
    elif event == "open" and _is_of_packages(str(arguments[0])):
        _note(f"open {str(arguments[0])[-80:]}")
        raise PermissionError(13, "installed packages are off limits here", str(arguments[0]))
    elif event in OTHER_PROGRAMS:
        _note(event)
        raise PermissionError(f"{event}: an answer starts no other program here")
    elif event.startswith("ctypes."):
        _note(event)
        raise PermissionError("ctypes: an answer loads no library by hand here")
    elif event == "cpython.PyInterpreterState_New":
        _note("another interpreter")
        raise PermissionError("an answer starts no other interpreter here")


def _note(what: str) -> None:
    if what not in REFUSED and len(REFUSED) < MAX_NOTED:
        REFUSED.append(what)
