"""Pasted articles and compilations: what they are about, where their headings are, and what is uncertain."""

import pytest

from medicines.content.names import DrugNames
from medicines.content.parsing import parse
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode, SetAside
from tests.content.lossless import missing_words
from tests.content.pages import CLASSES, NAMES, pasted

ARTICLE = """Sertraline and Valium Together9 min read

Do you take Sertraline and Valium? Here is what the two do together.

  • See how they act
  • Hear patient testimonials

How They Work

Sertraline, an antidepressant, keeps serotonin at work. Valium, a benzodiazepine, strengthens GABA.

Medical Uses

Both are used for severe anxiety.

Points to Consider:

  • How often the attacks come
  • Past dependence

Side Effects

Common Side Effects

Sleepiness and nausea.

Frequently Asked Questions (FAQs)

1. Can I take both?

  • Answer: Yes, if a doctor has prescribed both.

2. May I drink?

  • Answer: No. Alcohol makes you drowsy:
  • at once
  • the next day

Please note that this information is for educational purposes only and is not medical advice.
"""

COMPILATION = """Clonazepam may increase the risk of life-threatening breathing problems if used with opioids.

Why is this medication prescribed?

Clonazepam is used to control seizures. It is in a class of medications called benzodiazepines.

How should this medicine be used?

Clonazepam comes as a tablet. Take it at the same time every day.

Other uses for this medicine

Clonazepam is also used for restlessness.

What Is Clonazepam and What Does It Treat?

Clonazepam is a benzodiazepine for panic disorder.

  • Tablet: 0.5 mg, 1 mg, 2 mg
  • Wafer (orally disintegrating tablet): 0.125 mg, 0.25 mg

Generic name: clonazepam (kloe NA ze pam).


Indications for use

Klonopin is given for small and large seizures. It must not be stop


 Side effects of Klonopin

EstClonazepam makes people tired.
"""


def codes(parsed) -> list[str]:
    return [problem.code for problem in parsed.problems]


def heads(parsed) -> list[tuple[str, str]]:
    return [(part.kind, part.heading) for part in parsed.document.sections]


# -- what it is about --------------------------------------------------------------------------------------------------
def test_a_title_line_names_the_combination_and_brands_are_resolved():
    parsed = pasted(ARTICLE)
    document = parsed.document
    assert (document.kind, document.title) == ("combination", "Sertraline + Diazepam")
    assert [part.name for part in document.ingredients] == ["Sertraline", "Diazepam"]
    assert document.brands == ("Valium",)
    assert {ProblemCode.TITLE_GUESSED, ProblemCode.KIND_GUESSED, ProblemCode.BRAND_RESOLVED} <= set(codes(parsed))
    assert parsed.draft_only


def test_without_a_title_line_the_name_that_is_used_most_counts():
    document = pasted(COMPILATION).document
    assert (document.kind, document.title, document.brands) == ("medicine", "Clonazepam", ("Klonopin",))


def test_a_brand_of_two_substances_is_a_combination():
    document = pasted("Augmentin\n\nAugmentin is an antibiotic.\n\nUses\n\nInfections.\n").document
    assert (document.title, document.kind) == ("Amoxicillin + Clavulanic Acid", "combination")


def test_national_names_of_one_substance_are_one_medicine():
    document = pasted("Paracetamol\n\nParacetamol is called acetaminophen in America.\n\nUses\n\nPain.\n").document
    assert (document.title, document.synonyms) == ("Paracetamol", (("acetaminophen", "Paracetamol"),))


def test_a_brand_of_different_drugs_is_read_as_none_of_them():
    parsed = pasted("Dilacor and sertraline\n\nDilacor is taken with sertraline.\n\nUses\n\nMood.\n")
    assert [part.name for part in parsed.document.ingredients] == ["Sertraline"]
    assert ProblemCode.BRAND_AMBIGUOUS in codes(parsed)


def test_a_comparison_is_no_page_on_using_both():
    text = "Tylenol vs. Advil: Which One Is Better?\n\nTylenol is for fever.\n\nDosage\n\nBoth as the label says.\n"
    parsed = pasted(text)
    assert (parsed.document.variant, parsed.document.not_fixed_dose) == ("Comparison", None)
    assert ProblemCode.KIND_GUESSED in codes(parsed)
    assert parsed.document.title == "Tylenol vs. Advil: Which One Is Better?"


def test_a_name_that_no_table_knows_is_one_where_the_text_says_that_it_is_a_drug():
    says = "Valium calms. Nixolide is an antibiotic. Alcohol is an analgesic. Weight loss is a goal.\n\nUses\n\nMany.\n"
    for title, ingredients in (
        ("Valium and Nixolide Guide", ["Diazepam", "Nixolide"]),
        ("Nixolide: Uses and Side Effects", ["Nixolide"]),
        ("Valium and Alcohol", ["Diazepam"]),
        ("Valium and Weight Loss", ["Diazepam"]),
    ):
        assert [part.name for part in pasted(f"{title}\n\n{says}").document.ingredients] == ingredients
    unread = [problem.message for problem in pasted(f"Valium and Weight Loss\n\n{says}").problems]
    assert "“Weight Loss” in the title was not read as a medicine." in unread


def test_a_title_that_asks_names_the_combination_and_stays_the_heading_of_its_answer():
    document = pasted(
        "Can you take Advil and Valium together?\n\nBetter not.\n\nInstead\n\nAdvil alone will do.\n"
    ).document
    assert document.title == "Ibuprofen + Diazepam"
    assert document.sections[0].heading == "Can you take Advil and Valium together?"


def test_a_bold_line_at_the_top_is_the_title_when_it_names_a_medicine():
    text = "**Sertraline + Diazepam**\n\n**Usage:** For panic.\n\n**Dosage:** Small.\n"
    parsed = parse(text, path="x", classes=CLASSES, names=NAMES)
    assert (parsed.format, parsed.document.title) == ("jekyll", "Sertraline + Diazepam")
    assert [part.text for part in parsed.document.sections] == ["For panic.", "Small."]
    assert not missing_words(text, parsed)
    with pytest.raises(SourceRefused):
        parse(text.replace("Sertraline + Diazepam", "Important facts"), path="x", classes=CLASSES, names=NAMES)


def test_a_salt_in_the_title_stays_the_salt():
    document = pasted("Metformin Hydrochloride\n\nMetformin lowers sugar.\n\nUses\n\nDiabetes.\n").document
    assert [part.name for part in document.ingredients] == ["Metformin hydrochloride"]
    beside = pasted(
        "Glucophage (metformin hydrochloride) and Valium\n\nTake both at night.\n\nUses\n\nMany.\n"
    ).document
    assert beside.title == "Metformin Hydrochloride + Diazepam"
    assert beside.brands == ("Glucophage", "Valium")


def test_an_unknown_medicine_is_guessed_from_its_sentences_and_nothing_from_nothing():
    parsed = parse("Nixolide is a tablet.\n\nTake nixolide daily.\n", path="x", classes=CLASSES, names=NAMES)
    assert (parsed.format, parsed.document.title) == ("text", "Nixolide")
    with pytest.raises(SourceRefused) as refused:
        pasted("Just some words.")
    assert refused.value.code == ProblemCode.NO_TITLE


# -- headings ----------------------------------------------------------------------------------------------------------
def test_short_lines_are_headings_and_those_of_one_kind_stay_together():
    parsed = pasted(ARTICLE)
    assert heads(parsed)[:4] == [
        ("about", "About"),
        ("how-it-works", "How They Work"),
        ("usage", "Medical Uses"),
        ("side-effects", "Side Effects"),
    ]
    assert parsed.document.sections[2].text == (
        "Both are used for severe anxiety.\n\nPoints to Consider:\n\n- How often the attacks come\n- Past dependence"
    )
    assert parsed.document.sections[3].text == "#### Common Side Effects\n\nSleepiness and nausea."


def test_headings_that_ask_are_headings_and_every_source_keeps_its_own():
    parsed = pasted(COMPILATION)
    assert heads(parsed) == [
        ("boxed-warning", "Boxed warning"),
        ("usage", "Why is this medication prescribed?"),
        ("dosage", "How should this medicine be used?"),
        ("usage", "Other uses for this medicine"),
        ("about", "What Is Clonazepam and What Does It Treat?"),
        ("usage", "Indications for use"),
        ("side-effects", "Side effects of Klonopin"),
    ]
    assert ProblemCode.SEVERAL_SOURCES in codes(parsed)
    assert ProblemCode.SEVERAL_SOURCES not in codes(pasted(ARTICLE))


def test_text_behind_a_wide_gap_is_not_of_the_section_above():
    listed = "Sertraline\n\nSide Effects\n\n  • nausea\n  • sleep\n"
    text = f"{listed}\n\nIn conclusion, sertraline helps many people.\n\nUses\n\nMood.\n"
    assert [(part.heading, part.text) for part in pasted(text).document.sections][:2] == [
        ("Side Effects", "- nausea\n- sleep"),
        ("Note", "In conclusion, sertraline helps many people."),
    ]


def test_a_warning_in_capitals_is_a_boxed_one():
    text = "Glucophage\n\nWARNING: LACTIC ACIDOSIS\n\nIt can build up.\n\nUses\n\nDiabetes.\n"
    assert heads(pasted(text))[0] == ("boxed-warning", "WARNING: LACTIC ACIDOSIS")


def test_plain_signs_are_no_markup():
    text = "Sertraline\n\nUses\n\n# one <b and two> `three`\n\n> four\n"
    parsed = pasted(text)
    assert parsed.document.sections[0].text == "\\# one \\<b and two> \\`three\\`\n\n\\> four"
    assert ProblemCode.RAW_HTML not in codes(parsed)


# -- questions ---------------------------------------------------------------------------------------------------------
def test_numbered_questions_with_their_answers_end_where_they_end():
    parsed = pasted(ARTICLE)
    assert [(faq.question, faq.answer) for faq in parsed.document.faqs] == [
        ("Can I take both?", "Yes, if a doctor has prescribed both."),
        ("May I drink?", "No. Alcohol makes you drowsy:\n\n- at once\n\n- the next day"),
    ]
    assert parsed.has_disclaimer


@pytest.mark.parametrize(
    "asked",
    [
        "FAQs\n\nQ. Why?\nA. So.\n\nQ. How?\nA. Thus.\n",
        "FAQs\n\nQ1. Why?\nA1. So.\n\nQ2. How?\nA2. Thus.\n",
        "1) Why?\n• Answer: So.\n\n2) How?\n• Answer: Thus.\n",
        "Common Questions\n\nWhy?\n\nSo.\n\nHow?\n\nThus.\n",
        "Questions and answers\n\nQ: Why?\nAnswer: So.\nQ: How?\nAnswer: Thus.\n",
    ],
)
def test_every_shape_of_questions(asked):
    document = pasted(f"Sertraline\n\nUses\n\nMood.\n\n{asked}").document
    assert [(faq.question, faq.answer) for faq in document.faqs] == [("Why?", "So."), ("How?", "Thus.")]


def test_an_advertisement_behind_the_last_answer_is_none_of_it():
    parsed = pasted("Sertraline\n\nUses\n\nMood.\n\nFAQs\n\nQ. Why?\nA. So.\n\nDownload our free guide today!\n")
    assert [faq.answer for faq in parsed.document.faqs] == ["So."]
    assert ProblemCode.PROMOTIONAL in codes(parsed)


# -- signs -------------------------------------------------------------------------------------------------------------
def test_forms_and_pronunciation_are_fields():
    document = pasted(COMPILATION).document
    assert document.forms == ("Tablet: 0.5 mg, 1 mg, 2 mg", "Wafer (orally disintegrating tablet): 0.125 mg, 0.25 mg")
    assert document.pronunciation == "kloe NA ze pam"
    labelled = "Sertraline\n\nPronunciation: SER tra leen\n\nUses\n\nMood.\n"
    assert pasted(labelled).document.pronunciation == "SER tra leen"
    assert pasted("Sertraline\n\nUses\n\nMood (in HIV too) is low.\n").document.pronunciation == ""


def test_what_the_copy_cut_is_reported_and_not_completed():
    parsed = pasted(COMPILATION)
    cut = [problem.line for problem in parsed.problems if problem.code == ProblemCode.TEXT_CUT]
    assert cut == [
        COMPILATION[: COMPILATION.index(words)].count("\n") + 1 for words in ("Klonopin is given", "EstClon")
    ]
    assert "It must not be stop" in parsed.document.sections[5].text


@pytest.mark.parametrize(
    "line", ["Skip to main contentMenuSearch", "Was this page helpful? Yes No", "Back to top", "9 min read"]
)
def test_furniture_is_set_aside(line):
    parsed = pasted(f"{line}\n\nSertraline\n\nUses\n\nMood.\n")
    assert line in [part.text for part in parsed.set_aside if part.reason is SetAside.FURNITURE]


@pytest.mark.parametrize(
    "line", ["Print the leaflet and take 5 mg", "Search for bleeding", "Share needles never", "No"]
)
def test_what_may_be_text_stays(line):
    assert line in pasted(f"Sertraline\n\nUses\n\nMood.\n\n{line}\n").document.sections[0].text


def test_labels_in_the_head_give_brands_and_class():
    head = (
        "Glucophage\n\nGeneric name: metformin\nBrand names: Glucophage, Fortamet\nDrug class: SSRI\n\nUses\n\nSugar.\n"
    )
    document = pasted(head).document
    assert (document.brands, document.drug_classes) == (("Glucophage", "Fortamet"), ("SSRI",))


def test_no_word_is_lost():
    for text in (ARTICLE, COMPILATION):
        assert set(missing_words(text, pasted(text))) <= {"together9"}


def test_the_seeds_are_understood(seeds):
    article, compilation = (
        pasted(next(seeds.glob(f"{number}_*")).read_text(encoding="utf-8")) for number in ("003", "004")
    )
    assert (article.document.title, article.document.kind) == ("Sertraline + Diazepam", "combination")
    assert len(article.document.faqs) == 10
    assert ProblemCode.SEVERAL_SOURCES not in codes(article)
    assert (compilation.document.title, compilation.document.kind) == ("Clonazepam", "medicine")
    assert compilation.document.pronunciation == "kloe NA ze pam"
    assert len(compilation.document.forms) == 2
    assert ProblemCode.SEVERAL_SOURCES in codes(compilation)
    assert "boxed-warning" in {part.kind for part in compilation.document.sections}


def test_the_text_stands_in_its_ingredients_classes():
    document = pasted("Clonazepam\n\nClonazepam is a benzodiazepine.\n\nUses\n\nSeizures.\n").document
    assert (document.drug_classes, [part.name for part in document.classes]) == (
        ("benzodiazepine",),
        ["Benzodiazepine"],
    )


def test_a_text_that_names_too_much_to_be_about_it_is_refused():
    names = [f"Testazolam{letter}{other}" for letter in "abcdef" for other in "abcdef"]
    known = DrugNames.of_rows({"name": name, "generic": name, "kind": "national"} for name in names)
    text = f"{' '.join(names)}.\n\n{' '.join(names)}.\n"
    with pytest.raises(SourceRefused, match="its title in line 1 has"):
        parse(text, path="x.txt", format="text", classes=CLASSES, names=known)


def test_every_source_that_a_text_names_is_listed_once_and_in_no_section() -> None:
    more = "\n\nSource: WebMD\n\nZoloft is an SSRI. It was found in 1977.\n\nSide effects\nNausea is common.\n"
    text = f"{USAGE}{more}(Source: NHS)\n\nSources:\n• WebMD, May 2024\n• [The label](https://example.org/label)\n"
    parsed = pasted(text)
    assert not missing_words(text, parsed)
    sections = {section.heading: section.text for section in parsed.document.sections}
    assert sections["Sources"] == "- WebMD\n- NHS\n- WebMD, May 2024\n- [The label](https://example.org/label)"
    assert (sections["Usage"], sections["Side effects"]) == ("Sertraline helps mood.", "Nausea is common.")


@pytest.mark.parametrize(
    "behind",
    ["Source: WebMD\nSource: NHS\n", "\nSource: WebMD\nSource: NHS\n", "\nSources\nWebMD\nNHS\n"],
)
def test_sources_behind_the_last_answer_are_no_part_of_it(behind: str) -> None:
    asked = "\nFAQs\n1. Can I drive?\n• Answer: No.\n\n2. May I drink?\n• Answer: Better not.\n"
    parsed = pasted(USAGE + asked + behind)
    assert [faq.answer for faq in parsed.document.faqs] == ["No.", "Better not."]
    assert parsed.document.sections[-1].text == "- WebMD\n- NHS"


def test_a_fact_called_source_among_facts_and_a_heading_behind_a_source_are_neither_sources() -> None:
    fact = pasted(f"{USAGE}\nForm: vial\nSource: yeast\nClass: hormone\n").document
    assert "Source: yeast" in fact.sections[-1].text
    headed = pasted(f"{USAGE}\nSource: WebMD\nDosage\nOne tablet a day.\n").document
    assert [(one.heading, one.text) for one in headed.sections[-2:]] == [
        ("Dosage", "One tablet a day."),
        ("Sources", "WebMD"),
    ]


USAGE = "Sertraline\n\nSertraline is a medicine for mood. It is taken daily.\n\nUsage\nSertraline helps mood.\n"
