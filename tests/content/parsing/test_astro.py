"""Exports: nested front matter, bold headings at several levels, questions in two places, brands."""

import pytest

from medicines.content.class_names import ClassNames
from medicines.content.parsing import parse
from medicines.errors import SourceRefused
from medicines.vocabulary import ClassGround, ProblemCode, SectionKind, SetAside
from tests.content.lossless import missing_words
from tests.content.pages import CLASSES, export

TITLE = "title: Sertraline + Clonazepam\n"
WANTED = [("Can I drive?", "Not on the first day.")]


def faqs(front: str, body: str = "") -> list[tuple[str, str]]:
    return [(faq.question, faq.answer) for faq in export(TITLE + front, body).document.faqs]


def codes(parsed) -> set[str]:
    return {problem.code for problem in parsed.problems}


def aside(parsed, reason) -> list[str]:
    return [part.text for part in parsed.set_aside if part.reason is reason]


# -- front matter ------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    ("said", "banned", "unreadable"),
    [
        ("true", True, False),
        ("false", False, False),
        ("No", False, False),
        ("'yes'", True, False),
        ("maybe", None, True),
    ],
)
def test_a_ban_is_kept(said, banned, unreadable):
    parsed = export(f"{TITLE}is_banned: {said}\n")
    assert parsed.document.banned is banned
    assert (ProblemCode.BANNED in codes(parsed)) is (banned is True)
    assert (ProblemCode.FIELD_UNREADABLE in codes(parsed)) is unreadable
    assert not missing_words(f"---\n{TITLE}is_banned: {said}\n---\n", parsed)


def test_a_source_that_says_nothing_of_bans_says_nothing():
    assert export(TITLE).document.banned is None


@pytest.mark.parametrize(
    ("said", "day"),
    [
        ("2024-03-11", "2024-03-11"),
        ('"2024-03-11T08:22:19Z"', "2024-03-11"),
        ("2022-06-30T17:05:00+05:30", "2022-06-30"),
        ("11 March 2024", "2024-03-11"),
        ("2024-02-31", ""),
        ("03/04/2024", ""),
        ("yesterday", ""),
    ],
)
def test_the_day_of_the_last_change_is_kept_where_it_is_one(said, day):
    parsed = export(f"{TITLE}lastModified: {said}\n")
    assert parsed.document.source_modified == day
    assert (ProblemCode.FIELD_UNREADABLE in codes(parsed)) is (day == "")


def test_strengths_go_to_the_ingredients_of_the_title():
    listed = (
        "ingredients:\n- generic_slug: clonazepam\n  strength: 0.5 mg\n- {generic_slug: sertraline, strength: 50 mg}\n"
    )
    parsed = export(TITLE + listed, "## **Usage**\nMood.\n")
    assert [(part.name, part.strength) for part in parsed.document.ingredients] == [
        ("Sertraline", "50 mg"),
        ("Clonazepam", "0.5 mg"),
    ]
    assert not parsed.problems


def test_an_ingredient_that_the_title_does_not_name_is_a_problem_and_kept():
    parsed = export(
        f"{TITLE}ingredients:\n- {{generic_slug: sertraline, strength: 50 mg}}\n"
        "- {generic_slug: diazepam, strength: 5 mg}\n"
    )
    assert [part.name for part in parsed.document.ingredients] == ["Sertraline", "Clonazepam"]
    assert ProblemCode.INGREDIENTS_DIFFER in codes(parsed)
    assert "diazepam 5 mg" in aside(parsed, SetAside.FRONT_MATTER)


def test_a_product_name_takes_its_ingredients_from_the_list():
    parsed = export("title: Calmixo\ningredients:\n- generic_slug: sertraline\n- generic_slug: clonazepam\n")
    assert [part.name for part in parsed.document.ingredients] == ["Sertraline", "Clonazepam"]
    assert (parsed.document.kind, parsed.document.title) == ("combination", "Calmixo")


def test_a_clean_description_is_the_summary_and_any_other_is_set_aside():
    said = "Sertraline is used to treat low mood."
    assert export(f"{TITLE}description: {said}\n").document.summary == said
    for other in ("Uses, dosage and side effects", "Always consult your doctor before taking any medication."):
        parsed = export(f"{TITLE}description: {other}\n")
        assert parsed.document.summary == ""
        assert aside(parsed, SetAside.FRONT_MATTER) == [f"description: {other}"]


def test_a_description_may_deny_one_product():
    parsed = export(f"{TITLE}description: Sertraline and clonazepam are not available as a fixed-dose combination.\n")
    assert parsed.document.not_fixed_dose is True


def test_every_other_field_is_set_aside_by_name():
    parsed = export(f"{TITLE}tags: [mood, sleep]\nauthor:\n  name: Ann\n# a remark\n")
    assert aside(parsed, SetAside.FRONT_MATTER) == ["a remark", "tags: mood", "tags: sleep", "author: Ann"]


def test_prose_that_yaml_cannot_read_is_mended_and_what_stays_broken_is_refused_with_its_line():
    front = 'description: Note: it is "used" for mood.\nfaqs:\n- q: Why: now?\n  a: "He said "no" to it."\n'
    assert faqs(front) == [("Why: now?", 'He said "no" to it.')]
    with pytest.raises(SourceRefused) as refused:
        export(f"{TITLE}ingredients: [a\n")
    assert refused.value.code == ProblemCode.BAD_FRONT_MATTER
    assert refused.value.line in (3, 4)


def test_a_hash_in_prose_is_no_comment():
    assert faqs("faqs:\n- q: Why?\n  a: It is # 1 of its kind.\n") == [("Why?", "It is # 1 of its kind.")]


@pytest.mark.parametrize("front", ["a: &x [1]\nb: *x\n", "a: " + "[" * 5000 + "\n", "- a\n", "? [a]\n: b\n"])
def test_what_no_export_writes_is_refused(front):
    with pytest.raises(SourceRefused):
        parse(f"---\n{front}---\n", path="x", format="astro", classes=CLASSES)


def test_without_a_title_there_is_no_page():
    with pytest.raises(SourceRefused) as refused:
        parse("---\nis_banned: false\n---\n## **Usage**\nMood.\n", path="x", classes=CLASSES)
    assert refused.value.code == ProblemCode.NO_TITLE


# -- questions ---------------------------------------------------------------------------------------------------------
@pytest.mark.parametrize(
    "entry",
    [
        'q: "Can I drive?"\n  a: "Not on the first day."',
        'q: "Can I drive?** **A:** Not on the first day."\n  a: ""',
        'q: "Can I drive?** **A:** Not on the first day."\n  a: "Not on the first day."',
        'q: "Can I drive?"\n  a: "A:** Not on the first day."',
        'q: "**Q1: Can I drive?**"\n  a: "**A1:** Not on the first day."',
        'q: "1. Can I drive?**  "\n  a: "*A: Not on the first day."',
        "q: |\n    Can I drive?**\n\n    **A:** Not on the first day.\n  a: |\n",
        "q: “Can I drive?”\n  a: Not on the first day.**",
        'q: "Can I drive?"\n  a: "Q: Can I drive?** **A:** Not on the first day."',
    ],
)
def test_every_defect_of_the_list_gives_the_clean_question_and_answer(entry):
    assert faqs(f"faqs:\n- {entry}\n") == WANTED


def test_a_closing_note_in_italics_is_no_part_of_the_last_answer():
    parsed = export(TITLE, BODY + "\n*This page is meant for education.*\n")
    assert [(faq.question, faq.answer) for faq in parsed.document.faqs] == WANTED
    assert parsed.document.sections[-1].text == "*This page is meant for education.*"


def test_letters_within_a_question_are_no_marks():
    front = 'faqs:\n- q: "Is it safe with hepatitis A: what dose?"\n  a: "Half of it."\n'
    assert faqs(front) == [("Is it safe with hepatitis A: what dose?", "Half of it.")]


BODY = "## **Usage**\nMood.\n\n## **FAQs**\n\n### **Q1: Can I drive?**\n\n**A:** Not on the first day.\n"


@pytest.mark.parametrize(
    "body",
    [
        BODY,
        BODY.replace("?**\n\n**A:**", "?**\n**A:**"),
        BODY.replace("?**\n\n**A:**", "?** **A:**"),
        BODY.replace("### **Q1: Can I drive?**", "**1. Can I drive?**"),
        BODY.replace("### **Q1: Can I drive?**", "#### Q1. Can I drive?"),
        BODY.replace("## **FAQs**\n\n", ""),
    ],
)
def test_a_question_in_both_places_stands_once(body):
    assert faqs('faqs:\n- q: "Can I drive?"\n  a: "Not on the first day."\n', body) == WANTED
    assert faqs("", body) == WANTED


def test_a_question_of_the_front_matter_alone_follows_those_of_the_body():
    front = "faqs:\n- {q: Why?, a: So.}\n- {q: Can I drive?, a: Not on the first day.}\n"
    assert faqs(front, BODY) == [*WANTED, ("Why?", "So.")]


def test_of_two_answers_the_fuller_stands_and_the_other_is_set_aside_with_a_problem():
    parsed = export(f"{TITLE}faqs:\n- {{q: Can I drive?, a: 'Not on the first day, nor the second.'}}\n", BODY)
    assert [faq.answer for faq in parsed.document.faqs] == ["Not on the first day, nor the second."]
    assert "Not on the first day." in aside(parsed, SetAside.REPEATED)
    assert ProblemCode.FAQ_VERSIONS_DIFFER in codes(parsed)


def test_answers_that_differ_in_a_decimal_point_differ():
    parsed = export(f"{TITLE}faqs:\n- {{q: 'How much?', a: 'Take 1.5 mg.'}}\n- {{q: 'How much?', a: 'Take 15 mg.'}}\n")
    assert ProblemCode.FAQ_VERSIONS_DIFFER in codes(parsed)
    assert {*aside(parsed, SetAside.REPEATED), *(faq.answer for faq in parsed.document.faqs)} == {
        "How much?", "Take 1.5 mg.", "Take 15 mg.",
    }  # fmt: skip


def test_stray_marks_go_and_stars_that_mean_something_stay():
    assert faqs("faqs:\n- {q: Why?, a: 'Yes.** It is *so.'}\n") == [("Why?", "Yes. It is so.")]
    assert faqs("faqs:\n- {q: Why?, a: 'It is 2 * 5 mg, **not** 50.'}\n") == [("Why?", "It is 2 * 5 mg, **not** 50.")]


# -- body --------------------------------------------------------------------------------------------------------------
def sections(body: str) -> list[tuple[str, str, str]]:
    return [(part.kind, part.heading, part.text) for part in export(TITLE, body).document.sections]


def test_bold_headings_are_sections_and_deeper_ones_stay_in_them():
    doses = "#### **Adults:** 50 mg once daily.\n\n#### **Children**\n\nNot known.\n"
    body = f"## **Usage:**\nMood.\n\n## **Dosage**\n\n{doses}"
    assert sections(body) == [
        ("usage", "Usage", "Mood."),
        ("dosage", "Dosage", "#### Adults\n\n50 mg once daily.\n\n#### Children\n\nNot known."),
    ]


def test_a_section_on_a_deeper_level_is_one_unless_it_is_a_part_of_a_summary():
    summary = "## **Drug Profile Summary**\n\n### **Side Effects**\nSleep.\n"
    body = f"## **Usage**\nMood.\n\n### **How It Works**\nSo.\n\n## **Dosage**\n50 mg.\n\n{summary}"
    assert [(kind, heading) for kind, heading, _ in sections(body)] == [
        ("usage", "Usage"),
        ("how-it-works", "How It Works"),
        ("dosage", "Dosage"),
        ("key-facts", "Drug Profile Summary"),
    ]


def test_popular_combinations_are_a_section_like_others():
    parsed = export(TITLE, "## **Usage**\nMood.\n\n## **Popular Combinations**\nWith others.\n")
    assert parsed.document.sections[1].kind is SectionKind.OTHER
    assert ProblemCode.UNKNOWN_HEADING not in codes(parsed)


@pytest.mark.parametrize(
    "line",
    [
        "**Pharmacological Classification:** SSRI",
        "- **Drug class:** SSRI",
        "Therapeutic class: SSRI",
        "| Pharmacologic class | SSRI |\n|---|---|\n| Route | oral |",
        "### **Pharmacological Classification:** SSRI",
        "### **Drug Class**\n\n- Sertraline: **SSRI**",
        "**Pharmacological Classification:**\n  - **Sertraline:** SSRI",
    ],
)
def test_a_class_is_named_by_its_label_wherever_that_stands(line):
    assert export("title: Sertraline\n", f"## **Usage**\nMood.\n\n{line}\n").document.drug_classes == ("SSRI",)


def test_the_page_stands_in_the_classes_that_it_names_and_in_those_of_its_ingredients():
    body = "## **Usage**\nMood.\n\n### **Drug Class:** SSRI\n"
    classes = ClassNames(
        [
            {"name": "Selective serotonin reuptake inhibitor", "synonyms": ["SSRI"]},
            {"name": "Benzodiazepine", "members": ["clonazepam"]},
        ]
    )
    document = parse(f"---\n{TITLE}---\n{body}", path="x", format="astro", classes=classes).document
    assert document.drug_classes == ("SSRI",)
    assert [(part.name, part.ground) for part in document.classes] == [
        ("Benzodiazepine", ClassGround.LIST),
        ("Selective serotonin reuptake inhibitor", ClassGround.PAGE),
    ]


@pytest.mark.parametrize(
    ("heading", "question"),
    [
        ("**q1: Why?**", "Why?"),
        ("q: Why?", "Why?"),
        ("**Question 2 – Why?**", "Why?"),
        ("q.i.d. dosing?", "q.i.d. dosing?"),
        ("Q.I.D. dosing?", "Q.I.D. dosing?"),
        ("Q1", "Q1"),
    ],
)
def test_of_a_questions_letter_only_the_letter_goes(heading, question):
    faqs = export("title: Sertraline\n", f"## **FAQs**\n\n### {heading}\nSo.\n").document.faqs
    assert [(faq.question, faq.answer) for faq in faqs] == [(question, "So.")]


def test_one_question_without_a_list_is_read_and_what_is_no_question_is_set_aside():
    parsed = export("title: Sertraline\nfaqs:\n  q: Is it safe?\n  a: Ask first.\n  by: Somebody\n")
    assert [(faq.question, faq.answer) for faq in parsed.document.faqs] == [("Is it safe?", "Ask first.")]
    assert "Somebody" in {aside.text for aside in parsed.set_aside}
    parsed = export("title: Sertraline\nfaqs:\n  a: An answer to nothing\n")
    assert parsed.document.faqs == ()
    assert "An answer to nothing" in {aside.text for aside in parsed.set_aside}


def test_a_dose_interval_in_the_front_matter_is_no_questions_letter():
    faqs = export("title: Sertraline\nfaqs:\n- {q: 'q.i.d. or b.i.d.?', a: 'a.m. is best.'}\n").document.faqs
    assert [(faq.question, faq.answer) for faq in faqs] == [("q.i.d. or b.i.d.?", "a.m. is best.")]


@pytest.mark.parametrize("title", ["Usage", "x" * 301])
def test_what_cannot_be_a_title_is_refused_with_its_line(title):
    with pytest.raises(SourceRefused) as refusal:
        export(f"is_banned: false\ntitle: {title}\n")
    assert refusal.value.line == 3


def test_names_become_brands_and_synonyms_where_the_page_says_which_is_which():
    names = "- **Brand names:** Zoloft, Lustral\n- **Synonyms:** Sertralinum\n- Nothing in particular\n"
    body = f"## **Alternate Names**\n{names}"
    document = export("title: Sertraline\n", f"## **Usage**\nMood.\n\n{body}").document
    assert (document.brands, document.synonyms) == (("Zoloft", "Lustral"), (("Sertralinum", "Sertraline"),))
    sold = "## **Alternate Names**\nSertraline hydrochloride; sold as **Zoloft** in the United States.\n"
    assert export("title: Sertraline\n", f"## **Usage**\nMood.\n\n{sold}").document.brands == ("Zoloft",)


def test_a_boxed_warning_stands_first_and_whole():
    body = "## **Usage**\nMood.\n\n## **Precautions**\nTake care.\n\n**Boxed warning:** may raise suicidal thoughts.\n"
    assert [(kind, text) for kind, _, text in sections(body)] == [
        ("boxed-warning", "**Boxed warning:** may raise suicidal thoughts."),
        ("usage", "Mood."),
        ("precautions", "Take care."),
    ]
    assert "boxed-warning" not in {kind for kind, _, _ in sections("## **Usage**\nIt has no boxed warning.\n")}


def test_a_boxed_warning_on_one_ingredient_says_so():
    body = "## **Sertraline**\n\n### **Usage**\nMood.\n\n### **Precautions**\nBoxed warning: fits.\n\nTake care.\n"
    body += "\n## **Clonazepam**\n\n### **Usage**\nSeizures.\n"
    first = export(TITLE, body).document.sections[0]
    assert (first.kind, first.heading, first.subject) == ("boxed-warning", "Boxed warning (Sertraline)", "")


# -- brands ------------------------------------------------------------------------------------------------------------
BRAND = (
    "type: brand\ntitle: Sertolux 50 mg Tablet\ngeneric_slug: sertraline\n"
    'company: "Northgate"\nstrength: 50 mg\npack_size: 10\nmrp: "₹62.50"\n'
)


def test_a_brand_is_no_page_and_loses_nothing():
    parsed = export(BRAND, "**Sertolux** is made by Northgate.\n")
    brand = parsed.brand
    assert (brand.name, brand.of, brand.company, brand.strength) == ("Sertolux", "sertraline", "Northgate", "50 mg")
    assert (brand.pack_size, brand.mrp) == ("10", "₹62.50")
    assert [part.name for part in parsed.document.ingredients] == ["Sertraline"]
    assert not missing_words(f"---\n{BRAND}---\n**Sertolux** is made by Northgate.\n", parsed)


def test_a_combination_brand_and_one_without_a_type_are_brands_too():
    of_two = export("title: Calmixo\ncombination_slug: sertraline-clonazepam\ncompany: Aster\n")
    assert (of_two.brand.of, of_two.document.kind) == ("sertraline-clonazepam", "combination")
    assert export(TITLE).brand is None


@pytest.mark.parametrize(
    ("field", "asked", "answered"),
    [
        ("Is it safe?** (adults) **A:** Yes, 5 mg is.", "Is it safe? (adults)", "Yes, 5 mg is."),
        ("Is it safe? (adults) A: Yes.", "Is it safe? (adults)", "Yes."),
        ("**Is it safe (adults)?** - **A:** Yes.", "Is it safe (adults)?", "Yes."),
        ("Is it safe?** Yes, it is.", "Is it safe?", "Yes, it is."),
        ("Is **5 mg** safe?** **A:** Yes, **5 mg** is.", "Is 5 mg safe?", "Yes, **5 mg** is."),
    ],
)
def test_a_question_s_bracket_stays_with_it_when_its_field_holds_the_answer(
    field: str, asked: str, answered: str
) -> None:
    faq = export(f"title: Aspirol\nfaqs:\n  - q: '{field}'\n").document.faqs[0]
    assert (faq.question, faq.answer) == (asked, answered)


def test_answers_of_front_matter_and_body_that_may_contradict_each_other_hold_the_page() -> None:
    front = "title: Aspirol\nfaqs:\n  - q: {q}\n    a: {a}\n"
    body = "## **FAQs**\n### **Q1: May I drink?**\n**A:** Yes, you can.\n"
    held = export(front.format(q="May I drink?", a="No, never."), body)
    assert held.draft_only
    assert any("“No, never.”" in problem.message and "“Yes, you can.”" in problem.message for problem in held.problems)
    beside = export(front.format(q="May I drink?** **A:** Yes, you can.", a="No, never."))
    assert beside.draft_only
    assert ProblemCode.FAQ_VERSIONS_DIFFER in [problem.code for problem in beside.problems]
    assert not export(front.format(q="May I drink?", a="Yes, you can. Not much."), body).draft_only


def test_a_question_of_the_front_matter_without_an_answer_is_a_problem() -> None:
    front = "title: Aspirol\nfaqs:\n  - q: Why?\n  - q: May I drink?\n"
    body = "## **FAQs**\n### **Q1: May I drink?**\n**A:** Better not.\n"
    assert [(one.code, one.line) for one in export(front, body).problems if one.code.startswith("faq")] == [
        (ProblemCode.FAQ_WITHOUT_ANSWER, 4)
    ]
