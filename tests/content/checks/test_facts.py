"""What pages say of doses and ways is compared with the facts that the site holds. Numbers here are invented."""

import pytest

from medicines.content.checks import Knowledge, check, facts_by_drug
from medicines.content.document import SectionPart
from medicines.content.names import NO_NAMES
from medicines.vocabulary import CheckCode, SectionKind, Severity
from tests.documents import page_document
from tests.facts import fact_document

FACTS = (
    fact_document("Testazine"),
    fact_document("Testazine", value="3000", population="12 to 15 years"),
    fact_document("Testazine", value="960", population="4 and 5 years"),
    fact_document("Testazine", value="2000", population="elderly people"),
    fact_document("Testazine", value="1", unit="g", routes=("rectal",)),
    fact_document("Testazine", value="5000", country="US", indication="asthma"),
    fact_document("Testazine", value="300", form="prolonged release"),
    fact_document("Testazine", value="100", indication="supplement, without advice from a doctor"),
    fact_document("Testazine", kind="routes", routes=("by mouth", "rectal")),
    fact_document("Testazine", kind="routes", routes=("by mouth", "nose"), country="US"),
    fact_document("Creamol", value="500", unit="micrograms", routes=("by mouth",)),
)  # fmt: skip
KNOWN = Knowledge(facts=facts_by_drug(FACTS, NO_NAMES))


def page(text, *names, **changes):
    section = SectionPart(id="dosage", kind=SectionKind.DOSAGE, heading="Dosage", text=text)
    return page_document(*(names or ("Testazine",)), sections=(section,), faqs=(), **changes)


def found(document, code=CheckCode.DOSE_ABOVE_FACT):
    return [one for one in check(document, KNOWN) if one.code == code]


@pytest.mark.parametrize("text", [
    "For pain, adults take at most 6 g a day.", "The maximum is 8 g a day.", "For asthma, at most 5.5 g a day.",
    "Children aged 4 to 5 years: at most 2 g a day.", "Children of 13 years: at most 3.5 g a day for pain.",
    "Older people take at most 3 g a day for pain.", "Rectally, at most 2 g a day for pain.",
    "For pain, take 1.5 g four times a day.", "Extended-release tablets: at most 600 mg a day for pain.",
    "In the UK, at most 4.5 g a day.",
])  # fmt: skip
def test_a_dose_above_the_limit_of_its_case_is_found(text):
    (finding,) = found(page(text))
    assert "is more than the most that the site's facts hold for the same case" in finding.explanation
    assert "Its list" in finding.explanation


@pytest.mark.parametrize("text", [
    "For pain, adults take at most 4 g a day.", "Children of 13 years: at most 3 g a day for pain.",
    "For asthma, at most 5 g a day.", "For malaria, take at most 9 g a day.", "Into a vein, at most 9 g a day.",
    "For severe pain in hospital, at most 9 g a day.", "An overdose of 20 g a day is fatal.",
    "Rectally, at most 1 g a day for pain.", "Tablets of 5 g/12 g are sold.", "Apply 30 g of cream a day to the skin.",
])  # fmt: skip
def test_what_is_no_more_or_another_case_is_not(text):
    assert found(page(text)) == []


def test_what_is_called_a_maximum_is_an_error_and_what_only_goes_up_to_it_a_warning():
    assert [one.severity for one in found(page("The maximum is 6 g a day."))] == [Severity.ERROR]
    assert [one.severity for one in found(page("Take 6 g a day for pain."))] == [Severity.WARNING]


def test_a_combination_is_compared_ingredient_by_ingredient_and_a_cream_with_no_limit_by_mouth():
    both = page("Take at most 6 g of Testazine and 9 g of Othermab a day.", "Testazine", "Othermab", forms=("Tablet",))
    (finding,) = found(both)
    assert finding.explanation.startswith("6 g")
    cream = page("Apply at most 2 mg a day.", "Creamol", variant="Topical", title="Creamol (Topical)")
    assert found(cream) == []
    assert found(page("Take at most 2 mg a day.", "Creamol"))


def test_a_way_that_no_country_holds_is_found():
    (finding,) = found(page("Testazine is injected into a vein."), CheckCode.ROUTE_NOT_HELD)
    assert "United Kingdom: by mouth, rectal; United States: by mouth, nose" in finding.explanation
    assert finding.severity is Severity.WARNING
    for text in (
        "Take it by mouth.", "Testazine is sprayed into the nose.", "Testazine must not be injected into a vein.",
        "Take it with other antibiotics, which are injected into a vein.",
    ):  # fmt: skip
        assert found(page(text), CheckCode.ROUTE_NOT_HELD) == [], text
    assert found(page("Creamol is injected into a vein.", "Creamol"), CheckCode.ROUTE_NOT_HELD) == []


def test_without_facts_nothing_is_said():
    assert [one for one in check(page("The maximum is 8 g a day."), Knowledge()) if "fact" in one.code] == []
