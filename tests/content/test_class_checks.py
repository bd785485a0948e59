"""Each fault in a vocabulary is found, and the shipped one has none."""

import pytest

from medicines.actions.shelf import shipped
from medicines.content.class_checks import faults


def entry(slug: str, parent: str = "", **more: object) -> dict[str, object]:
    return {"slug": slug, "name": slug.upper(), "parent": parent, **more}


def test_the_shipped_vocabulary_has_none():
    vocabulary = shipped("drug_classes")
    assert faults(vocabulary) == []
    assert len(vocabulary) >= 200


@pytest.mark.parametrize(
    ("vocabulary", "said"),
    [
        ([entry("a", "b"), entry("b", "a")], "“a” stands below itself."),
        ([entry("a", "a")], "“a” stands below itself."),
        ([entry("a", "nowhere")], "“a” stands below “nowhere”, which is no class."),
        ([entry("a"), entry("a")], "2 classes have the slug “a”."),
        ([entry("a"), entry("b", synonyms=["A"])], "“a” and “b” share the name “a”."),
        ([entry("a", members=["x"], by_use=["y"])], "“y” is in “A” by use and not on its list."),
        (
            [entry("a", members=["x"]), entry("b", "a", members=["x"])],
            "“x” is listed in “B” and again above it, in “A”.",
        ),
        (
            [entry("a", stems=["-olol"]), entry("b", members=["stanozolol"])],
            "The stem -olol of “A” catches “stanozolol”, which is listed elsewhere.",
        ),
    ],
)
def test_found(vocabulary, said):
    assert said in faults(vocabulary)


def test_a_known_exception_and_a_narrower_class_are_no_faults():
    assert not faults([entry("a", stems=["-olol"], stem_exceptions=["oddolol"]), entry("b", members=["oddolol"])])
    assert not faults([entry("a", stems=["-olol"]), entry("b", "a", members=["goodolol"])])
