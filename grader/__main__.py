"""`python -m grader COMMAND`."""

import os
import signal
import sys


def leave_at_once(*_: object) -> None:
    """End before anything has been started: an interrupt within an import would end as an error of the import."""
    sys.stderr.write("grader: interrupted\n")
    os._exit(130)


if __name__ == "__main__":
    signal.signal(signal.SIGINT, leave_at_once)

    import gc

    from grader import ONE_THREAD
    from grader.cli import INTERRUPTED, main

    os.environ.update(ONE_THREAD)
    gc.disable()  # a command lives for seconds; collecting while it imports would cost a tenth of its time
    code = main(sys.argv[1:])
    if code == INTERRUPTED:
        sys.stdout.flush()
        os._exit(code)  # Python would end itself with the signal where it fell into certain calls
    sys.exit(code)
