"""`update`: the newest kit, with the answers as they were."""

import argparse
from pathlib import Path

from grader import ROOT
from grader.update.old_folder import bring_answers
from grader.update.three_way import change_of
from grader.update.update import Answer, Update, update

# Everything is imported above: while this runs, the files of the kit are exchanged.


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Define the options."""
    parser.add_argument(
        "--from", dest="old", metavar="FOLDER", help="bring the answers of another copy of the kit, such as an old zip"
    )


def run(options: argparse.Namespace) -> int:
    """Update, and say what became of each answer."""
    if options.old:
        old = Path(options.old).expanduser()
        answers = bring_answers(old)
        print(f"Your files of {old}:" if answers else f"{old} has no answer that is not here already.")
        _print_answers(answers, "here now")
        return 0
    done = update(ROOT)
    if not done.commits:
        print(f"This is the newest kit of {done.source.address}. Nothing was changed.")
        if done.source.remote != "upstream":
            print("  Is that your own fork? Then name the original once:  git remote add upstream ADDRESS")
        return 0
    _print_update(done)
    return 0


def _print_update(done: Update) -> None:
    commits = "1 change" if done.commits == 1 else f"{done.commits} changes"
    print(f"Updated from {done.old[:10]} to {done.new[:10]} of {done.source.address}: {commits}.")
    for line in done.news:
        print(f"  new  {line}")
    if done.fresh:
        print(f"  new exercises: {', '.join(done.fresh)}")
    kept = [answer for answer in done.answers if answer.kept is not None]
    if kept:
        folder = _shown(kept[0].kept).removesuffix(f"/{kept[0].path}")
        print(f"  your files in exercises/ were copied first ({len(kept)}): {folder}")
    _print_answers(done.answers, "as before")


def _print_answers(answers: list[Answer], stayed: str) -> None:
    """Print a line for the answers of exercises that have not changed, and some for each of the others."""
    same = [answer for answer in answers if answer.result is not None and answer.result == answer.mine]
    if same:
        count = "1 of your files is" if len(same) == 1 else f"{len(same)} of your files are"
        print(f"  {count} {stayed}: {', '.join(_short(answer) for answer in same)}")
    for answer in answers:
        if answer not in same:
            _print_changed(answer)
    changed = [_short(answer) for answer in answers if answer not in same and answer.after is not None]
    if changed:
        print(f'Next: make grade EX="{" ".join(changed)}"')


def _print_changed(answer: Answer) -> None:
    if answer.mine is None:
        print(f"\n{answer.path} was deleted; the skeleton is back.")
        return
    if answer.after is None:
        print(f"\n{answer.path} is no exercise of the kit any more.\n  your answer      {_shown(answer.kept)}")
        return
    if answer.begun_here:
        print(f"\n{answer.path} was begun here too; it stays as it is.\n  the other answer {_shown(answer.kept)}")
        return
    if answer.before is None:
        print(f"\n{answer.path} is new in the kit, and you had a file of that name; the kit's is there now.")
    elif answer.result is not None:
        print(f"\n{answer.path} has changed in the kit; the change was put into your answer.")
    else:
        print(f"\n{answer.path} has changed in the kit where your answer is; the new skeleton is there now.")
    for line in change_of(answer.before, answer.after) if answer.before is not None else ():
        print(f"    {line}")
    print(f"  now              {answer.path}")
    print(f"  your answer      {_shown(answer.kept)}")


def _shown(path: Path | None) -> str:
    return str(path.relative_to(ROOT) if path and path.is_relative_to(ROOT) else path)


def _short(answer: Answer) -> str:
    return answer.path.removeprefix("exercises/").removesuffix(".py")
