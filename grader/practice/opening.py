"""The beginning of an attempt: its task is read first, and Enter starts the clock."""

import signal

from rich.console import Console
from rich.markdown import Markdown

from grader.history.store import History
from grader.practice.attempt import Attempt
from grader.practice.inbox import Inbox
from grader.practice.keys import line_after


def show_task(attempt: Attempt, console: Console) -> None:
    """Print the folder of an attempt, then its task."""
    print(attempt.folder, flush=True)
    console.print(Markdown((attempt.folder / "TASK.md").read_text(encoding="utf-8"), code_theme="ansi_dark"))


def start_on_enter(attempt: Attempt, history: History, inbox: Inbox, ask: bool) -> bool:
    """Start the clock of an attempt when Enter is pressed; return whether it runs.

    Parameters
    ----------
    attempt : Attempt
        Its folder is removed where the learner leaves instead (q, Ctrl-D or Ctrl-C).
    history : History
    inbox : Inbox
        Its clock is the one that counts.
    ask : bool
        False where there is nobody to press a key: then the clock starts at once.
    """
    signal.signal(signal.SIGINT, signal.default_int_handler)  # from here on there is something to put away
    try:
        minutes = f"{attempt.row.minutes:g} minute{'' if attempt.row.minutes == 1 else 's'}"
        question = f"Press Enter to start the clock ({minutes}), or q and Enter to leave. "
        leaves = ask and line_after(question).strip().lower() == "q"
    except EOFError:
        leaves = True
    except KeyboardInterrupt:
        attempt.discard()
        raise
    if leaves:
        attempt.discard()
        return False
    attempt.start(history, inbox.now())
    return True
