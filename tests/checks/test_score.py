"""The scorer, on examples of its own."""

import json
from pathlib import Path

from tests.checks.score import PLANTED, judge, main

JUDGED = Path(__file__).parent / "judged.jsonl"


def row(planted, text):
    sections = [{"kind": "dosage", "heading": "Dosage", "subject": "", "text": text}]
    document = {"kind": "medicine", "title": "Sertraline", "ingredients": ["Sertraline"], "sections": sections}
    return {"id": "x", "half": "develop", "planted": planted, "document": document}


def test_a_fault_is_found_or_missed_and_a_wrong_find_is_counted():
    assert judge(row("stop-suddenly", "You can stop it abruptly.")) == (True, [])
    assert judge(row("stop-suddenly", "Do not stop it abruptly.")) == (False, [])
    assert judge(row("", "You can stop it abruptly.")) == (True, ["stop-suddenly"])


def test_no_file_is_no_error(tmp_path, capsys):
    main(tmp_path / "planted.jsonl")
    assert "is not there" in capsys.readouterr().out


def test_of_what_was_planted_nearly_all_is_found_and_little_else():
    rows = [json.loads(line) for line in PLANTED.read_text(encoding="utf-8").splitlines()]
    judged = [(row["planted"], *judge(row)) for row in rows]
    found = sum(hit for planted, hit, _ in judged if planted)
    wrong = sum(len(extra) for _, _, extra in judged)
    assert found / sum(bool(planted) for planted, _, _ in judged) >= 0.9
    assert found / (found + wrong) >= 0.85


def test_what_was_judged_by_eye_is_mostly_right():
    """The last round of `judged.jsonl`: findings on real pages, drawn at random by code."""
    rows = [json.loads(line) for line in JUDGED.read_text(encoding="utf-8").splitlines()]
    last = [row["right"] for row in rows if row["round"] == max(one["round"] for one in rows)]
    assert sum(last) / len(last) >= 0.85
