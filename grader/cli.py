"""The command line: which command, which options, which exit code."""

import argparse
import contextlib
import importlib
import re
import signal
import sys
from typing import NoReturn, TextIO

from grader.errors import NO_ROOM, GraderError, UsageError
from grader.state import state_folder, write_whole

COMMANDS = {
    "grade": "grade the answers, print the report",
    "watch": "grade again on every save",
    "practice": "an attempt against the clock, on fresh skeletons",
    "debug": "find planted bugs",
    "compare": "the answer beside the reference solution",
    "hint": "one more hint each time",
    "questions": "what an interviewer would ask, one question each time",
    "reset": "the pristine skeleton back; what was there is kept first",
    "progress": "attempts, times, what to practise next",
    "mock": "a blank-page interview against the clock",
    "history": "every graded version of an exercise",
    "report": "the last grade as one HTML file",
    "batch": "many answers folders at once",
    "complain": "the answer, the report and the versions in one file, for 'the grader is wrong'",
    "update": "the newest kit; the answers stay",
    "list": "the exercises in order",
    "selfcheck": "prove that the kit is consistent with itself",
}
NO_NUMBER = re.compile(r"argument --([a-z-]+): invalid (int|float) value: (.*)")
KINDS = {"int": "whole number", "float": "number"}
OK, NOT_PASSED, USAGE, FAILED, INTERRUPTED = 0, 1, 2, 3, 130


class Parser(argparse.ArgumentParser):
    """Says what is wrong in one line."""

    def error(self, message: str) -> NoReturn:
        """Leave by way of `main`."""
        if found := NO_NUMBER.fullmatch(message):
            name, kind, value = found.groups()
            message = f"{name.upper().replace('-', '_')} must be a {KINDS[kind]}, not {value}"
        raise UsageError(message)


def main(arguments: list[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(errors="replace")  # a terminal that knows no block characters gets '?'
    try:
        return _run(arguments)
    except UsageError as error:
        return _end(USAGE, f"grader: {error}")
    except GraderError as error:
        return _end(FAILED, f"grader: the grader itself failed: {_one_line(error)}{_keep_traceback()}")
    except KeyboardInterrupt:
        signal.signal(signal.SIGINT, signal.SIG_DFL)  # once more ends it at once
        return _end(INTERRUPTED, "grader: interrupted")
    except BrokenPipeError:
        _abandon(sys.stdout)
        return NOT_PASSED
    except OSError as error:
        if error.errno not in NO_ROOM:
            return _failed(error)
        return _end(FAILED, f"grader: {_what(error)} cannot be written: {error.strerror}; make room, then run it again")
    except Exception as error:  # one line for the learner, the whole for whoever mends it
        return _failed(error)


def _run(arguments: list[str]) -> int:
    parser = Parser(prog="python -m grader", description="Practise the machine-learning coding interview.")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", parser_class=Parser, required=True)
    wanted = next((argument for argument in arguments if not argument.startswith("-")), None)
    if wanted is not None and wanted not in COMMANDS:
        import difflib  # only where a name is not known

        near = difflib.get_close_matches(wanted, COMMANDS, n=1)
        advice = f"did you mean {near[0]}?" if near else f"there are: {', '.join(COMMANDS)}"
        raise UsageError(f"no command is called {wanted!r}; {advice}")
    for name, what in COMMANDS.items():
        subparser = commands.add_parser(name, help=what, description=what.capitalize() + ".")
        if name == wanted:  # the others are not imported: a command starts no slower for its neighbours
            module = importlib.import_module(f"grader.commands.{name}")
            module.add_arguments(subparser)
            subparser.set_defaults(run=module.run)
    try:
        options = parser.parse_args(arguments)
        code: int = options.run(options)
    except SystemExit as end:  # the help was asked for
        code = int(end.code or OK)
    try:
        sys.stdout.flush()
    except BrokenPipeError:  # whoever reads it has seen enough of it
        _abandon(sys.stdout)
    return code


def _failed(error: Exception) -> int:
    line = f"grader: the grader itself failed: {type(error).__name__}: {_one_line(error)}{_keep_traceback()}"
    return _end(FAILED, line)


def _what(error: OSError) -> str:
    return str(error.filename) if error.filename else "the output"


def _end(code: int, line: str) -> int:
    """Print the last line; nothing that is left to be written can change the exit code."""
    with contextlib.suppress(OSError):
        print(line, file=sys.stderr)
    for stream in (sys.stdout, sys.stderr):
        try:
            if code != INTERRUPTED:  # a reader that does not read must not keep it
                stream.flush()
        except OSError:
            _abandon(stream)
    return code


def _abandon(stream: TextIO) -> None:
    from grader.report.console import abandon  # rarely needed

    abandon(stream)


def _one_line(error: BaseException) -> str:
    lines = [line.strip() for line in str(error).splitlines() if line.strip()]
    return lines[0][:300] if lines else type(error).__name__


def _keep_traceback() -> str:
    """Write the traceback where it can be found, and say where."""
    with contextlib.suppress(OSError):
        path = state_folder() / "last-error.txt"
        import traceback

        write_whole(path, traceback.format_exc())
        return f" (all of it: {path})"
    return ""
