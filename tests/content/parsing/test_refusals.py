"""What must not be public, and what must not be mistaken for it."""

import pytest

from medicines.vocabulary import ProblemCode
from tests.content.pages import export, read

WHOLE = "\n\n### Usage\nFor pain.\n\n### Dosage\nAs the label says.\n\n### Precautions\nTake care.\n"


def codes(title: str, body: str) -> tuple[bool, list[str]]:
    parsed = read(title, body)
    grave = {ProblemCode.REFUSAL, ProblemCode.LEAKED_PROMPT, ProblemCode.SLOT_UNFILLED}
    return bool(parsed.quarantine), [problem.code for problem in parsed.problems if problem.code in grave]


def test_a_refusal_with_nothing_behind_it_is_quarantined() -> None:
    body = "I cannot provide information on this combination. Please ask a pharmacist.\n"
    assert codes("A + B", body) == (True, [ProblemCode.REFUSAL])
    away = "There is no established medicine with this composition.\n\nAsk a pharmacist about it.\n"
    assert codes("A + B", away) == (True, [ProblemCode.REFUSAL])


def test_a_refusal_before_a_whole_page_is_a_disclaimer() -> None:
    assert codes("A + B", f"I cannot provide medical advice. The information below is general.{WHOLE}") == (False, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "While the prompt mentions both, one is enough.",
        "A single page in the requested format would mislead.",
        "As an AI, this is beyond what can be said.",
        "The template requests a dose.",
        "Take [insert dose] daily.",
        "This response will describe each drug.",
        "Sure! Here is the page you asked for.",
        "Certainly! Here's the article.",
        "Here's a markdown page about it.",
        "I hope this helps!",
        "Let me know if you would like me to add more.",
        "Would you like me to continue?",
        "If you'd like, I can expand on the dosage.",
        "(Continue in the next response.)",
        "The system message asked for seven sections.",
        "As requested, here's the information.",
        "I've included all the sections.",
        "The combination you listed is rare.",
        "Take [Insert dosage here] daily.",
        "The drug is {{drug_name}}.",
        "It is based on the data you supplied.",
        "Please provide more details, such as the brand.",
        "The name that you entered is not a medicine.",
        "Combinations like the one you described need care.",
        "The response above may not be complete.",
    ],
)
def test_leaked_wording_is_quarantined(sentence: str) -> None:
    assert codes("A + B", f"{sentence}{WHOLE}") == (True, [ProblemCode.LEAKED_PROMPT])


@pytest.mark.parametrize(
    "sentence",
    [
        "Seek prompt medical attention.",
        "It is copied from a template for DNA.",
        "Have the tests requested by your doctor.",
        "This response generates antibodies.",
        "See [the leaflet](https://example.org/leaflet).",
        "Take [your usual dose](https://example.org/dose) at night.",
        "The prompt response of the team saves lives.",
        "Tell your doctor about all the medicines you have listed.",
        "The information you have provided to your doctor matters.",
        "Ask for the requested information leaflet.",
        "The response to treatment is limited.",
        "This response is not limited to adults.",
        "As requested by your doctor, have your blood tested.",
        "Describe a rash like the one you described to your doctor.",
        "Count the response above 50 %.",
        "Follow the instructions provided by your doctor.",
        "The information provided in the leaflet helps.",
        "In data provided by the maker, fewer fell.",
        "Treatment is continued in the next part of the cycle.",
        "Here is a summary of the doses.",
        "Feel free to ask your doctor.",
        "Please provide more details of your illness to your doctor.",
        "Please clarify which tablet you take with your pharmacist.",
        "Alone it cannot provide adequate contraception.",
    ],
)
def test_ordinary_words_are_not_mistaken(sentence: str) -> None:
    assert codes("A + B", f"{sentence}{WHOLE}") == (False, [])


@pytest.mark.parametrize(
    "sentence",
    [
        "This is based on the provided text.",
        "The provided information does not specify a dose for children.",
        "The provided information doesn't mention children.",
        "It is not possible to provide a safe dose in this format.",
        "This is based on the data supplied and may have gaps.",
        "This is based solely on the text that was provided.",
        "Side effects (how often is not told in provided data) are rare.",
        "Missed doses are spoken of elsewhere (see original data).",
        "A list is provided in the original information.",
        "The original source provides detailed instructions.",
        "Interactions are mentioned in the source document.",
        "No dose was mentioned in the source.",
        "The excerpt does not say how it is stored.",
        "The given text does not mention a dose.",
        "This section would have included storage instructions.",
        "This shows how information about it might be read, to illustrate how such information would be presented.",
        "Questions about each could be answered if you wish to know more.",
        "Take [medication name] twice a day.",
        "It is used for [specific condition].",
    ],
)
def test_talk_of_the_text_s_own_making_is_leaked_wording(sentence: str) -> None:
    body = f"### Usage\nFor pain. {sentence}\n\n### Dosage\nOne tablet.\n"
    assert codes("Aspirol", body) == (True, [ProblemCode.LEAKED_PROMPT])


@pytest.mark.parametrize(
    "sentence",
    [
        "The provided information does not cover all side effects.",
        "The provided information does not replace medical advice.",
        "Do not treat yourself based on the provided information.",
        "Nobody answers for errors or omissions in the provided information.",
        "The tablet is available in this format only.",
        "It cannot be given in this format to small children.",
        "More is told in the provided information leaflet.",
        "Interactions are listed in the original package leaflet.",
        "Plasma of many donors is the source material.",
        "Viruses found in the source material are inactivated.",
        "Treat the original source of the infection.",
        "In the original data, fewer died.",
        "Doses are listed on the provided card.",
        "The provided materials include a needle.",
        "Large print can be provided if you request it from the clinic.",
        "A second dose can be added if you like.",
        "This part of the bowel would hold it.",
    ],
)
def test_what_is_given_to_a_patient_is_no_text_given_to_the_writer(sentence: str) -> None:
    assert codes("Aspirol", f"### Usage\nFor pain. {sentence}\n\n### Dosage\nOne tablet.\n") == (False, [])


def test_a_slot_in_a_question_is_reported_and_the_page_stays_usable() -> None:
    asked = f"{WHOLE}\n### FAQs\n* **Q: Can I take it for [specific condition]?** A: Ask a doctor.\n"
    assert codes("Aspirol", asked) == (False, [ProblemCode.SLOT_UNFILLED])
    assert codes("Aspirol", asked.replace("[specific condition]", "[fever](fever.md)")) == (False, [])


REFUSED = (
    "### Usage\n{0}\n\n### Dosage\n{0}\n\n### Side Effects\n* {0}\n\n### Precautions\nPlease consult your doctor.\n"
)


@pytest.mark.parametrize(
    "nothing",
    [
        "I cannot provide information on this combination.",
        "I'm sorry, but I can't help with that. Please ask a pharmacist.",
        "N/A",
        "Not available",
        "Information on the dosage is not available.",
        "This information cannot be provided.",
        "TBD",
    ],
)
def test_usual_headings_over_nothing_are_quarantined(nothing: str) -> None:
    assert codes("A + B", REFUSED.format(nothing)) == (True, [ProblemCode.REFUSAL])


def test_a_page_most_of_which_refuses_is_quarantined_and_one_bare_section_is_reported_with_its_line() -> None:
    most = "### Usage\nFor pain.\n\n### Dosage\nI cannot provide a dose.\n\n### Side Effects\nN/A\n"
    assert codes("A + B", most) == (True, [ProblemCode.REFUSAL])
    one = read("A + B", "### Usage\nFor pain.\n\n### Dosage\nOne tablet.\n\n### Side Effects\nNot available.\n")
    assert not one.quarantine
    assert [(problem.code, problem.line) for problem in one.problems] == [(ProblemCode.REFUSAL, 14)]


@pytest.mark.parametrize(
    "body",
    [
        "Aspirol relieves pain. Take one tablet with water.\n",
        "### History\nAspirol was found in 1990. It relieves pain.\n",
        "### FAQs\n* **Q: What is it?** A: A tablet for pain.\n",
        "Aspirol relieves pain.\n\n### FAQs\n* **Q: I cannot swallow tablets. What can I do?** A: Crush them.\n",
        "### Usage\nFor pain.\n\n### FAQs\n* **Q: I cannot find a vein. Can you help?** A: Ask the nurse.\n",
        "### Contraindications\nNone known.\n\n### Usage\nFor pain.\n",
    ],
)
def test_short_pages_that_say_something_are_usable(body: str) -> None:
    assert codes("Aspirol", body) == (False, [])


def test_a_page_that_explains_its_ingredients_one_by_one_is_usable() -> None:
    body = (
        "**The components:**\n\n* **Kentrol:** This salt keeps the blood's balance.\n"
        "* **Dextrase:** A sugar that gives energy.\n\n"
        "Providing information on a dose is impossible without the strength.\n"
    )
    assert codes("Kentrol + Dextrase", body) == (False, [])
    refused = body.replace("Providing information on a dose is impossible", "I cannot provide a dose")
    assert codes("Kentrol + Dextrase", refused)[0]


OVER_ALL = "".join(
    f"### {name}\n{{0}}\n\n" for name in ("Usage", "Dosage", "Side Effects", "Precautions", "How it Works")
)
ONLY_ANSWERS = "### FAQs\n**Q: What is it?**\nA: {0}\n\n**Q: How is it taken?**\nA: {0}\n"


@pytest.mark.parametrize(
    "nothing",
    [
        "I'm unable to help with that request.",
        "Sorry, but that's not something I can share.",
        "Apologies, but this falls outside what I can discuss.",
        "I'm not in a position to give doses.",
        "My guidelines do not allow me to discuss it.",
        "I must refrain from naming a dose or giving advice.",
        "I lack reliable information about it.",
        "I could find no information on it.",
        "I can't, in good conscience, write about it.",
        "It would be inappropriate for me to name a dose.",
        "That is beyond my abilities.",
        "Unable to give details about it.",
        "This assistant cannot speak of it.",
        "No information could be generated for this query.",
        "Data could not be retrieved.",
        "Your request cannot be processed at this time.",
        "Error while generating this page.",
        "Nothing was returned: undefined.",
        "null",
        "Page not found. Please check back later.",
        "&nbsp;",
        "<br>",
    ],
)
def test_what_informs_of_nothing_is_quarantined_all_over_the_page_and_alone(nothing: str) -> None:
    for body in (OVER_ALL, ONLY_ANSWERS, "{0}\n", "### Overview\n{0}\n\n### Interactions\n{0}\n"):
        assert codes("Aspirol", body.format(nothing)) == (True, [ProblemCode.REFUSAL]), body


def test_one_text_below_all_headings_says_nothing_on_any() -> None:
    assert codes("Aspirol", OVER_ALL.format("Somebody writes this some day.")) == (True, [ProblemCode.REFUSAL])
    both = "### Paracetol Usage\nFor pain.\n\n### Aspirol Usage\nFor pain.\n\n### Dosage\nOne tablet.\n"
    assert codes("Paracetol + Aspirol", both) == (False, [])


@pytest.mark.parametrize(
    "body",
    [
        "",
        "---\n",
        "<!-- to do -->\n",
        "![](picture.png)\n",
        "### Usage\n\n### Dosage\n\n### Side Effects\n",
        "### Usage\n---\n### Dosage\n---\n",
        "**Usage**\n\n**Dosage**\n",
        "### History\n\n### Chemistry\n",
        "### Usage\n#### Adults\n\n#### Children\n",
        "### Usage\n* \n* \n",
        "### Dosage: 50 mg\n### Not for children\n",
        "### Generic Name\nAspirol\n",
        "### FAQs\n**Q: What is it?**\n\n**Q: How is it taken?**\n",
    ],
)
def test_a_page_without_text_is_quarantined(body: str) -> None:
    assert codes("Aspirol", body) == (True, [ProblemCode.REFUSAL])


def test_an_export_may_say_all_in_its_front_matter_and_a_brand_may_say_nothing() -> None:
    said = "title: Aspirol\ndescription: Everything about Aspirol.\nis_banned: false\n"
    assert export(said).quarantine
    assert not export(f"{said}faqs:\n  - q: What is it?\n    a: A tablet for pain.\n").quarantine
    assert export(f"{said}faqs:\n  - q: What is it?\n    a: I cannot answer that.\n").quarantine
    assert not export("title: Aspirolex\ntype: brand\ngeneric_slug: aspirol\n").quarantine


@pytest.mark.parametrize(
    "body",
    [
        "### Usage\nAspirol relieves pain. It also lowers a fever.\n\n### Dosage\nN/A\n\n### Side Effects\nN/A\n",
        "### Usage\nAspirol relieves pain. I cannot give personal advice. It is taken with water.\n",
        "### Overview\nIt relieves pain. It cures fevers.\n\n### FAQs\n**Q: How much?**\nA: We cannot name doses.\n",
        "### Overview\nWe do not recommend Aspirol for children. It relieves pain.\n",
        "### How it Works\nWe do not know exactly how Aspirol works. It seems to calm nerves.\n",
        "### Interactions\nDo not take it with alcohol. Never take it with another painkiller.\n",
        "### Precautions\nNo information is available on its use in pregnancy.\n",
        "Aspirol is not sold in any country. It was withdrawn in 2004.\n",
        "### Usage\nПри боли.\n",
        "### FAQs\n**Q: Can I drive?**\nA: No.\n",
        "### Precautions\nErrors occurred while processing prescriptions. Check.\n\n### Dosage\n5 mg.\n",
        "### Usage\nIt helps who says “I can't describe it”. It calms.\n\n### Dosage\nOne tablet.\n",
        "### Usage\nSee the label.\n\n### Dosage\nSee the label.\n\n### Side Effects\nRed.\n\n### Precautions\nNap.\n",
        "### Side Effects\nPeople are unable to process sugar. They cannot produce enough insulin.\n",
    ],
)
def test_a_few_real_sentences_make_a_page(body: str) -> None:
    assert not codes("Aspirol", body)[0]


def test_a_section_or_answer_that_only_refuses_is_reported_beside_a_whole_page() -> None:
    for part in ("### Interactions\nI cannot share that.\n", "### FAQs\n**Q: Is it safe?**\nA: I cannot share that.\n"):
        assert codes("Aspirol", f"{WHOLE}\n{part}") == (False, [ProblemCode.REFUSAL])
