"""Exports as a person meets them on the command line."""

from io import StringIO
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.db import transaction

import medicines
from medicines.actions.publishing import withdraw
from medicines.models import Page
from medicines.vocabulary import Withdrawal
from tests.deeds import draft_page, publish_page
from tests.documents import separate_document

SAMPLES = Path(medicines.__file__).parent / "sample_pages"
pytestmark = pytest.mark.django_db


def export(folder, format="jsonl"):
    out = StringIO()
    call_command("export_pages", str(folder), format=format, stdout=out)
    return out.getvalue()


def bring_in(*paths):
    out = StringIO()
    call_command("import_pages", *map(str, paths), publish=True, stdout=out, stderr=out)
    return out.getvalue()


def documents():
    """Of every page, but for what a site's own substances are called by."""
    pages = Page.objects.published().select_related("live_revision")
    return {page.slug: page.live_revision.document for page in pages}


class Undo(Exception):
    pass


def test_the_samples_are_the_same_after_export_and_import_into_an_empty_site(tmp_path, shipped):
    with pytest.raises(Undo), transaction.atomic():
        bring_in(SAMPLES)
        before = documents()
        assert len(before) == 20
        assert "20 pages are in" in export(tmp_path / "one")
        raise Undo
    assert not Page.objects.exists()
    said = bring_in(tmp_path / "one")
    assert "20 created" in said
    assert documents() == before
    export(tmp_path / "two")
    first, second = ((tmp_path / name / "pages.jsonl").read_bytes() for name in ("one", "two"))
    assert first == second
    assert "20 unchanged" in bring_in(tmp_path / "one")
    (tmp_path / "one" / "pages.jsonl").write_text("".join(first.decode().splitlines(keepends=True)[3:]))
    assert "17 unchanged" in bring_in(tmp_path / "one")  # a line is known by its page, not by its number


def test_only_what_is_public_is_exported_and_a_withdrawn_text_says_so(tmp_path, moderator):
    publish_page("Sertraline")
    draft_page("Metformin")
    withdraw(row=publish_page("Diazepam"), way=Withdrawal.NOTICE, by=moderator, reason="It names a wrong dose.")
    withdraw(row=publish_page("Lithium"), way=Withdrawal.TEXT_STAYS, by=moderator, reason="Newer advice is out.")
    export(tmp_path / "made")
    lines = (tmp_path / "made" / "pages.jsonl").read_text().splitlines()
    assert ['"slug":"lithium","withdrawn_at":"' in lines[0], '"slug":"sertraline","sha256"' in lines[1]] == [True, True]
    assert len(lines) == 2


@pytest.mark.parametrize("format", ["jekyll", "astro"])
def test_markdown_carries_all_that_the_page_shows_and_names_what_it_cannot_hold(tmp_path, shipped, format):
    publish_page("Sertraline", drug_classes=("SSRI",))
    publish_page(document=separate_document("Sertraline", "Clonazepam"))
    said = export(tmp_path / "made", format)
    assert "2 pages are in" in said
    assert "- Earlier versions" in said
    assert "- What later becomes of warnings" in said
    assert "Use jsonl for that." in said
    text = (tmp_path / "made" / "combinations" / "sertraline-clonazepam.md").read_text()
    assert text.index("Call your local emergency number") < text.index("> **Separate medicines**")
    assert "> **Suicidal thoughts up to age 24**" in text
    assert "Not checked by a health professional." in text
    assert "- United States: Clonazepam, Schedule IV. " in text
    assert "- Sertraline, most in a day: 200 mg (by mouth; " in text
    assert "Do not start, stop or change a medicine because of it." in text
    alone = (tmp_path / "made" / "medicines" / "sertraline.md").read_text()
    assert "## Known interactions\n\n- " in alone


def test_a_folder_that_holds_something_is_refused_and_left_alone(tmp_path):
    publish_page("Sertraline")
    (tmp_path / "made").mkdir()
    export(tmp_path / "made")
    kept = (tmp_path / "made" / "pages.jsonl").read_bytes()
    with pytest.raises(CommandError, match="is not empty") as refusal:
        export(tmp_path / "made", "astro")
    assert refusal.value.returncode == 2
    assert [one.name for one in tmp_path.rglob("*")] == ["made", "pages.jsonl"]
    assert (tmp_path / "made" / "pages.jsonl").read_bytes() == kept
    with pytest.raises(CommandError, match="is no folder"):
        export(tmp_path / "made" / "pages.jsonl")


def test_a_folder_is_never_half_written(tmp_path, monkeypatch):
    """A full disk, for instance: what was written is taken away."""
    publish_page("Sertraline")
    monkeypatch.setattr("pathlib.Path.write_text", broken)
    with pytest.raises(CommandError, match="was not written: No space"):
        export(tmp_path / "made", "jekyll")
    assert list(tmp_path.iterdir()) == []


def broken(*_, **__):
    raise OSError(28, "No space left on device")


def test_lines_that_are_no_pages_are_refused_one_by_one(tmp_path):
    publish_page("Sertraline")
    export(tmp_path / "made")
    file = tmp_path / "made" / "pages.jsonl"
    file.write_text(file.read_text().replace("5 mg", "50 mg") + "\nnothing\n")
    out = StringIO()
    with pytest.raises(CommandError, match="2 of 2 files were refused"):
        call_command("import_pages", str(file), stdout=StringIO(), stderr=out)
    assert "pages.jsonl, line 1 is no page of an export: its text is not the one" in out.getvalue()
    assert "pages.jsonl, line 3" in out.getvalue()


def test_a_report_that_lies_in_a_folder_of_pages_is_no_page(tmp_path):
    publish_page("Sertraline")
    export(tmp_path / "made")
    (tmp_path / "made" / "report.jsonl").write_text('{"path": "a.md"}\n')
    assert "1 files" in bring_in(tmp_path / "made")


@pytest.mark.parametrize("count", [1, 3])
def test_lines_take_one_query(tmp_path, count, django_assert_num_queries):
    for number in range(count):
        publish_page(f"Substance{number}")
    with django_assert_num_queries(1):
        export(tmp_path / "made")
