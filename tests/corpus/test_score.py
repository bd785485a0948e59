"""The score compares classes by what they mean, not by their letters."""

from tests.corpus.score import RELATED, Tally


def tally(wanted: list[str], found: list[str]) -> Tally:
    counted = Tally()
    counted.add("page.md", wanted, found, **RELATED["drug_classes"])
    return counted


def test_one_name_finds_its_class_and_those_above_it() -> None:
    assert tally(["SSRI", "antidepressant"], ["SSRI antidepressant"]).recall == 1
    assert tally(["selective serotonin reuptake inhibitor"], ["SSRI"]).recall == 1


def test_a_class_above_is_right_but_does_not_find_the_one_below() -> None:
    counted = tally(["SSRI"], ["antidepressant"])
    assert (counted.precision, counted.recall) == (1, 0)


def test_another_class_is_wrong() -> None:
    counted = tally(["SSRI"], ["benzodiazepine"])
    assert (counted.precision, counted.recall) == (0, 0)
    assert counted.misses == ["page.md: missing ['SSRI'], too many ['benzodiazepine']"]


def test_names_that_the_vocabulary_does_not_know_are_compared_by_their_ends() -> None:
    assert tally(["kentric salt"], ["bitter kentric salts"]).recall == 1
    assert tally(["kentric salt"], ["kentric acid"]).recall == 0
