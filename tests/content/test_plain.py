"""Documents as plain data, and the hash by which they are known."""

from dataclasses import replace

import pytest

from medicines.content.plain import digest, from_plain, to_plain
from medicines.vocabulary import RecordKind
from tests.documents import page_document

LATER = {"banned": False, "source_modified": "2024-03-11", "forms": ("Tablet: 5 mg",), "pronunciation": "SER tra leen"}


def test_a_document_without_later_fields_has_the_hash_that_it_always_had():
    document = page_document("Sertraline", "Clonazepam", summary="Sertraline and Clonazepam for tests.")
    assert digest(document) == "9b5f2f8152c2d01b0264228265137a56f004191a6ac19a2ad4c2351f3016030d"
    assert not set(to_plain(document)) & set(LATER)


@pytest.mark.parametrize("name", LATER)
def test_a_later_field_counts_and_comes_back(name):
    document = page_document("Sertraline", "Clonazepam")
    changed = replace(document, **{name: LATER[name]})
    assert digest(changed) != digest(document)
    assert from_plain(RecordKind.PAGE, to_plain(changed)) == changed
