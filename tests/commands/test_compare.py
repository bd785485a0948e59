import json
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db

OLD = """---
layout: minimal-medicine
title: Sertraline
---

# Sertraline

**Usage:** It is used for low mood.

**Dosage:** Take 25 mg once daily. Do not take more than 200 mg.

**How it Works:** It keeps a messenger in the neurns.
"""


def run(tmp_path, new, **options):
    files = tmp_path / "old.md", tmp_path / "new.md"
    for file, text in zip(files, (OLD, new), strict=True):
        file.write_text(text, encoding="utf-8")
    out = StringIO()
    call_command("compare", *map(str, files), stdout=out, **options)
    return out.getvalue()


def test_people_read_the_headline_first_and_the_risk_last(tmp_path):
    said = run(tmp_path, OLD.replace("25 mg", "250 mg").replace("Do not", "Do"))
    assert said.split("\n")[0] == "1 dose changed; 1 negation removed."
    assert "dose: 25 mg → 250 mg, ×10 [Dosage]" in said
    assert "negation: not → (nothing) [Dosage]" in said
    assert "Risk: high." in said


def test_as_json(tmp_path):
    said = json.loads(run(tmp_path, OLD.replace("25 mg", "250 mg"), json=True))
    assert said["headline"] == "1 dose changed"
    assert said["tokens"] == [{"kind": "number", "old": "25 mg", "new": "250 mg", "section": "Dosage"}]
    assert said["risk"] == {"level": "high", "reasons": ["1 dose changed: 25 mg → 250 mg (×10)."]}


def test_a_misspelling_and_nothing_at_all(tmp_path):
    said = run(tmp_path, OLD.replace("neurns", "neurons"))
    assert said.startswith("No safety token changed.") and "Risk: low." in said
    assert "- Nothing changes." in run(tmp_path, OLD)


def test_a_sentence_that_stands_on_no_page_is_compared_too(tmp_path, monkeypatch):
    """A general disclaimer is set aside; what changes in it is told all the same."""
    note = "\n**Disclaimer:** This information is not intended as medical advice. Always consult a doctor.\n"
    monkeypatch.setattr("tests.commands.test_compare.OLD", OLD + note)
    said = run(tmp_path, (OLD + note).replace("is not intended", "is intended"))
    assert said.startswith("1 negation removed.")
    assert "negation: not → (nothing) [set aside, on no page]" in said


@pytest.mark.parametrize("content", [None, b"", b"a\x00b", b"\xff\xfe\xfd", b"---\ntitle: [\n---\n"])
def test_a_file_that_is_no_page_ends_with_a_sentence(tmp_path, content):
    good, bad = tmp_path / "good.md", tmp_path / "bad.md"
    good.write_text(OLD, encoding="utf-8")
    if content is not None:
        bad.write_bytes(content)
    for pair in ((good, bad), (bad, good)):
        with pytest.raises(CommandError, match=r"bad\.md") as refusal:
            call_command("compare", *map(str, pair))
        assert refusal.value.returncode == 2
