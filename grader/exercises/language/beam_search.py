"""Beam search: the whole search is the learner's."""

MISTAKES = {
    "greedy": {"reverse=True)[:width]": "reverse=True)[:1]"},
    "extends-ended": {"== [end]]": "== [None]]", "!= [end]]": "!= [None]]"},
    "stops-at-first-end": [
        {
            "    scores = [": "        if any(beam[0][-1] == end for beam in kept):\n            kept = [beam for beam in kept if beam[0][-1] == end]\n"
            "            break\n    scores = ["
        },
        {"    scores = [": "        if any(beam[0][-1] == end for beam in kept):\n            break\n    scores = ["},
    ],
    "ended-set-aside": [
        {"sorted(ended + extended, key=lambda beam: beam[1], reverse=True)[:width]": "ended + extended"},
        {
            "axis=None)[:width]": "axis=None)",
            "sorted(ended + extended, key=lambda beam: beam[1], reverse=True)[:width]": "list(ended)\n        for beam in extended:\n"
            "            if sum(one[0][-1] != end for one in kept) < width:\n                kept.append(beam)",
        },
        {
            "axis=None)[:width]": "axis=None)",
            "sorted(ended + extended, key=lambda beam: beam[1], reverse=True)[:width]": "ended + [beam for beam in extended if beam[0][-1] == end]"
            " + [beam for beam in extended if beam[0][-1] != end][:width]",
        },
        {
            "sorted(ended + extended, key=lambda beam: beam[1], reverse=True)[:width]": "ended + extended",
            "    scores = [": "    kept = [beam for beam in kept if beam[0][-1] == end] or kept\n    scores = [",
        },
    ],
    "local-choice": {
        "np.argsort(-totals, axis=None)[:width]": "np.argsort(-totals, axis=None)[:width] if growing == [([], 0.0)] else "
        "np.arange(len(last)) * len(step) + totals.argmax(axis=1)"
    },
    "penalty-ignored": {"total / len(tokens) ** length_penalty": "total"},
    "prunes-by-score": {"key=lambda beam: beam[1],": "key=lambda beam: beam[1] / len(beam[0]) ** length_penalty,"},
    "best-by-sum": {"np.argmax(scores)": "np.argmax([total for _, total in kept])"},
    "gnmt-penalty": {"len(tokens) ** length_penalty": "((5 + len(tokens)) / 6) ** length_penalty"},
    "length-with-start": {"len(tokens) ** length_penalty": "(1 + len(tokens)) ** length_penalty"},
    "keeps-start": {"return kept[winner][0]": "return [int(start)] + kept[winner][0]"},
    "drops-end": {"return kept[winner][0]": "return kept[winner][0][: -1 if kept[winner][0][-1] == end else None]"},
}
