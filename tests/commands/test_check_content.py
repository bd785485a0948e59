import json
from dataclasses import replace

import pytest
from django.core.management import CommandError, call_command

from medicines.content.document import SectionPart
from medicines.vocabulary import SectionKind
from tests.deeds import draft_page, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db


def says(name, text):
    return replace(page_document(name), sections=(SectionPart("dosage", SectionKind.DOSAGE, "Dosage", text),))


def test_a_site_without_errors_is_told_so(capsys):
    publish_page(document=says("Sertraline", "Take it."))
    call_command("check_content")
    out = capsys.readouterr().out
    assert out.startswith("1 pages: 0 errors, ")
    assert "no-source" in out


def test_errors_end_with_a_status_of_their_own_and_stand_in_the_report(tmp_path, capsys):
    publish_page(document=says("Sertraline", "You can stop it abruptly."))
    report = tmp_path / "report.jsonl"
    with pytest.raises(CommandError, match="1 errors") as ended:
        call_command("check_content", report=str(report))
    assert ended.value.returncode == 1
    first, *_ = map(json.loads, report.read_text(encoding="utf-8").splitlines())
    assert (first["path"], first["code"], first["severity"], first["place"], first["heading"]) == (
        "/medicines/sertraline/", "stop-suddenly", "error", "dosage", "Dosage",
    )  # fmt: skip
    assert capsys.readouterr().out.startswith("1 pages: 1 errors")


def test_only_what_is_public_is_looked_at_when_asked(capsys):
    draft_page("Sertraline", sections=says("Sertraline", "You can stop it abruptly.").sections)
    call_command("check_content", live=True)
    assert capsys.readouterr().out.startswith("0 pages: 0 errors")
    with pytest.raises(CommandError, match="1 errors"):
        call_command("check_content")


def test_a_report_that_cannot_be_written_is_said_at_once(tmp_path):
    with pytest.raises(CommandError, match="cannot be written") as ended:
        call_command("check_content", report=str(tmp_path / "no" / "report.jsonl"))
    assert ended.value.returncode == 2
