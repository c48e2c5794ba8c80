"""Turn what a check raised into its verdict: a status, and the rows that tell the learner why."""

from typing import Any

from grader.judge.answer import CALLS_SHOWN, Answer, AnswerRaised, LoadRaised, NotStarted
from grader.judge.assertions import CheckFailed
from grader.judge.shape_mismatch import mismatch_of
from grader.judge.source import SourceError, line_that_makes, place, shown
from grader.judge.transport import AnswerCrashed, AnswerTimedOut
from grader.results import CheckStatus, Fault, Place

PLACES_SHOWN = 3
ADVICE = {
    "BdbQuit": "breakpoint() needs the grader's own process:  make grade EX=... DEBUG=1",
    "EOFError": "there is nobody to answer input() while a file is graded",
    "PermissionError": "an answer may read its own folder and what is installed, write where it runs, and little else",
    "SystemExit": "a file that is graded must not end the program",
    "MemoryError": "the memory limit of an answer was reached; is there an array that grows without end?",
    "RecursionError": "a function calls itself without end",
}


class Blocked(Exception):
    """The check was not run: it needs something that is not there yet."""


def judge(error: BaseException, answer: Answer | None) -> tuple[CheckStatus, Fault | None] | None:
    """Return the status and the fault for what a check raised, or None where the grader itself is to blame."""
    match error:
        case NotStarted():
            return "not_started", None
        case Blocked():
            return "blocked", Fault([("not run", str(error))])
        case SourceError():
            return "failed", Fault([("file", str(error))])
        case CheckFailed():
            return "failed", Fault([*_called(answer), *error.rows], _maker(answer, error.subject))
        case AnswerRaised():
            return "failed", _raised(error, answer)
        case AnswerTimedOut():
            return "timed_out", _hanging(error.frames, answer)
        case AnswerCrashed():
            rows = [("died", f"{_doing(answer)}: {error.reason}")]
            return "crashed", _stopped(rows, error.frames, answer)
    return None


def blames_the_file(error: BaseException, answer: Answer | None) -> bool:
    """Whether the file did not get through its import, so that no other check of it can run."""
    stopped = isinstance(error, (AnswerTimedOut, AnswerCrashed))
    return isinstance(error, (SourceError, LoadRaised)) or (stopped and answer is not None and answer.loading)


def _called(answer: Answer | None) -> list[tuple[str, str]]:
    if answer is None or not answer.calls:
        return []
    shown = answer.calls[-CALLS_SHOWN:]
    # The object's making says the sizes; it is shown even where many calls lie between.
    made = next((call for call in answer.calls if "(" in call and call[0].isupper()), None)
    if made and made not in shown:
        shown = [made, "...", *shown[1:]]
    return [("called", ", ".join(shown))]


def _doing(answer: Answer | None) -> str:
    if answer is None or answer.loading:
        return "importing the file"
    return answer.calls[-1] if answer.calls else "the call"


def _maker(answer: Answer | None, subject: str) -> list[Place]:
    """Where the wrong result is made, as far as the source says it plainly."""
    if answer is None or not subject:
        return []
    owner, method = answer.last_call
    if subject.startswith(("arguments", "earlier results")) or not (owner or subject.startswith("the accuracy")):
        return []  # what was changed on the way, or what a loop did, has no one line
    for path, source in reversed(answer.sources.items()):
        if method and (line := line_that_makes(source, owner, method, subject)):
            return [place(path, line, source)]
    return []


def _raised(error: AnswerRaised, answer: Answer | None) -> Fault:
    raised = error.raised
    places = _learner_places([(str(path), int(line)) for path, line, _ in raised["frames"]], answer)
    if isinstance(error, LoadRaised) and "syntax" in raised:
        return _syntax(raised, answer)
    message = " ".join(str(raised["message"]).split())[:500]
    name = str(raised["type"])[:100]
    rows = [("raised", f"{name}: {message}" if message else name)]
    if isinstance(error, LoadRaised):
        rows = [("while", "importing the file"), *rows]
    elif not places and "AttributeError" in raised["bases"]:
        rows = _missing(error, answer)
    elif not places and "TypeError" in raised["bases"] and "unsupported operand" not in message:
        rows = [*_called(answer), *rows, ("", "the parameters must stay as in the skeleton")]
    else:
        rows = [*_called(answer), *rows, *_met(raised)]
    if advice := ADVICE.get(str(raised["type"])):
        rows.append(("", advice))
    return Fault(rows, places[-PLACES_SHOWN:])


def _met(raised: dict[str, Any]) -> list[tuple[str, str]]:
    """Say which arrays met in the line that raised, and which axes do not line up."""
    mismatch = mismatch_of(raised)
    if mismatch is None or len(mismatch.operands) != 2:
        return []
    (left, left_shape), (right, right_shape) = mismatch.operands
    if mismatch.kind == "matmul":
        if not left_shape or not right_shape:
            return [("met", f"{left} {left_shape}  and  {right} {right_shape}: a matrix product needs an axis on both")]
        inner = right_shape[-2] if len(right_shape) > 1 else right_shape[0]
        why = f"the last axis of the first ({left_shape[-1]}) and the first axis of the second ({inner}) must be equal"
        return [("met", f"{left} {left_shape}  @  {right} {right_shape}"), ("", why)]
    pairs = zip(reversed(left_shape), reversed(right_shape), strict=False)
    bad = next(((a, b) for a, b in pairs if a != b and 1 not in (a, b)), None)
    why = f"counted from the last axis, {bad[0]} meets {bad[1]}: entry by entry they must be equal, or 1" if bad else ""
    return [("met", f"{left} {left_shape}  and  {right} {right_shape}"), *([("", why)] if why else [])]


def _missing(error: AnswerRaised, answer: Answer | None) -> list[tuple[str, str]]:
    """Say which name the grader looked for and did not find."""
    owner, name = answer.last_call if answer else ("", "")
    if not name:  # an attribute that a script sets
        reason = f"{error.raised['type']}: {error.raised['message']}"
        return [*_called(answer), ("raised", reason), ("", f"the grader was setting {error.call}")]
    if error.call.startswith(("setting ", "writing ")):
        return [*_called(answer), ("raised", f"{error.raised['type']}: {error.raised['message']}, {error.call}")]
    if error.call.startswith("reading "):
        attribute = str(error.raised["message"]).rpartition("attribute ")[2].strip("'")
        return [*_called(answer), ("missing", f"self.{attribute} has not been set by then")]
    if name == "__init__" or not owner:
        return [("missing", f"the file defines no {owner or name}; the name must stay as in the skeleton")]
    return [("missing", f"{owner} has no method {name}; the name must stay as in the skeleton")]


def _syntax(raised: dict[str, Any], answer: Answer | None) -> Fault:
    path, line, offset, message = raised["syntax"]
    source = answer.sources.get(str(path)) if answer else None
    file = "" if source is not None else f"{shown(str(path))}, "
    rows = [("syntax", f"{message} ({file}line {line})")]
    if source is None or not isinstance(line, int):
        return Fault(rows)
    where = place(path, line, source)
    if isinstance(offset, int) and where.source:
        text = source.splitlines()[line - 1]
        column = max(0, min(offset - 1 - (len(text) - len(text.lstrip())), len(where.source)))
        rows += [("", where.source), ("", f"{' ' * column}^")]
    return Fault(rows, [where])


def _stopped(rows: list[tuple[str, str]], frames: list[tuple[str, int]], answer: Answer | None) -> Fault:
    places = _learner_places(list(reversed(frames)), answer)
    return Fault(rows, places[-PLACES_SHOWN:])


def _hanging(frames: list[tuple[str, int]], answer: Answer | None) -> Fault:
    """Say which call did not return, after how long, and where it was then."""
    places = _learner_places(list(reversed(frames)), answer)
    last = f"; the last line was {places[-1].path}:{places[-1].line}" if places else ""
    text = f"{_doing(answer)} did not return within {answer.seconds if answer else 0:g} s{last}"
    return Fault([("stopped", text), ("", "is there a loop that never ends?")], places[-PLACES_SHOWN:])


def _learner_places(frames: list[tuple[str, int]], answer: Answer | None) -> list[Place]:
    """The frames that lie in the learner's files, outermost first."""
    sources = answer.sources if answer else {}
    return [place(path, line, sources[path]) for path, line in frames if path in sources]


def skip_reason(error: BaseException) -> str | None:
    """Why plain pytest should call a check skipped rather than failed, if it should."""
    return f"{error}" if isinstance(error, (NotStarted, Blocked)) else None
