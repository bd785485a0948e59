"""Questions and answers in the shapes that sources give them."""

import pytest

from medicines.content.parsed import Parsed
from medicines.vocabulary import ProblemCode, SetAside
from tests.content.lossless import missing_words
from tests.content.pages import export, page, read

WANTED = [("Can I drive?", "No, not on the first day."), ("May I drink?", "Better not.")]


def faqs(body: str) -> list[tuple[str, str]]:
    return [
        (faq.question, faq.answer)
        for faq in read("Sertraline", f"### Usage\nMood.\n\n### FAQs\n\n{body}").document.faqs
    ]


@pytest.mark.parametrize(
    "body",
    [
        "* **Q: Can I drive?** A: No, not on the first day.\n* **Q: May I drink?** A: Better not.\n",
        "* **Q: Can I drive?**  A:  No, not on the first day.\n\n* **Q:  May I drink?** A: Better not.\n",
        "**Q: Can I drive?**\nA: No, not on the first day.\n\n**Q: May I drink?**\nA: Better not.\n",
        "**Q: Can I drive?**\n\nA: No, not on the first day.\n\n**Q: May I drink?**\n\nA: Better not.\n",
        "**Q: Can I drive?** A: No, not on the first day.\n**Q: May I drink?** A: Better not.\n",
        "Q: Can I drive?\nA: No, not on the first day.\nQ: May I drink?\nA: Better not.\n",
        "* **Q: Can I drive?**\n    * **A:** No, not on the first day.\n* **Q: May I drink?**\n    * A: Better not.\n",
        "* **Q: Can I drive?**\n    *A: No, not on the first day.\n* **Q: May I drink?**\n    *A: Better not.\n",
        "* **Q: Can I drive?**\n* **A:** No, not on the first day.\n* **Q: May I drink?**\n* **A:** Better not.\n",
        "* **Can I drive?** No, not on the first day.\n* **May I drink?**  Better not.\n",
        "1. **Can I drive?** No, not on the first day.\n2. **May I drink?** Better not.\n",
        "**1. Can I drive?**\n\nNo, not on the first day.\n\n**2. May I drink?**\n\nBetter not.\n",
        "**1. Can I drive?**\nNo, not on the first day.\n**2. May I drink?**\nBetter not.\n",
        "**Can I drive?** No, not on the first day.\n**May I drink?** Better not.\n",
        "#### Can I drive?\n\nNo, not on the first day.\n\n#### May I drink?\n\nBetter not.\n",
        "### Can I drive?\n\nNo, not on the first day.\n\n### May I drink?\n\nBetter not.\n",
        "* Can I drive?\n\nNo, not on the first day.\n\n* May I drink?\n\nBetter not.\n",
        "Can I drive?\n\nNo, not on the first day.\n\nMay I drink?\n\nBetter not.\n",
        "**Q1: Can I drive?**\n**A1:** No, not on the first day.\n\n**Q2: May I drink?**\n**A2:** Better not.\n",
        "**Question: Can I drive?**\n**Answer:** No, not on the first day.\n\n"
        "**Question: May I drink?**\nAnswer: Better not.\n",
        "**Q: Can I drive? A: No, not on the first day.**\n\n**Q: May I drink? A: Better not.**\n",
        "Q: Can I drive? A: No, not on the first day. Q: May I drink? A: Better not.\n",
        "**Q: Can I drive?** A: No, not on the first day. **Q: May I drink?** A: Better not.\n",
        "Q1. Can I drive? A1. No, not on the first day. Q2. May I drink? A2. Better not.\n",
        "**Q1. Can I drive?**\n**A1.** No, not on the first day.\n\n**Q2. May I drink?**\n**A2.** Better not.\n",
        "Q1) Can I drive?\nAns: No, not on the first day.\n\nQ2) May I drink?\nAns: Better not.\n",
        "**Q:** Can I drive? **A:** No, not on the first day. **Q:** May I drink? **A:** Better not.\n",
        "**Q**: Can I drive?\n**A**: No, not on the first day.\n\n**Q**: May I drink?\n**A**: Better not.\n",
        "Q: Can I drive?<br>A: No, not on the first day.<br>Q: May I drink?<br>A: Better not.\n",
        "**Can I drive?**<br>No, not on the first day.\n\n**May I drink?**<br />Better not.\n",
        "*Q: Can I drive?*\n*A: No, not on the first day.*\n\n*Q: May I drink?*\n*A: Better not.*\n",
        "**Q: Can I drive?** — A: No, not on the first day.\n\n**Q: May I drink?** — A: Better not.\n",
        "**Can I drive?** – No, not on the first day.\n\n**May I drink?** – Better not.\n",
        "**q: Can I drive?**\na: No, not on the first day.\n\n**q: May I drink?**\na: Better not.\n",
        "> **Q: Can I drive?**\n> A: No, not on the first day.\n\n> **Q: May I drink?**\n> A: Better not.\n",
        "**Q: Can I drive?**\n\n* No, not on the first day.\n\n**Q: May I drink?**\n\n* Better not.\n",
    ],
)
def test_every_shape_gives_the_same_questions_and_answers(body: str) -> None:
    assert faqs(body) == WANTED


def test_answers_hold_paragraphs_and_lists() -> None:
    body = "**Q: How?**\nA: In steps:\n\n* first\n* second\n\nThen rest.\n\n**Q: Why?**\nA: So.\n"
    assert faqs(body) == [("How?", "In steps:\n\n* first\n\n* second\n\nThen rest."), ("Why?", "So.")]
    nested = "* **Q: How?** A: In steps:\n    * first\n    * second\n* **Q: Why?** A: So.\n"
    assert faqs(nested)[0] == ("How?", "In steps:\n* first\n* second")


def test_an_answer_ends_where_it_ends() -> None:
    closing = "**Disclaimer:** This information is for educational purposes only and is not medical advice.\n"
    notes = [
        closing,
        "---\n\nText behind a rule.\n",
        "This information is for general knowledge only and is not medical advice.\n",
    ]
    for note in notes:
        assert (
            faqs(
                f"* **Q: Can I drive?** A: No, not on the first day.\n* **Q: May I drink?** A: Better not.\n\n\n{note}"
            )
            == WANTED
        )
    inline = "* **Q: Why?** A: So. This information is for general knowledge only and is not medical advice.\n"
    assert faqs(inline) == [("Why?", "So.")]


def test_a_question_without_an_answer_is_reported_with_its_line() -> None:
    parsed = read("Sertraline", "### Usage\nMood.\n\n### FAQs\n* **Q: Why?**\n")
    assert [(problem.code, problem.line) for problem in parsed.problems] == [(ProblemCode.FAQ_WITHOUT_ANSWER, 11)]


def test_what_is_neither_question_nor_answer_stays() -> None:
    parsed = read("Sertraline", "### Usage\nMood.\n\n### FAQs\nPeople often ask this.\n\n* **Q: Why?** A: So.\n")
    assert [(part.heading, part.text) for part in parsed.document.sections][1] == ("FAQs", "People often ask this.")


def test_questions_of_one_ingredient_know_it_and_ids_are_readable() -> None:
    body = "### FAQs (Sertraline)\n* **Q: Why?** A: So.\n\n### FAQs (Clonazepam)\n* **Q: Why?** A: So.\n"
    parts = read("Sertraline + Clonazepam", body).document.faqs
    assert [(part.id, part.subject) for part in parts] == [("faq-why", "Sertraline"), ("faq-why-2", "Clonazepam")]


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        ("* **Q: Hepatitis A: what dose?** A: One dose.\n", "Hepatitis A: what dose?", "One dose."),
        ("**Q: Hepatitis A: what dose?**\nA: One dose.\n", "Hepatitis A: what dose?", "One dose."),
        ("**Hepatitis A: what dose?** One dose.\n", "Hepatitis A: what dose?", "One dose."),
        ("Q: Is vitamin A: good or bad? A: Good.\n", "Is vitamin A: good or bad?", "Good."),
        ("**Q: Which?**\nA: Hepatitis A: one. Hepatitis B: two.\n", "Which?", "Hepatitis A: one. Hepatitis B: two."),
        ("**Q: What is factor A?** Factor A: a protein.\n", "What is factor A?", "Factor A: a protein."),
        ("* **Q: Can I drive? Or ride?** A: Why would you? No.\n", "Can I drive? Or ride?", "Why would you? No."),
    ],
)
def test_a_letter_within_a_question_or_answer_ends_neither(body: str, question: str, answer: str) -> None:
    assert faqs(body) == [(question, answer)]


LAST = "**Q: Why?**\nA: So.\n"


@pytest.mark.parametrize(
    ("body", "question", "answer"),
    [
        (
            "**Q: How?**\nA: In steps:\n\n* **What first?** Sit down.\n* **Then?** Drink.\n\n",
            "How?",
            "In steps:\n\n* **What first?** Sit down.\n\n* **Then?** Drink.",
        ),
        ("**Q: How?**\nA:\n* one\n* two\n\n", "How?", "* one\n\n* two"),
        ("**Q: How?**\n\n* one\n* two\n\n", "How?", "* one\n\n* two"),
        (
            "**Q: How much?**\nA:\n\n| age | dose |\n| --- | --- |\n| 5 | 1 mg |\n\n",
            "How much?",
            "| age | dose |\n| --- | --- |\n| 5 | 1 mg |",
        ),
        ("**Q: When?**\n\nA: At night.\n\nOr in the morning.\n\n", "When?", "At night.\n\nOr in the morning."),
    ],
)
def test_lists_and_tables_stay_in_their_answer(body: str, question: str, answer: str) -> None:
    assert faqs(body + LAST) == [(question, answer), ("Why?", "So.")]


def test_items_that_ask_below_a_heading_stay_in_its_answer() -> None:
    body = "#### Can I drive?\n\n* **Will I be tired?** Yes.\n* **Will I be sick?** No.\n\n#### Why?\n\nSo.\n"
    assert faqs(body) == [("Can I drive?", "* **Will I be tired?** Yes.\n\n* **Will I be sick?** No."), ("Why?", "So.")]


@pytest.mark.parametrize(
    "body",
    [
        "* **Q: How to take it** A: With water.\n* **Q: Missed a dose** A: Skip it.\n",
        "**Q: How to take it**\nA: With water.\n\n**Q: Missed a dose**\nA: Skip it.\n",
        "**How to take it**\n\nWith water.\n\n**Missed a dose**\n\nSkip it.\n",
        "#### How to take it\n\nWith water.\n\n#### Missed a dose\n\nSkip it.\n",
        "* **How to take it:** With water.\n* **Missed a dose:** Skip it.\n",
    ],
)
def test_questions_need_no_question_mark(body: str) -> None:
    assert faqs(body) == [("How to take it", "With water."), ("Missed a dose", "Skip it.")]


def test_a_question_without_its_mark_among_others_is_one() -> None:
    body = "1. **How to take it:** With water.\n2. **May I drink?** Better not.\n"
    assert faqs(body) == [("How to take it", "With water."), ("May I drink?", "Better not.")]


def test_what_stays_of_a_closing_disclaimer_is_a_note_and_not_lost() -> None:
    closing = "Always consult your doctor before taking sertraline. This is not medical advice."
    parsed = read("Sertraline", f"### Usage\nMood.\n\n### FAQs\n\n{LAST}\n{closing}\n")
    assert [(faq.question, faq.answer) for faq in parsed.document.faqs] == [("Why?", "So.")]
    assert parsed.document.sections[-1].text == "Always consult your doctor before taking sertraline."
    assert "This is not medical advice." in [aside.text for aside in parsed.set_aside]


def test_line_breaks_are_set_aside() -> None:
    parsed = read("Sertraline", "### Usage\nMood.\n\n### FAQs\n\nQ: Why?<br>A: So.<br/>Q: How?<br>A: Thus.\n")
    assert ("<br> <br/> <br>", SetAside.MARKUP) in [(aside.text, aside.reason) for aside in parsed.set_aside]


def test_a_definition_of_a_link_between_or_behind_items_is_not_lost() -> None:
    body = "* **Q: Why?** A: See [a].\n\n[a]: https://example.org/a\n* **Q: How?** A: Thus.\n\n[b]: https://example.org/b\n"
    assert "https://example.org/a" in faqs(body)[0][1]
    parsed = read("Sertraline", f"### Usage\nMood.\n\n### FAQs\n\n{body}")
    assert ("[b]: https://example.org/b", SetAside.MARKUP) in [(part.text, part.reason) for part in parsed.set_aside]


def test_questions_in_a_list_below_a_list_item_s_label() -> None:
    body = (
        "* **Usage:** Pain.\n* **Dosage:** As told.\n* **FAQs:**\n    * **How often?** Twice.\n"
        "    * **Is it safe?** Mostly.\n    * **What if I forget it?** Wait.\n"
    )
    faqs = read("A + B", body).document.faqs
    assert [faq.question for faq in faqs] == ["How often?", "Is it safe?", "What if I forget it?"]
    assert [faq.answer for faq in faqs] == ["Twice.", "Mostly.", "Wait."]


@pytest.mark.parametrize(
    "table",
    [
        "| Question | Answer |\n|---|---|\n| Can I drive? | Not at first. |\n| How much? | 5 mg* |\n",
        "Question | Answer\n--- | ---\nCan I drive? | Not at first.\nHow much? | 5 mg*\n",
        "| No. | Question | Answer |\n|:-:|---|---|\n| 1 | Can I drive? | Not at first. |\n| 2 | How much? | 5 mg* |\n",
        "| **Q:** Can I drive? | **A:** Not at first. |\n|---|---|\n| Q: How much? | A: 5 mg* |\n",
    ],
)
def test_a_table_with_one_question_a_row(table: str) -> None:
    parsed = read("Sertraline", f"### Usage\nMood.\n\n### FAQs\n{table}")
    assert [(faq.question, faq.answer) for faq in parsed.document.faqs] == [
        ("Can I drive?", "Not at first."),
        ("How much?", "5 mg*"),
    ]
    assert not missing_words(page("Sertraline", table), parsed)


def test_another_table_stays_in_the_answer() -> None:
    table = "| Age | Dose |\n|---|---|\n| 6 to 12 | 5 mg |\n| over 12 | 10 mg |"
    faq = read("Sertraline", f"### FAQs\n**Q: How much?**\n\n{table}\n").document.faqs[0]
    assert faq.answer == table


@pytest.mark.parametrize(
    ("written", "answer"),
    [
        ("* **Q: How much?** A: Take 5 mg*", "Take 5 mg*"),
        ("**Q: How much?**\nA: At most 10 mg a day.*", "At most 10 mg a day.*"),
        ("**Q: How much?** *A: Take 5 mg.*", "Take 5 mg."),
        ("*Q: How much? A: Take 5 mg.*", "Take 5 mg."),
        ("**Q: How much?** A: Take *one* 5 mg* tablet or two 2 mg*", "Take *one* 5 mg* tablet or two 2 mg*"),
    ],
)
def test_a_footnote_s_star_stays_and_half_a_pair_goes(written: str, answer: str) -> None:
    faqs = read("Sertraline", f"### Usage\nMood.\n\n### FAQs\n{written}\n").document.faqs
    assert [(faq.question, faq.answer) for faq in faqs] == [("How much?", answer)]


def test_a_star_stays_where_general_sentences_go() -> None:
    text = "*This information is for educational purposes only. Take 5 mg of it.*"
    kept = read("Sertraline", f"### Usage\nMood.\n\n**Disclaimer:** {text}\n").document.sections[-1].text
    assert kept == "Take 5 mg of it."
    footnote = "This information is for educational purposes only. Take 5 mg.*"
    kept = read("Sertraline", f"### Usage\nMood.\n\n**Disclaimer:** {footnote}\n").document.sections[-1].text
    assert kept == "Take 5 mg.*"


SHAPES = (
    "#### {q}\n\n{a}\n",
    "### {q}\n\n{a}\n",
    "### Q{n}: {q}\n\n{a}\n",
    "### **Q{n}: {q}**\n**A:** {a}\n",
    "**Q:** {q}\n**A:** {a}\n",
    "**Q: {q}** A: {a}\n",
    "Q: {q}\nA: {a}\n",
    "Q{n}. {q} A{n}. {a}\n",
    "{n}. **{q}** {a}\n",
    "{n}. **{q}**\n\n   {a}\n",
    "{n}. {q}\n{a}\n",
    "**{n}. {q}**\n\n{a}\n",
    "**{q}**\n\n{a}\n",
    "**{q}**\n{a}\n",
    "**{q}:**\n{a}\n",
    "* **{q}** {a}\n",
    "* **Q: {q}** A: {a}\n",
    "* {q}\n\n{a}\n",
    "{q}\n\n{a}\n",
    "{q}\n{a}\n",
    "*{q}*\n\n{a}\n",
    "> **Q: {q}**\n> A: {a}\n",
)


@pytest.mark.parametrize("first", SHAPES)
def test_a_question_of_another_shape_is_not_swallowed_by_the_answer_before_it(first: str) -> None:
    for second in SHAPES:
        both = enumerate(zip((first, second), WANTED, strict=True), 1)
        body = "\n".join(shape.format(q=asked, a=answer, n=number) for number, (shape, (asked, answer)) in both)
        assert faqs(body) == WANTED, body
        exported = export("title: Sertraline\nis_banned: false\n", f"## **FAQs**\n\n{body}").document.faqs
        assert [(faq.question, faq.answer) for faq in exported] == WANTED, body


def test_questions_in_an_answer_stay_in_it_where_questions_have_letters() -> None:
    listed = "**Q: How?**\nA: Ask yourself:\n\n* Is it safe?\n* Is it cheap?\n\n**Q: Why?**\nA: So.\n"
    assert faqs(listed) == [("How?", "Ask yourself:\n\n* Is it safe?\n\n* Is it cheap?"), ("Why?", "So.")]
    told = "**Q: How?**\nA: Slowly.\n\nWhat about wine? Avoid it.\n\n**Q: Why?**\nA: So.\n"
    assert faqs(told) == [("How?", "Slowly.\n\nWhat about wine? Avoid it."), ("Why?", "So.")]


def test_two_answers_that_may_contradict_each_other_hold_the_page() -> None:
    def asked(one: str, other: str) -> Parsed:
        return read("Sertraline", f"### FAQs\n**Q: May I drink?**\nA: {one}\n\n**Q: May I drink?**\nA: {other}\n")

    for one, other in (("Yes.", "No."), ("Take 5 mg.", "Take 50 mg a day."), ("It is safe.", "Never with wine.")):
        parsed = asked(one, other)
        assert parsed.draft_only
        told = [problem.message for problem in parsed.problems if problem.code is ProblemCode.FAQ_VERSIONS_DIFFER]
        assert len(told) == 1
        assert one in told[0] and other in told[0]
    assert not asked("Better not.", "Better not!").draft_only
    assert not asked("Better not.", "Better not. Ask first.").draft_only
    both = "### Sertraline FAQs\n**Q: Safe?**\nA: Yes.\n\n### Zinc FAQs\n**Q: Safe?**\nA: No.\n"
    assert not read("Sertraline + Zinc", both).draft_only


@pytest.mark.parametrize(
    "body",
    [
        "**Q: Can I take **5 mg** daily?** A: Take **2 mg**.\n",
        "**Q: Can I take **5 mg** daily?**\nTake **2 mg**.\n",
        "**Can I take **5 mg** daily?**\n\nTake **2 mg**.\n",
        "1. **Can I take **5 mg** daily?** Take **2 mg**.\n2. **Why?** So.\n",
        "❓ **Can I take 5 mg daily?**\nTake **2 mg**.\n",
    ],
)
def test_bold_words_in_a_bold_question_do_not_cut_it(body: str) -> None:
    assert faqs(body)[0] == ("Can I take 5 mg daily?", "Take **2 mg**.")


def test_a_number_in_bold_within_a_word_is_a_part_of_it() -> None:
    body = "**Q: Is B**12** safe?** A: Yes, B**12** is.\n\n**What is B**12**?**\nA vitamin.\n"
    assert faqs(body) == [("Is B12 safe?", "Yes, B12 is."), ("What is B12?", "A vitamin.")]
    listed = export("title: Cobalamin\nfaqs:\n  - q: Is B**12** safe?\n    a: Yes, B**12** is.\n").document.faqs
    assert [(faq.question, faq.answer) for faq in listed] == [("Is B12 safe?", "Yes, B12 is.")]
    headed = export("title: Vitamin B**12**\n", "## **B**12** in food**\nIn meat.\n").document
    assert (headed.title, headed.sections[0].heading) == ("Vitamin B12", "B12 in food")


THREE = "**Q: Can I drive?**\nA: No.\n\n**Q: May I drink?**\nA: No.\n\n**Q: May I smoke?**\nA: Better not.{0}\n"


@pytest.mark.parametrize(
    "remark",
    [
        "\n---\nKeep it dry.",
        "\nSource: the maker's leaflet",
        "\n\n(This page is about the tablets only.)",
        "\n\n*Reviewed by the editors in May 2024.*",
        "\n\nLast updated: May 2024",
        "\n\nIn conclusion, Sertraline is a common medicine.",
        "\nFor more information, visit the maker's shop.",
        "\n\nSertraline is one of many medicines for mood.\n\nLast updated: May 2024",
    ],
)
def test_a_remark_behind_the_last_answer_is_none_of_it(remark: str) -> None:
    body = f"### Usage\nMood.\n\n### FAQs\n\n{THREE.format(remark)}"
    parsed = read("Sertraline", body)
    assert not missing_words(page("Sertraline", body), parsed)
    assert [faq.answer for faq in parsed.document.faqs] == ["No.", "No.", "Better not."]
    assert parsed.document.sections[-1].heading in ("Note", "Sources")


@pytest.mark.parametrize(
    "more",
    [
        "\n\nIt makes you tired.",
        "\n\nChildren take half.",
        "\n\n* one\n\n* two",
        "\n\n5 mg are the most.",
        "\nNever at night.",
    ],
)
def test_more_of_the_last_answer_stays_in_it(more: str) -> None:
    parsed = read("Sertraline", f"### FAQs\n\n{THREE.format(more)}")
    assert parsed.document.faqs[-1].answer == f"Better not.{more}"


def test_a_question_of_one_ingredient_and_the_same_of_the_whole_have_ids_of_their_own() -> None:
    front = "title: Sertraline + Clonazepam\nfaqs:\n- q: Why?\n  a: For panic.\n"
    body = "## **Sertraline**\n\n**FAQs:**\n* **Q: Why?** A: For mood.\n"
    faqs = export(front, body).document.faqs
    assert len({faq.id for faq in faqs}) == len(faqs) == 2
