"""`python -m grader COMMAND`."""

import _signal as signal  # type: ignore[import-not-found]  # an interrupt could come while signal.py is imported
import os
import sys

STARTS_ANSWERS = ("grade", "watch", "practice", "mock", "compare", "complain", "selfcheck")


def leave_at_once(*_: object) -> None:
    """End before anything has been started: an interrupt within an import would end as an error of the import."""
    try:
        os.write(2, b"grader: interrupted\n")
    finally:
        os._exit(130)


def open_what_is_closed() -> None:
    """Lead each standard stream that the caller has closed nowhere: another file would take its number otherwise."""
    for number, (name, mode) in enumerate((("stdin", "r"), ("stdout", "w"), ("stderr", "w"))):
        if getattr(sys, name) is None:
            nowhere = os.open(os.devnull, os.O_RDWR)
            if nowhere != number:
                os.dup2(nowhere, number)
                os.close(nowhere)
            os.set_inheritable(number, True)
            setattr(sys, name, open(number, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 - as long as Python runs


if __name__ == "__main__":
    signal.signal(signal.SIGINT, leave_at_once)
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)  # where a caller ignores it, no process can be waited for
    open_what_is_closed()

    import atexit
    import gc

    from grader import ONE_THREAD, phases

    phases.done("Python has started")
    os.environ.update(ONE_THREAD)
    gc.disable()  # a command lives for seconds; collecting while it imports would cost a tenth of its time
    if sys.platform == "linux" and sys.argv[1:2] and sys.argv[1] in STARTS_ANSWERS:
        from grader.answer.early import fork_forkserver  # before anything of the judge is in this process

        fork_forkserver()
        phases.done("numpy is imported, the process that forks answers is there")
    from grader.cli import INTERRUPTED, main

    code = main(sys.argv[1:])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # it is over, and the exit code says how
    if code != INTERRUPTED:  # what is left of the report might wait for a reader that does not read
        atexit._run_exitfuncs()
    os._exit(code)  # everything is written: to free each object would cost a tenth of a grade's time
