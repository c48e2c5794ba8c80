"""How the mistakes of a text file are read."""

import pytest

from grader.kinds.mistakes import EditError, mistakes_in

TEXT = """## db-mean
grad_bias is the mean
over the batch.
? Which rows does it reach?
> Call backward with the same row twice.
```diff
- sum(axis=0)
+ mean(axis=0)
```
```diff with a loop
- a = 1
-
-     b = 2
+     a = 3
- c
+
```

## odd
Something else.
? Why?
- nobody would write it by mistake
"""


def test_a_mistake_has_its_words_and_its_ways() -> None:
    mistake = mistakes_in(TEXT)["db-mean"]
    assert mistake.sentence == "grad_bias is the mean over the batch."
    assert (mistake.hint, mistake.unplanted) == ("Which rows does it reach?", "")
    assert mistake.experiment == "Call backward with the same row twice."
    assert mistake.ways == ({"sum(axis=0)": "mean(axis=0)"}, {"a = 1\n\n    b = 2": "    a = 3", "c": ""})


def test_a_reason_not_to_plant_it_is_no_edit() -> None:
    mistake = mistakes_in(TEXT)["odd"]
    assert (mistake.unplanted, mistake.experiment, mistake.ways) == ("nobody would write it by mistake", "", ())


@pytest.mark.parametrize(
    "block",
    ["+ new\n- old", "- old", "", "- old\nnew", "-old\n+ new"],
    ids=["order", "one", "empty", "no sign", "no blank"],
)
def test_a_block_that_is_no_edit_is_refused_by_its_id(block: str) -> None:
    with pytest.raises(EditError, match="db-mean"):
        mistakes_in(f"## db-mean\nIt is the mean.\n```diff\n{block}\n```\n")
