"""The scorer, on examples of its own."""

from tests.checks.score import judge, main


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
