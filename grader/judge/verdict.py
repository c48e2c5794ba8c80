"""Turn what a check raised into its verdict: a status, and the rows that tell the learner why."""

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

from grader.exercises import find
from grader.judge.answer import CALLS_SHOWN, Answer, AnswerRaised, LoadRaised, NotStarted
from grader.judge.assertions import CheckFailed
from grader.judge.makers import Executed, global_random_line, maker_by_source, maker_in_call
from grader.judge.obstacles import advice_on, advice_on_syntax
from grader.judge.shape_mismatch import Shape, mismatch_of
from grader.judge.slowness import why_late
from grader.judge.source import SourceError, place, shown
from grader.judge.structure import (
    defined_twice,
    function_of,
    top_level_statement,
    why_missing,
    why_not_called,
    why_open,
)
from grader.judge.transport import AnswerCrashed, AnswerTimedOut
from grader.judge.watchdog import JudgingTooLong
from grader.kinds.script import Script
from grader.kinds.seen import Parts, Seen
from grader.results import NOTE, CheckStatus, Fault, Place

PLACES_SHOWN = 3
MUCH_PRINTED = 2**20  # bytes
ADVICE = {
    "BdbQuit": "breakpoint() needs the grader's own process:  make grade EX=... DEBUG=1",
    "EOFError": "there is nobody to answer input() while a file is graded",
    "PermissionError": "an answer may read its own folder and what is installed, write where it runs, and little else",
    "SystemExit": "a file that is graded must not end the program",
    "MemoryError": "the memory limit of an answer was reached; is there an array that grows without end?",
    "RecursionError": "a function calls itself without end, or deeper than Python allows: some 1,000 calls",
}


class Blocked(Exception):
    """The check was not run: it needs something that is not there yet."""


def judge(error: BaseException, answer: Answer | None) -> tuple[CheckStatus, Fault | None] | None:
    """Return the status and the fault for what a check raised, or None where the grader itself is to blame."""
    match error:
        case NotStarted():
            return "not_started", Fault([("open", str(error))])
        case Blocked():
            return "blocked", Fault([("not run", str(error))])
        case SourceError():
            return "failed", Fault([("file", str(error))])
        case CheckFailed():
            rows = [*_called(answer), *error.rows, *_note(_twice(answer))]
            return "failed", Fault(rows, _maker(answer, error))
        case AnswerRaised():
            return "failed", _raised(error, answer)
        case AnswerTimedOut():
            return "timed_out", _hanging(error, answer)
        case AnswerCrashed():
            rows = [("died", f"{_doing(answer)}: {error.reason}")]
            return "crashed", _stopped(rows, error.frames, answer)
        case JudgingTooLong():
            return "crashed", Fault([("odd", str(error))])
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


def _twice(answer: Answer | None) -> list[str]:
    """Say which definition there is twice: what is read may be another one than what is run."""
    found = (defined_twice(source, *answer.last_call) for source in answer.sources.values()) if answer else ()
    return [sentence for sentence in found if sentence][:1]


def _maker(answer: Answer | None, error: CheckFailed) -> list[Place]:
    """Where the wrong result is made, as far as the source says it plainly."""
    if answer is None or not error.subject:
        return []
    sources = list(reversed(answer.sources.items()))
    if is_about_rng(error):
        for path, source in sources:
            if line := global_random_line(source):
                return [place(path, line, source)]
    owner, method = answer.last_call
    if error.subject.startswith(("arguments", "earlier results", "learning")) or not (
        owner or error.subject.startswith("the accuracy")
    ):
        return []  # what was changed on the way, or what a loop did, has no one line
    named = error.subject.rpartition(" of ")[2]  # the last call may have been another one
    for path, source in sources:
        if function_of(source, owner, named):
            method = named
        if line := maker_by_source(source, owner, method, error.subject):
            return [place(path, line, source)]
    return []


def is_about_rng(error: CheckFailed) -> bool:
    """Whether a check found that random numbers come from elsewhere than from the given rng."""
    return any("rng" in text for _, text in error.rows)


def call_of(seen: Seen, script: Script) -> tuple[int, bool]:
    """Return the step of the call that made a result, and whether the result was read from an attribute after it."""
    step = seen.step
    if step.inner >= 0 and script.steps[step.inner].request["do"] != "tell":
        for number in range(seen.place - 1, -1, -1):  # what an operator made is looked at through an attribute
            earlier = script.steps[number]
            if earlier.number == step.number and earlier.request["do"] in ("apply", "chain"):
                return number, False
    return (step.inner if step.inner >= 0 else seen.place), step.request["do"] == "read"


def place_in_call(seen: Seen, executed: Executed, sources: Mapping[str, str], read: bool) -> Place | None:
    """Return the line that made a wrong result, from the lines that its call ran."""
    results, name, part = seen.step.results, seen.name, -1
    if isinstance(seen.value, Parts):  # all of what is returned is wrong
        name = f"the result of {seen.step.method}"
    elif len(results) > 1 and name in results:
        part = results.index(name)
    at = maker_in_call(executed, sources, name, read, part)
    return place(*at, sources[at[0]]) if at is not None and at[0] in sources else None


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
        return _missing(error, answer)
    elif not places and "TypeError" in raised["bases"] and "unsupported operand" not in message:
        return _not_called([*_called(answer), *rows], answer)
    else:
        rows = [*_called(answer), *rows, *_met(raised)]
    advice = [ADVICE[name]] if name in ADVICE else []
    rows += _note(advice + (_advice(error, answer) if answer is not None else []))
    if name == "RecursionError" and places:
        places = [max(places, key=places.count)]  # the call that is repeated, not where it happened to end
    return Fault(rows, places[-PLACES_SHOWN:])


def _advice(error: AnswerRaised, answer: Answer) -> list[str]:
    """Return what the source, and the kind of the exception, tell of its cause and of the next step."""
    raised = error.raised
    frames = [(path, line) for path, line, _ in raised["frames"] if path in answer.sources]
    sentences = advice_on(raised, answer)
    if frames and "NotImplementedError" in raised["bases"]:
        path, line = frames[-1]
        if remark := why_open(answer.sources[path], line):
            sentences.append(f"{remark.text}.")
    for source in answer.sources.values():
        if (remark := why_not_called(source, *answer.last_call)) and remark.text.startswith("@"):
            sentences.append(f"{remark.text}.")
    if frames and isinstance(error, LoadRaised):
        sentences += _at_the_top(frames[0], answer)
    return list(dict.fromkeys(sentences))


def _at_the_top(frame: tuple[str, int], answer: Answer) -> list[str]:
    """Say which statement of the module was being carried out while the file was imported."""
    path, line = frame
    statement = top_level_statement(answer.sources[path], line)
    if statement is None:
        return []
    text = place(path, statement.lineno, answer.sources[path]).source
    return [
        f"Line {statement.lineno} stands at the top level of the file, so it runs when the grader imports the file:",
        f"    {text}",
        'Remove it, or put it under  if __name__ == "__main__":',
    ]


def _not_called(rows: list[tuple[str, str]], answer: Answer | None) -> Fault:
    """Say why a call could not begin: its parameters are not those of the skeleton."""
    for path, source in reversed(answer.sources.items()) if answer else ():
        assert answer is not None
        remark = why_not_called(source, *answer.last_call, find(answer.exercise).solution)
        if remark is not None:
            return Fault([*rows, (NOTE, f"{remark.text}.")], [place(path, remark.line, source)])
    return Fault([*rows, ("", "the parameters must stay as in the skeleton")])


def _met(raised: dict[str, Any]) -> list[tuple[str, str]]:
    """Say which arrays met in the line that raised, and which axes do not line up."""
    mismatch = mismatch_of(raised)
    if mismatch is None:
        return []
    if mismatch.kind in ("einsum", "stacks"):
        axis = "one index" if mismatch.kind == "einsum" else "a leading axis"
        lengths = " in one array and ".join(map(str, mismatch.sizes))
        met = (
            [("met", "  and  ".join(f"{text} {shape}" for text, shape in mismatch.operands))]
            if mismatch.operands
            else []
        )
        return [*met, ("", f"{axis} has the length {lengths} in the other")] if mismatch.sizes else met
    if len(mismatch.operands) != 2:
        why = _first_mismatch(mismatch.shapes) if mismatch.kind == "elementwise" else ""
        return [("", why)] if why else []
    (left, left_shape), (right, right_shape) = mismatch.operands
    if mismatch.kind == "matmul":
        if not left_shape or not right_shape:
            return [("met", f"{left} {left_shape}  and  {right} {right_shape}: a matrix product needs an axis on both")]
        inner = right_shape[-2] if len(right_shape) > 1 else right_shape[0]
        axis = "last axis but one" if len(right_shape) > 2 else "first axis"
        why = f"the last axis of the first ({left_shape[-1]}) and the {axis} of the second ({inner}) must be equal"
        return [("met", f"{left} {left_shape}  @  {right} {right_shape}"), ("", why)]
    why = _first_mismatch((left_shape, right_shape))
    return [("met", f"{left} {left_shape}  and  {right} {right_shape}"), *([("", why)] if why else [])]


def _first_mismatch(shapes: Sequence[Shape]) -> str:
    """Say which lengths meet that do not fit, and where an axis of length 1 would make them fit; '' for none."""
    for one, other in itertools.combinations(shapes, 2):
        pairs = zip(reversed(one), reversed(other), strict=False)
        bad = next(((a, b) for a, b in pairs if a != b and 1 not in (a, b)), None)
        if bad:
            why = f"counted from the last axis, {bad[0]} meets {bad[1]}: entry by entry they must be equal, or 1"
            short, long = sorted((one, other), key=len)
            lost = {(*short[:at], 1, *short[at:]) for at in range(len(short) + 1)}
            fits = [shape for shape in lost if len(long) == len(shape) and _line_up(shape, long)]
            return f"{why}; {short} would fit {long} as {fits[0]}" if len(fits) == 1 and len(short) < len(long) else why
    return ""


def _line_up(one: Shape, other: Shape) -> bool:
    return all(a == b or 1 in (a, b) for a, b in zip(reversed(one), reversed(other), strict=False))


def _missing(error: AnswerRaised, answer: Answer | None) -> Fault:
    """Say which name the grader looked for and did not find, and where it stands instead."""
    owner, name = answer.last_call if answer else ("", "")
    if not name:  # an attribute that a script sets
        reason = f"{error.raised['type']}: {error.raised['message']}"
        return Fault([*_called(answer), ("raised", reason), ("", f"the grader was {error.call}")])
    if error.call.startswith(("setting ", "writing ")):
        return Fault([*_called(answer), ("raised", f"{error.raised['type']}: {error.raised['message']}, {error.call}")])
    if error.call.startswith("reading "):
        attribute = str(error.raised["message"]).rpartition("attribute ")[2].strip("'")
        return Fault([*_called(answer), ("missing", f"self.{attribute} has not been set by then")])
    whole = name == "__init__" or not owner
    rows = [("missing", f"the file defines no {owner or name}" if whole else f"{owner} has no method {name}")]
    for path, source in reversed(answer.sources.items()) if answer else ():
        if (remark := why_missing(source, owner, name)) is not None:
            return Fault([*rows, (NOTE, f"{remark.text}.")], [place(path, remark.line, source)])
    return Fault([*rows, ("", "The name must stay as in the skeleton.")])


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
    if advice := advice_on_syntax(str(message), where.source):
        rows.append((NOTE, advice))
    return Fault(rows, [where])


def _stopped(rows: list[tuple[str, str]], frames: list[tuple[str, int]], answer: Answer | None) -> Fault:
    places = _learner_places(list(reversed(frames)), answer)
    return Fault(rows, places[-PLACES_SHOWN:])


def _hanging(error: AnswerTimedOut, answer: Answer | None) -> Fault:
    """Say which call did not return, after how long, where it was then, and why it may take so long."""
    if answer is None:
        return Fault([("stopped", "the call did not return in time")])
    places = _learner_places(list(reversed(error.frames)), answer)
    last = f"; the last line was {places[-1].path}:{places[-1].line}" if places else ""
    rows = [("stopped", f"{_doing(answer)} did not return within {answer.seconds:g} s{last}")]
    frames = [frame for frame in reversed(error.frames) if frame[0] in answer.sources]
    if answer.loading and frames and (sentences := _at_the_top(frames[0], answer)):
        pass
    elif answer.budget.was_asleep:
        sentences = ["It did not compute, it waited: for a sleep, a lock, a thread or something from outside?"]
    else:
        sentences = why_late(frames, list(reversed(error.progress)), answer.sources, answer.seconds)
    if (printed := answer.transport.output.size) > MUCH_PRINTED:
        sentences.append(
            f"It printed {printed / 1e6:.1f} MB meanwhile. Remove the print, or print less: it takes time."
        )
    return Fault([*rows, *_note(sentences)], places[-PLACES_SHOWN:])


def _note(sentences: Sequence[str]) -> list[tuple[str, str]]:
    return [(NOTE if number == 0 else "", sentence) for number, sentence in enumerate(sentences)]


def _learner_places(frames: list[tuple[str, int]], answer: Answer | None) -> list[Place]:
    """The frames that lie in the learner's files, outermost first."""
    sources = answer.sources if answer else {}
    return [place(path, line, sources[path]) for path, line in frames if path in sources]


def skip_reason(error: BaseException) -> str | None:
    """Why plain pytest should call a check skipped rather than failed, if it should."""
    return f"{error}" if isinstance(error, (NotStarted, Blocked)) else None
