"""One sentence of a page on sertraline and clonazepam at a time: what it settles, and what it leaves open."""

import pytest

from medicines.vocabulary import ProblemCode
from tests.content.pages import read

DENIALS = [
    "No manufacturer sells sertraline and clonazepam as a single tablet.",
    "No company makes a pill that combines the two.",
    "A combined sertraline and clonazepam tablet does not exist.",
    "A fixed-dose combination of sertraline and clonazepam has never been marketed.",
    "Sertraline and clonazepam have never been marketed as a single tablet.",
    "The two are sold separately.",
    "Sertraline and clonazepam must be bought separately.",
    "There is no product that contains both.",
    "No tablet contains sertraline and clonazepam together.",
    "None of the available products combines both in one tablet.",
    "There are no commercially available tablets that combine sertraline with clonazepam.",
    "Sertraline and clonazepam come as two products, and each must be taken as its own tablet.",
    "Neither drug is sold in a fixed-dose combination with the other.",
    "Sertraline and clonazepam are not manufactured together in one tablet.",
    "Sertraline and clonazepam cannot be bought as one combined tablet.",
    "They are dispensed as two separate tablets.",
    "You will get two separate prescriptions, since the two are separate medicines.",
    "Sertraline and clonazepam are separate medicines, each with its own prescription.",
    "There is currently no approved single-tablet combination of sertraline and clonazepam.",
    "There isn't a single pill with both.",
    "A single tablet with both is unavailable, since this is not a fixed-dose combination.",
    "Unlike olanzapine and fluoxetine, sertraline and clonazepam are not available as a fixed-dose combination.",
    "This is not a fixed-dose combination, unlike olanzapine and fluoxetine.",
    "There isn't any tablet that unites sertraline with clonazepam.",
    "There isn't, as far as we know, any tablet that unites sertraline with clonazepam.",
    "Sertraline and clonazepam aren't made as one pill.",
    "Nobody sells the two in one tablet.",
    "They are often prescribed together, but as separate medicines rather than a single tablet.",
    "They come not in one tablet, and are prescribed separately.",
    "They do not come in the same product.",
    "Note, however, that you won't find them in one pill.",
    "There's no marketed product that pairs these two.",
    "No tablet with both is sold.",
    "There is no tablet with the two of them.",
    "They are two separate prescriptions; there is no pill that has both.",
]
SEPARATE_BESIDE_THE_PRODUCT = [
    "Both drugs are also sold separately.",
    "The fixed-dose tablet is in every pharmacy; the individual drugs are also sold separately.",
    "The two medicines are also available separately, and this inhaler combines them.",
    "Each component is available separately too, but this tablet contains both.",
    "The two drugs can also be prescribed separately.",
    "Both drugs may be prescribed separately if the combined tablet does not suit you.",
    "This combination tablet suits people who are well on both drugs prescribed separately at the same doses.",
    "Sertraline/clonazepam tablets take the place of the two medicines in patients already well on separate tablets.",
    "Although sertraline and clonazepam can be bought as separate tablets, most take the single tablet with both.",
    "You may have had sertraline and clonazepam as separate tablets before; now both are in one.",
    "Do not confuse this with taking the two as separate medicines: both are in the same tablet.",
    "It isn't a combination that is sold as separate tablets in one box, but a single tablet.",
    "Sertraline and clonazepam are two different drugs combined into one tablet, so you need not take them separately.",
    "This tablet puts two different medicines into one, so that you do not have to take two separate tablets.",
    "Sertraline and clonazepam, two different drugs often prescribed together, are joined in a single tablet.",
    "Patients switching from the two drugs as separate tablets can start on the same dose of this tablet.",
    "In studies, both given together as separate tablets had the same effect.",
    "It saves you from taking the two as separate tablets.",
    "Each tablet holds sertraline and clonazepam. The two are sold separately.",
    "Sertraline and clonazepam come in one tablet. They are two separate medicines.",
    "Its two ingredients are separate medicines in their own right.",
    "Sertraline and clonazepam are two separate drugs. This medicine contains both.",
    "Most patients begin with each drug prescribed separately.",
    "Your pharmacy must not hand out the two as separate tablets.",
]
AFFIRMATIONS = [
    "This fixed-dose combination should not be taken with alcohol.",
    "This fixed-dose combination is not recommended for children.",
    "Do not crush this fixed-dose combination.",
    "Sertraline and clonazepam are sold not only separately but also as a fixed-dose combination.",
    "Each tablet contains sertraline and clonazepam.",
    "The combination is sold as a single tablet under several brand names.",
    "Sertraline and clonazepam are available together in one tablet.",
]
UNCERTAIN = [
    "Sertraline and clonazepam may or may not be available as one tablet.",
    "The combined tablet might not be available yet.",
    "It is unclear whether the two are sold as one tablet.",
    "Reportedly, sertraline and clonazepam are sold as one tablet.",
    "If a fixed-dose combination becomes available, it will be cheaper.",
    "This combination could be made into a single tablet.",
    "A pharmacist may be able to compound sertraline and clonazepam in one capsule.",
    "A fixed-dose combination of sertraline and clonazepam is under development.",
    "The tablets may be available in a combined form in your country.",
    "It is not true that no fixed-dose combination of the two exists.",
    "It would be a mistake to say that sertraline and clonazepam are not sold as one tablet.",
]
NOT_HERE_AND_NOW = [
    "Sertraline and clonazepam are no longer available as a fixed-dose combination.",
    "The fixed-dose combination of sertraline and clonazepam was withdrawn in 2009.",
    "In the past, sertraline and clonazepam were sold as a single tablet.",
    "In some countries, sertraline and clonazepam are available as a fixed-dose combination.",
    "Sertraline and clonazepam are not available as one tablet in some countries.",
]
OF_OTHERS = [
    "Paroxetine and clonazepam are not available as a fixed-dose combination.",
    "Sertraline is available in a fixed-dose combination with alprazolam.",
    "Clonazepam is not available as a fixed-dose combination with paroxetine.",
    "Sertraline is not combined with alprazolam in a single tablet.",
    "Sertraline, clonazepam and propranolol are not sold as a single product.",
    "Olanzapine and fluoxetine are available as a single capsule.",
    "Unlike sertraline and clonazepam, olanzapine and fluoxetine are available as a fixed-dose combination.",
    "Other fixed-dose combinations of sertraline exist.",
]
OF_SOMETHING_ELSE = [
    "There is no generic fixed-dose combination of sertraline and clonazepam.",
    "Information on this combination is not available.",
    "The safety of this combination is not established.",
    "Combination therapy is not available for everyone.",
    "This combination should not be used as a single treatment for panic disorder.",
    "Sertraline and clonazepam are sometimes used off-label.",
    "There is no evidence that both drugs work better together.",
    "There is no interaction between both drugs.",
    "There is no cure for both conditions.",
    "There is no single tablet that works for everyone with both conditions.",
    "The fixed-dose combination is not recommended.",
    "Do not take both at the same time in one dose.",
    "Do not assume that you can take separate tablets of sertraline and clonazepam.",
    "Sertraline tablets are available in 50 mg and 100 mg.",
]


def judged(body: str) -> tuple[bool | None, str]:
    document = read("Sertraline + Clonazepam", f"### Usage\n\nMood.\n\n{body}\n").document
    return document.not_fixed_dose, document.not_fixed_dose_evidence


@pytest.mark.parametrize("sentence", DENIALS)
def test_a_denial_is_quoted_word_for_word(sentence: str) -> None:
    assert judged(sentence) == (True, sentence)


@pytest.mark.parametrize("sentence", AFFIRMATIONS)
def test_an_affirmation_is_quoted_word_for_word(sentence: str) -> None:
    assert judged(sentence) == (False, sentence)


@pytest.mark.parametrize("sentence", SEPARATE_BESIDE_THE_PRODUCT)
def test_separate_medicines_beside_the_product_deny_no_product(sentence: str) -> None:
    assert judged(sentence)[0] is not True


def test_a_product_that_is_licensed_nowhere_else_is_left_to_an_editor() -> None:
    said = (
        "A single tablet of sertraline and clonazepam is sold in India. In other countries no such product is licensed."
    )
    assert judged(said) == (None, "")


@pytest.mark.parametrize(
    "sentence",
    [
        "You will not find relief in one tablet of sertraline and clonazepam.",
        "Sertraline and clonazepam are not available in the same forms.",
        "No tablet of sertraline and clonazepam has both strengths.",
        "No tablet containing sertraline and clonazepam may be crushed.",
        "No combined tablet should be split.",
        "No fixed-dose combination is safe in pregnancy.",
    ],
)
def test_what_no_tablet_gives_is_no_word_on_the_product(sentence: str) -> None:
    assert judged(sentence)[0] is None


@pytest.mark.parametrize("sentence", [*UNCERTAIN, *NOT_HERE_AND_NOW, *OF_OTHERS, *OF_SOMETHING_ELSE])
def test_what_is_no_fact_about_this_product_settles_nothing(sentence: str) -> None:
    assert judged(sentence) == (None, "")


def test_a_tablet_that_is_not_approved_is_no_known_product() -> None:
    assert judged("A combination tablet of sertraline and clonazepam is not approved by the FDA.") == (None, "")


def test_a_doubt_outweighs_a_hint_and_an_editor_sees_it() -> None:
    parsed = read(
        "Sertraline + Clonazepam",
        "### Usage\n\nThe combined tablet was withdrawn in 2009. The combination tablet is taken at night.\n",
    )
    assert parsed.document.not_fixed_dose is None
    assert [problem.code for problem in parsed.problems] == [ProblemCode.FIXED_DOSE_UNCLEAR]


@pytest.mark.parametrize(
    ("question", "answer", "expected"),
    [
        ("Is there a single tablet with sertraline and clonazepam?", "No.", True),
        ("Are sertraline and clonazepam available as a fixed-dose combination?", "No, they are not.", True),
        ("Does a combined tablet of sertraline and clonazepam exist?", "No.", True),
        ("Can I buy sertraline and clonazepam as one pill?", "No, they are sold separately.", True),
        ("Is there a combined tablet?", "No, there isn't one.", True),
        ("Is this a fixed-dose combination?", "Yes.", False),
        ("Is this a fixed-dose combination?", "It depends.", None),
        ("Is this combination medication available without a prescription?", "No.", None),
        ("Is this combination drug available in generic form?", "No.", None),
        ("Is this combination drug safe for children?", "No.", None),
        ("Is there a single medicine that cures it?", "No.", None),
        ("Is there no combined tablet?", "No.", None),
        ("Are paroxetine and clonazepam sold as one tablet?", "No.", None),
        ("Is it true that the two are not sold as a single tablet?", "No.", None),
        ("Can I take both at the same time?", "No.", None),
    ],
)
def test_yes_and_no_answer_their_question(question: str, answer: str, expected: bool | None) -> None:
    assert judged(f"### FAQs\n\n* **Q: {question}** A: {answer}")[0] is expected


def test_a_bare_no_is_quoted_with_its_question() -> None:
    body = "### FAQs\n\n* **Q: Is there a single tablet with both?** A: No.\n"
    assert judged(body) == (True, "Is there a single tablet with both? No.")
