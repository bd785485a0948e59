"""The pages that ship with the site are right: an error found on one of them would be a false alarm, and would keep
editors from correcting it."""

from pathlib import Path

import medicines
from medicines.actions.shelf import drug_names, shipped
from medicines.actions.understanding import Terms, read_text
from medicines.content.checks import Knowledge, check, facts_by_drug, own_pages
from medicines.content.plain import from_plain
from medicines.vocabulary import RecordKind, Severity

SAMPLES = sorted((Path(medicines.__file__).parent / "sample_pages").glob("*.md"))


def test_no_check_finds_an_error_on_a_sample_page():
    pages = [read_text(file.read_text(encoding="utf-8"), given=file.name, terms=Terms()).document for file in SAMPLES]
    notices = tuple(one["text"] for one in shipped("disclaimers"))
    facts = facts_by_drug([from_plain(RecordKind.FACT, one) for one in shipped("facts")], drug_names())
    known = Knowledge(own_pages=own_pages(pages, drug_names()), names=drug_names(), notices=notices, facts=facts)
    errors = [(page.title, one.explanation) for page in pages for one in check(page, known)
              if one.severity is Severity.ERROR]  # fmt: skip
    assert len(pages) >= 16
    assert errors == []
