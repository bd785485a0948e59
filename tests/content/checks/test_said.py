"""What is found, and what looks like it and is right, sentence by sentence: each row of `said.jsonl` is one example.

`says`: [kind, text, ingredient] of the sections; `own`: the dosage of the first ingredient's own page.
"""

import json
from pathlib import Path

import pytest

from tests.content.checks.pages import found, page

ROWS = [json.loads(row) for row in (Path(__file__).parent / "said.jsonl").read_text(encoding="utf-8").splitlines()]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row['code']}-{row['found']}")
def test_what_is_said_is_understood(row):
    document = page(*row["names"], says=row.get("says", []), faqs=row.get("faqs", ()), separate=row.get("separate"))
    own = [page(row["names"][0], says=row["own"])] if "own" in row else []
    assert (row["code"] in found(document, *own)) is row["found"]


def test_every_check_of_sentences_has_examples_of_both_kinds():
    kinds = {(row["code"], row["found"]) for row in ROWS}
    assert {code for code, is_found in kinds if is_found} == {code for code, is_found in kinds if not is_found}
