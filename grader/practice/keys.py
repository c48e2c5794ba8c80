"""What is typed on a terminal: single keys without Enter, and a line after a question."""

import contextlib
import os
import select
import signal
import sys
import termios
import threading
import tty
from collections.abc import Callable, Iterator
from typing import TextIO

from grader.practice.inbox import Inbox, Key, Resumed

LOOK_AGAIN = 0.3  # seconds


def line_after(question: str) -> str:
    """Print a question and return the line that is typed after it, without its end.

    An interrupt ends the waiting, also where it comes just before it begins. `input` waits for the next line then.

    Raises
    ------
    EOFError
        Where the input has ended (Ctrl-D).
    """
    print(question, end="", flush=True)
    while not select.select([sys.stdin], [], [], LOOK_AGAIN)[0]:
        pass
    if not (line := sys.stdin.readline()):
        raise EOFError
    return line.rstrip("\n")


@contextlib.contextmanager
def keys_of(stdin: TextIO | None, inbox: Inbox, pause: Callable[[], None] = lambda: None) -> Iterator[bool]:
    """Put the keys that are pressed into an inbox; yield whether there is a terminal to press them in.

    The terminal is afterwards as it was, also after an exception or SIGTERM, and while the session is stopped (Ctrl-Z):
    `pause` is called before that, and what was drawn is to be drawn anew when `Resumed` comes.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)  # until here nothing had begun; see __main__
    if stdin is None or not stdin.isatty():
        yield False
        return
    descriptor = stdin.fileno()
    before = termios.tcgetattr(descriptor)
    end_of_reading, end = os.pipe()
    reader = threading.Thread(target=_read, args=(descriptor, end_of_reading, inbox), daemon=True)
    handlers = {number: signal.getsignal(number) for number in (signal.SIGTSTP, signal.SIGTERM, signal.SIGWINCH)}

    def stop(*_: object) -> None:
        pause()
        termios.tcsetattr(descriptor, termios.TCSADRAIN, before)
        signal.signal(signal.SIGTSTP, signal.SIG_DFL)
        os.kill(os.getpid(), signal.SIGTSTP)  # here it stands still until it goes on
        signal.signal(signal.SIGTSTP, stop)
        tty.setcbreak(descriptor)
        inbox.put(Resumed())

    try:
        tty.setcbreak(descriptor)
        signal.signal(signal.SIGTSTP, stop)
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))
        signal.signal(signal.SIGWINCH, lambda *_: inbox.put(Resumed()))
        reader.start()
        yield True
    finally:
        for number, handler in handlers.items():
            signal.signal(number, handler)
        os.close(end)  # the reader sees it and ends
        reader.join()
        os.close(end_of_reading)
        with contextlib.suppress(termios.error):  # the terminal has gone
            termios.tcsetattr(descriptor, termios.TCSADRAIN, before)


def _read(stdin: int, end: int, inbox: Inbox) -> None:
    while True:
        ready, _, _ = select.select([stdin, end], [], [])
        if end in ready:
            return
        try:
            pressed = os.read(stdin, 64)
        except OSError:
            return
        if not pressed:
            return
        if not pressed.startswith(b"\x1b"):  # an arrow or a function key is none of ours
            for byte in pressed:
                inbox.put(Key(chr(byte).lower()))
