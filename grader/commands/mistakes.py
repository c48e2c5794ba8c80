"""What `selfcheck --mistakes` prints: how the grader judges every answer of tests/submissions."""

import gc
from collections import Counter, defaultdict
from collections.abc import Sequence

from grader.exercises import Exercise
from grader.judge.processes import Launcher
from grader.submissions import judged, names_in, submissions


def print_mistakes(launcher: Launcher, exercises: Sequence[Exercise], seeds: int) -> int:
    """Print a line for each mistake, one for the right answers of each exercise, and totals; return the misjudged."""
    wrong: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    right: dict[str, Counter[str]] = defaultdict(Counter)
    alone: Counter[str] = Counter()
    for each in submissions(exercises):
        gc.collect()  # a command collects nothing on its own; see __main__
        for seed in range(seeds):
            result = judged(launcher, each, seed)
            names, as_meant = names_in(result), result.status == ("failed" if each.mistake else "passed")
            if not as_meant or names != each.names:
                print(f"{each.exercise.id}  {each.path.name} with seed {seed}: {result.status}, {sorted(names)}")
            if not each.mistake:
                right[each.exercise.id]["accepted" if as_meant and not names else "failed"] += 1
                continue
            row = wrong[each.exercise.id, each.mistake]
            row["answers"] += 1
            row["rejected"] += as_meant
            row["named"] += names == each.names
            row["otherwise"] += bool(names - each.names)
            failed = [check.id for check in result.checks if check.status != "passed"]
            if len(failed) == 1:
                alone[f"{each.exercise.id}: {failed[0]}"] += 1
    print("\n(an unlisted-... mistake has no name: it counts as named where none was given)")
    print(f"{'mistake':<44} {'answers':>8} {'rejected':>9} {'named':>6} {'otherwise':>10}")
    for (exercise, mistake), row in wrong.items():
        counts = (row["answers"], row["rejected"], row["named"], row["otherwise"])
        print("{:<44} {:>8} {:>9} {:>6} {:>10}".format(f"{exercise}  {mistake}", *counts))
    for exercise, count in right.items():
        print("{:<44} {:>8} {:>9} accepted".format(f"{exercise}  right answers", count.total(), count["accepted"]))
    print("\nchecks that alone reject an answer:")
    for check, times in sorted(alone.items()):
        print(f"  {check}  {times}")
    totals = sum(wrong.values(), Counter())
    accepted, all_right = sum(c["accepted"] for c in right.values()), sum(sum(c.values()) for c in right.values())
    print(
        f"\n{len(wrong)} mistakes, {totals['answers']} wrong answers: {totals['rejected']} rejected, "
        f"{totals['named']} named, {totals['otherwise']} named otherwise; "
        f"{all_right} right answers: {accepted} accepted"
    )
    misjudged = 2 * totals["answers"] - totals["rejected"] - totals["named"] + (all_right - accepted)
    return misjudged + totals["otherwise"]
