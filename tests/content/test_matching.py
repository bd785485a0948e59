"""Anchors survive a re-import."""

from dataclasses import replace

from medicines.content.document import FaqPart, PageDocument, SectionPart
from medicines.content.matching import carry_ids
from medicines.vocabulary import PageKind, SectionKind

OLD = PageDocument(
    kind=PageKind.MEDICINE,
    title="A",
    ingredients=(),
    sections=(
        SectionPart("use-1", SectionKind.USAGE, "Usage", "For low mood and for fear."),
        SectionPart("notes", SectionKind.OTHER, "Note", "Store it well, away from light and moisture."),
    ),
    faqs=(FaqPart("faq-x", "Why?", "So."),),
)


def test_the_same_section_keeps_its_id_whatever_its_text() -> None:
    new = replace(OLD, sections=(SectionPart("usage", SectionKind.USAGE, "Usage", "Something else."),), faqs=())
    assert [part.id for part in carry_ids(new, old=OLD).sections] == ["use-1"]


def test_a_section_with_a_new_heading_is_known_by_its_text() -> None:
    new = replace(
        OLD, sections=(SectionPart("storage", SectionKind.STORAGE, "Storage", OLD.sections[1].text),), faqs=()
    )
    assert [part.id for part in carry_ids(new, old=OLD).sections] == ["notes"]


def test_a_new_part_takes_no_id_that_was_used() -> None:
    new = replace(
        OLD, sections=(*OLD.sections, SectionPart("notes", SectionKind.OTHER, "History", "Found in 1970 by chance."))
    )
    assert [part.id for part in carry_ids(new, old=OLD).sections] == ["use-1", "notes", "notes-2"]
    fewer = replace(OLD, sections=(SectionPart("notes", SectionKind.DOSAGE, "Dosage", "Once a day."),))
    assert [part.id for part in carry_ids(fewer, old=OLD).sections] == ["notes-2"]


def test_questions_keep_their_ids_and_matching_twice_changes_nothing() -> None:
    new = replace(OLD, faqs=(FaqPart("faq-how", "How?", "With water."), FaqPart("faq-why", "Why?", "Because.")))
    carried = carry_ids(new, old=OLD)
    assert [part.id for part in carried.faqs] == ["faq-how", "faq-x"]
    assert carry_ids(carried, old=carried) == carried
