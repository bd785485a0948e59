"""What the safety difference promises, measured on all clinical edits and rewordings that were written for it."""

import pytest

from tests.safety.score import HERE, compared, judged, read

EDITS, REWORDINGS = (read(HERE / f"{name}.jsonl") for name in ("clinical_edits", "rewordings"))
MARKED = 0.98  # share of the edits in which nothing but the changed token is marked


def test_there_are_enough_of_them():
    assert (len(EDITS), len(REWORDINGS)) == (2677, 1418)
    assert len({row["id"] for row in EDITS}) == 2677


def test_every_clinical_edit_is_named_and_nothing_else_is_marked():
    found = [judged(row) for row in EDITS]
    assert [one.row["id"] for one in found if not one.named] == []
    assert [one.row["id"] for one in found if not one.comparison.headline] == []
    missed = [one.row["id"] for one in found if not one.exact]
    assert len(missed) <= (1 - MARKED) * len(found), missed


@pytest.mark.parametrize("row", REWORDINGS, ids=lambda row: row["id"])
def test_a_rewording_names_no_safety_token(row):
    assert compared(row).safety_tokens == ()
