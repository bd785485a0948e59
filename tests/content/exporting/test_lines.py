"""Lines of an export: the very same document comes back, and nothing else is taken for one."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import medicines
from medicines.content.class_names import ClassNames
from medicines.content.document import FaqPart, IngredientPart, SectionPart
from medicines.content.exporting.lines import document_line
from medicines.content.parsing import detect, parse
from medicines.content.plain import digest, to_plain
from medicines.errors import SourceRefused
from medicines.vocabulary import Provenance, SectionKind
from tests.documents import page_document, separate_document

SAMPLES = sorted((Path(medicines.__file__).parent / "sample_pages").glob("*.md"))
NO_CLASSES = ClassNames([])


def line_of(document, **said):
    return document_line(slug="a-page", sha256=digest(document), document=to_plain(document), **said)


def read(text):
    return parse(text, path="pages.jsonl, line 1", classes=NO_CLASSES)


def plain_line(**changes):
    """A line whose document differs from a good one in these fields, without a hash."""
    document = {**to_plain(page_document("Sertraline")), **changes}
    return json.dumps({"medsite": 1, "document": document}, ensure_ascii=False, separators=(",", ":"))


@pytest.mark.parametrize("file", SAMPLES, ids=lambda file: file.stem)
def test_a_sample_page_comes_back_as_it_was(file):
    document = parse(file.read_text(), path=file.name, classes=NO_CLASSES).document
    text = line_of(document)
    assert detect(text) == "jsonl"
    assert read(text).document == document
    assert line_of(read(text).document) == text


def test_every_field_and_every_odd_sign_comes_back():
    odd = 'µg \u2028 \u2029 \ufeff \x85 \u200f \u00a0 “” \t \\ " </script> {{ x }} {dose-removed} \r\n 0.5 mg'
    document = replace(
        separate_document("Sertraline", "Clonazepam"),
        ingredients=(IngredientPart("Sertraline", "uid-1", "50 mg"), IngredientPart("Clonazepam", "uid-2")),
        sections=(SectionPart("usage", SectionKind.USAGE, odd, odd, "Sertraline", Provenance.AI_GENERATED),),
        faqs=(FaqPart("faq-a", odd, odd),),
        synonyms=(("Co-sertra", "Sertraline"),),
        forms=("Tablet: 5 mg",),
        banned=False,
        source_modified="2024-03-11",
        licence="CC BY 4.0",
    )
    text = line_of(document)
    assert len(text.splitlines()) == 1
    assert read(text).document == document


def test_a_line_is_the_same_however_a_database_keeps_the_document():
    document = page_document("Sertraline")
    plain = {name: to_plain(document)[name] for name in reversed(to_plain(document))}
    plain["sections"] = [{name: part[name] for name in reversed(part)} for part in plain["sections"]]
    assert document_line(slug="a-page", sha256=digest(document), document=plain) == line_of(document)


@pytest.mark.parametrize("said", [{"withdrawn_at": "2026-01-02"}, {"being_checked_since": "2026-01-02"}])
def test_a_page_that_was_withdrawn_or_being_checked_waits_for_an_editor(said):
    parsed = read(line_of(page_document("Sertraline"), **said))
    assert (parsed.draft_only, [one.code for one in parsed.problems]) == (True, ["not-fine"])
    assert not read(line_of(page_document("Sertraline"))).draft_only


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ('{"medsite":1,', "no JSON"),
        ('{"medsite":1}', "no document"),
        ('{"medsite":2,"document":{}}', "version 2"),
        ('{"medsite":1,"document":{}}', "not a page document"),
        ('{"medsite":1,"document":' + "[" * 100_000, "no JSON"),
        (plain_line(dose="5 mg"), "no field dose"),
        (plain_line(title=5), "title is not of the type"),
        (plain_line(not_fixed_dose="no"), "not_fixed_dose is not of the type"),
        (plain_line(brands=[["Zoloft"]]), "brands.0 is not of the type"),
        (plain_line(ingredients=[]), "no ingredient"),
        (plain_line(ingredients=[{"name": "Sertraline"}, {"name": "Clonazepam"}]), "cannot have 2 ingredients"),
        (plain_line(title="Sertraline\x00"), "U\\+0000"),
        (plain_line(summary="\u202e50 mg"), "direction"),
        (plain_line(summary="\ud800"), "U\\+D800"),
        (plain_line(title="S" * 401), "title is longer than 400"),
        (plain_line(source_modified="yesterday"), "no date"),
        (plain_line(faqs=[{"id": "a", "question": "?", "answer": "."}] * 2), "ids"),
        (plain_line(faqs=[{"id": "a b", "question": "?", "answer": "."}]), "ids"),
        (plain_line(provenance="reviewed"), "provenance|Provenance"),
    ],
)
def test_what_is_no_whole_document_is_refused_with_the_reason(text, why):
    assert read(plain_line()).document == page_document("Sertraline")
    with pytest.raises(SourceRefused, match=why):
        read(text)


def test_a_dose_that_changed_on_the_way_is_refused():
    text = line_of(page_document("Sertraline"))
    with pytest.raises(SourceRefused, match="sha256"):
        read(text.replace("Take 5 mg", "Take 50 mg"))
