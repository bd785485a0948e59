"""What changed is told, all of it; what only moved or was said otherwise is not told as a change."""

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from medicines.content.document import DisclaimerDocument, FaqPart, IngredientPart, SectionPart
from medicines.content.safety.comparison import compare, compare_texts
from medicines.content.safety.drugs import name_index
from medicines.content.safety.marks import Fate
from medicines.content.safety.tokens import tokens
from medicines.vocabulary import SectionKind, TokenKind
from tests.content.safety.names import NAMES
from tests.documents import page_document

PAGE = page_document("Sertraline", "Clonazepam")


def page(text, **more):
    return replace(PAGE, sections=(SectionPart("dosage", SectionKind.DOSAGE, "Dosage", text),), **more)


def compared(old, new):
    return compare(page(old), page(new), names=NAMES)


def told(old, new):
    """The safety tokens that changed, as (kind, old, new)."""
    return [(change.kind.value, change.old, change.new) for change in compared(old, new).safety_tokens]


def signs(old, new):
    """[-went-] and {+came+}"""
    spelt = {Fate.STAYED: "{}", Fate.WENT: "[-{}-]", Fate.CAME: "{{+{}+}}"}
    (part,) = compared(old, new).parts
    return "".join(spelt[piece.fate].format(piece.text) for piece in part.pieces).removeprefix("Dosage\n")


@pytest.mark.parametrize(
    ("old", "new", "marks", "change"),
    [
        ("Take 20 mg once daily.", "Take 200 mg once daily.", "Take [-20 mg-]{+200 mg+} once daily.", ("number", "20 mg", "200 mg")),
        ("Take 0.5 mg.", "Take 5 mg.", "Take [-0.5 mg-]{+5 mg+}.", ("number", "0.5 mg", "5 mg")),
        ("Take 50 mcg.", "Take 50 mg.", "Take [-50 mcg-]{+50 mg+}.", ("unit", "50 mcg", "50 mg")),
        ("For 5 days.", "For 5 weeks.", "For [-5 days-]{+5 weeks+}.", ("unit", "5 days", "5 weeks")),
        ("It is not safe.", "It is safe.", "It is [-not -]safe.", ("negation", "not", "")),
        ("You can’t drive.", "You can drive.", "You can[-’t-]{++} drive.", ("negation", "n’t", "")),
        ("Give it orally.", "Give it rectally.", "Give it [-orally-]{+rectally+}.", ("route", "orally", "rectally")),
        ("Two tablets.", "Two capsules.", "[-Two tablets-]{+Two capsules+}.", ("form", "Two tablets", "Two capsules")),
        ("Take it twice daily.", "Take it once daily.", "Take it [-twice-]{+once+} daily.", ("frequency", "twice daily", "once daily")),
        ("The maximum is 4 g.", "The minimum is 4 g.", "The [-maximum-]{+minimum+} is 4 g.", ("limit", "maximum", "minimum")),
        ("You must stop.", "You may stop.", "You [-must-]{+may+} stop.", ("advice", "must", "may")),
        ("It increases it.", "It decreases it.", "It [-increases-]{+decreases+} it.", ("opposite", "increases", "decreases")),
        ("Fever and rash.", "Fever or rash.", "Fever [-and-]{+or+} rash.", ("opposite", "and", "or")),
        ("Not in children.", "Not in adults.", "Not in [-children-]{+adults+}.", ("population", "children", "adults")),
        ("Get help now.", "Get help.", "Get help[- now-].", ("help", "now", "")),
        ("Take hydroxyzine.", "Take hydralazine.", "Take [-hydroxyzine-]{+hydralazine+}.", ("drug_name", "hydroxyzine", "hydralazine")),
        ("It is treated.", "It is untreated.", "It is [-treated-]{+untreated+}.", ("negation", "treated", "untreated")),
        ("**Adults:** 5 mg", "**Adults:** 50 mg", "**Adults:** [-5 mg-]{+50 mg+}", ("number", "5 mg", "50 mg")),
        ("| 5 mg | 1 |", "| 5 mg | 2 |", "| 5 mg | [-1-]{+2+} |", ("number", "1", "2")),
        ("20 mg of it per day", "20 mg of it per dose", "20 mg of it per [-day-]{+dose+}", ("frequency", "per day", "per dose")),
    ],
)  # fmt: skip
def test_one_token_is_marked_and_named_and_nothing_beside_it(old, new, marks, change):
    if "++" not in marks:
        assert signs(old, new) == marks
    assert told(old, new) == [change]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Take 500mg twice a day. Don't drive.", "Do not drive. Take 500 mg two times daily."),
        ("Sertraline increases the level of clonazepam.", "The level of clonazepam is increased by sertraline."),
        ("Adults take 10 mg, children 5 mg.", "Children take 5 mg, adults 10 mg."),
        ("You should not drive until you know how it affects you.", "Until you know how it affects you, you should not drive."),
        ("Common side effects: nausea, headache and dizziness.", "Common side effects include:\n\n* dizziness\n* headache\n* nausea"),
        ("Take 5 mg once daily with water.", "Take **5 mg** once daily, with water."),
        ("1. Wash your hands.\n2. Rest.", "Wash your hands. Rest."),
        ("The organisation of the body.", "The organization of the body."),
        ("10 mg of amlodipine or 20 mg of atorvastatin.", "20 mg of atorvastatin or 10 mg of amlodipine."),
        ("The tablets contain lactose. They are white. Take 5 mg.", "They are white. Take 5 mg. Lactose is in the tablets."),
    ],
)  # fmt: skip
def test_other_words_for_the_same_name_no_safety_token(old, new):
    assert told(old, new) == []
    assert compared(old, new).headline == ""


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("10 mg of amlodipine and 20 mg of atorvastatin.", "20 mg of amlodipine and 10 mg of atorvastatin."),
        ("10 mg for seizures and 20 mg for panic disorder.", "10 mg for panic disorder and 20 mg for seizures."),
        ("Sertraline increases clonazepam.", "Clonazepam increases sertraline."),
        ("Do not take sertraline. You may take clonazepam.", "You may take sertraline. Do not take clonazepam."),
        ("Start with 10 mg, then take 20 mg.", "Start with 20 mg, then take 10 mg."),
        ("Take 10 mg of amlodipine, then 5 mg.", "Take 5 mg, then 10 mg of amlodipine."),
        ("Switch from oral to intravenous.", "Switch from intravenous to oral."),
        ("**Adults**\n\n10 mg twice daily\n\n**Children**\n\n5 mg twice daily",
         "**Adults**\n\n5 mg twice daily\n\n**Children**\n\n10 mg twice daily"),
        ("Morning:\n\n* 5 mg with water\n\nNight:\n\n* 10 mg with water", "Morning:\n\n* 10 mg with water\n\nNight:\n\n* 5 mg with water"),
    ],
)  # fmt: skip
def test_the_same_words_said_of_something_else_are_a_change(old, new):
    assert told(old, new) != []


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Swallow the tablet whole. Do not crush it.", "Swallow the tablet **whole**. Do **not** crush it."),
        ("It is used in gout, and also in gallstones.", "It is used in gout, and in gallstones."),
        ("Wash your hands. Dry the skin.", "First wash your hands. Next, dry the skin."),
    ],
)
def test_emphasis_and_words_that_only_join_are_no_change(old, new):
    assert told(old, new) == []


def test_also_counts_behind_not_only():
    old, new = "The skin is not only dry but sore.", "The skin is not only dry but also sore."
    assert told(old, new) == [("limit", "", "also")]
    assert told("It is only for adults.", "It is also for adults.") == [("limit", "only", "also")]


def test_each_token_of_a_rewritten_sentence_is_named():
    old = "Adults usually begin with 25 mg once daily, by mouth, and should not take more than 200 mg."
    new = (
        "In grown-ups the dose at the beginning is 250 mg twice daily, given rectally; they may take more than 200 mg."
    )
    kinds = {kind for kind, _, _ in told(old, new)}
    assert kinds >= {"number", "frequency", "route", "negation", "advice"}


def test_a_headline_counts_in_plain_words():
    old = "Take 20 mg and 5 mg orally. Do not stop. Age 12."
    new = "Take 200 mg and 50 mg rectally. Do stop. Age 2."
    assert compared(old, new).headline == "2 doses, 1 number, 1 route changed; 1 negation removed"
    assert compared("Rest.", "Never rest.").headline == "1 negation added"


def test_a_paragraph_that_moved_is_shown_as_moved():
    long = "Keep the tablets in a cool and dry place."
    old, new = f"{long}\n\nTake 5 mg.\n\nDrink water.", f"Take 5 mg.\n\nDrink water.\n\n{long}"
    found = compared(old, new)
    assert [moved.text for moved in found.moved] == [long]
    assert found.safety_tokens == ()
    assert {piece.text.strip() for piece in found.parts[0].pieces if piece.moved} == {long}


def of_subjects(**texts):
    sections = tuple(
        SectionPart(f"dosage-{name}", SectionKind.DOSAGE, "Dosage", text, subject=name) for name, text in texts.items()
    )
    return replace(PAGE, sections=sections)


def test_a_text_under_another_ingredient_is_a_change_of_the_drug():
    text = "Take 5 mg with a glass of water."
    old = of_subjects(Sertraline=f"{text}\n\nRest after it, as you like.", Clonazepam="Ask before you drive.")
    new = of_subjects(Sertraline="Rest after it, as you like.", Clonazepam=f"Ask before you drive.\n\n{text}")
    found = compare(old, new, names=NAMES)
    assert [(c.kind, c.old, c.new) for c in found.safety_tokens] == [(TokenKind.DRUG_NAME, "Sertraline", "Clonazepam")]
    assert [moved.text for moved in found.moved] == [text]


def test_a_section_of_another_ingredient_is_a_change_of_the_drug_known_or_not():
    old = of_subjects(Foox="Take 5 mg.")
    for subject in ("Barx", ""):
        new = replace(old, sections=(replace(old.sections[0], subject=subject),))
        kinds = [change.kind for change in compare(old, new).safety_tokens]
        assert TokenKind.DRUG_NAME in kinds


def test_a_sentence_under_a_heading_that_says_otherwise_is_named():
    text = "People with a severe disease of the bowel."
    kinds = {
        "contraindications": (SectionKind.CONTRAINDICATIONS, "Contraindications"),
        "usage": (SectionKind.USAGE, "Usage"),
    }
    old, new = (
        replace(
            PAGE, sections=tuple(SectionPart(id, *kinds[id], f"Words of its own.{more}") for id, more in texts.items())
        )
        for texts in (
            {"contraindications": f"\n\n{text}", "usage": ""},
            {"contraindications": "", "usage": f"\n\n{text}"},
        )
    )
    assert [(c.kind.value, c.old, c.new) for c in compare(old, new).safety_tokens] == [
        ("advice", "Contraindications", "")
    ]


def test_a_question_that_flips_while_its_answer_stays_is_named():
    faq = FaqPart("faq", "Is it safe to drive?", "Yes.")
    flipped = replace(faq, question="Is it unsafe to drive?")
    for other in (flipped, replace(flipped, id="faq-other")):
        found = compare(replace(PAGE, faqs=(faq,)), replace(PAGE, faqs=(other,)))
        assert found.flipped == ("Is it unsafe to drive?",)
        assert [part.how.value for part in found.parts] == ["changed"]
    both = replace(flipped, answer="No, never.")
    assert compare(replace(PAGE, faqs=(faq,)), replace(PAGE, faqs=(both,))).flipped == ()
    assert (
        compare(
            replace(PAGE, faqs=(faq,)), replace(PAGE, faqs=(replace(faq, question="Is it safe to drive a car?"),))
        ).flipped
        == ()
    )


def test_fields_sections_and_questions_added_removed_and_changed():
    new = replace(
        PAGE,
        title="Sertraline and Clonazepam",
        sections=(PAGE.sections[1], SectionPart("storage", SectionKind.STORAGE, "Storage", "Keep it dry.")),
        ingredients=(*PAGE.ingredients, IngredientPart("Foox", strength="5 mg")),
        faqs=(replace(PAGE.faqs[0], answer="Yes."),),
        not_fixed_dose=True,
    )
    found = compare(PAGE, new, names=NAMES)
    assert [(part.what, part.name, part.how.value) for part in found.parts] == [
        ("field", "title", "changed"),
        ("field", "ingredients", "changed"),
        ("field", "not a fixed-dose combination", "changed"),
        ("section", "Storage", "added"),
        ("section", "Usage", "removed"),
        ("faq", "May I drink alcohol?", "changed"),
    ]
    assert ("drug_name", "", "Foox · 5 mg", "ingredients") in [(c.kind.value, *c[1:4]) for c in found.tokens]


def test_order_alone_is_a_change_too():
    (part,) = compare(PAGE, replace(PAGE, sections=PAGE.sections[::-1])).parts
    assert part.name == "order of sections"
    (part,) = compare(PAGE, replace(PAGE, ingredients=PAGE.ingredients[::-1])).parts
    assert (part.name, part.tokens[0].kind) == ("ingredients", TokenKind.TEXT)


def test_documents_of_other_kinds_and_new_ones_are_compared_too():
    old = DisclaimerDocument("disclaimer", "Note", "Do not stop.")
    (change,) = compare(old, replace(old, text="Do stop.")).safety_tokens
    assert (change.kind, change.section) == (TokenKind.NEGATION, "wording")
    found = compare(None, PAGE)
    assert {part.how.value for part in found.parts} == {"added"}
    assert "5 mg" in [change.new for change in found.tokens]


def test_nothing_is_told_of_equal_documents():
    assert compare(PAGE, PAGE, names=NAMES).parts == ()


SAID = (
    "take 20 mg 200 not never the a of once twice daily by mouth orally sertraline clonazepam and or . , adults: children: "
    "5 days weeks more than up to at least if you"
)
WORDS = st.sampled_from([*SAID.split(" "), "\n", "\n\n* ", "\n\n", "**", ". "])
TEXTS = st.lists(WORDS, max_size=30).map(" ".join)


@settings(max_examples=300, deadline=None)
@given(TEXTS, TEXTS)
def test_what_stayed_and_went_is_the_old_text_and_what_stayed_and_came_the_new(old, new):
    found = compared(old, new)
    assert bool(found.parts) == (old != new)
    for part in found.parts:
        assert "".join(p.text for p in part.pieces if p.fate is not Fate.CAME) == f"Dosage\n{old}"
        assert "".join(p.text for p in part.pieces if p.fate is not Fate.WENT) == f"Dosage\n{new}"


@settings(max_examples=200, deadline=None)
@given(TEXTS, TEXTS)
def test_no_number_or_negation_comes_or_goes_untold(old, new):
    """Counted: what the new text has more or less of is in the changes."""
    found = compared(old, new)
    for kind in (TokenKind.NUMBER, TokenKind.NEGATION, TokenKind.ROUTE, TokenKind.DRUG_NAME):
        before, after = (_counts(text, kind) for text in (old, new))
        if before != after:
            assert found.headline, (old, new)


def _counts(text, kind):
    return sorted(token.norm for token in tokens(text, name_index(NAMES)) if token.kind is kind and not token.weak)


def test_a_passage_without_end_takes_no_longer_than_reading_it_and_is_named_whole():
    """Comparing all with all would take minutes."""
    words = ("Take 5 mg of sertraline daily but never 10 mg of clonazepam orally " * 500).split()
    old, new = " ".join(words), " ".join(reversed(words))
    index = name_index(NAMES)
    started = time.process_time()
    read = [tokens(text, index) for text in (old, new)]
    reading = time.process_time() - started
    found = compared(old, new)
    assert time.process_time() - started - reading < 50 * reading  # all with all: some thousand times
    strong = [sum(token.is_safety and not token.weak for token in side) for side in read]
    assert len(found.safety_tokens) == sum(strong)


def test_many_edited_sentences_are_each_compared_with_what_stands_in_their_place():
    old = " ".join(f"Number {number} is taken at 5 mg." for number in range(150))
    assert told(old, old.replace("5 mg.", "6 mg.")) == [("number", "5 mg", "6 mg")] * 150


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("For polycystic ovary syndrome.", "For polycystic ovary syndrome, PCOS."),
        ("For irritable bowel syndrome.", "For IBS (irritable bowel syndrome)."),
        ("These are uses in the UK, not in the US.", "These are uses in the UK but not in the US."),
        ("It is red, round.", "It is red, but round."),
    ],
)
def test_what_says_nothing_new_is_not_named(old, new):
    assert told(old, new) == []
    assert told(new, old) == []


@pytest.mark.parametrize(
    ("old", "new", "change"),
    [
        ("For a rash.", "For a rash, PCOS.", ("drug_name", "", "PCOS")),
        ("For bowel syndrome.", "For bowel syndrome (IBS).", ("drug_name", "", "IBS")),
        ("Like mild toxic xanthan.", "Like mild toxic xanthan (MTY).", ("drug_name", "", "MTY")),
        ("Like other lithium salts.", "Like other lithium salts (OLS).", ("drug_name", "", "OLS")),
        ("Drink nothing but water.", "Drink nothing water.", ("opposite", "but", "")),
        ("It is red but round.", "It is red round.", ("opposite", "but", "")),
    ],
)
def test_and_what_does_is(old, new, change):
    assert told(old, new) == [change]


def test_a_token_is_known_with_the_words_round_it():
    text = "Read this first. **Adults:** of these tablets you can swallow, with a glass of water, up to 5 mg a day. Then rest."
    (change,) = compared(text, text.replace("5 mg", "50 mg")).safety_tokens
    assert change.before.lead == "… these tablets you can swallow, with a glass of water, up to "
    assert (change.before.tail, change.after.tail) == (" a day.", " a day.")
    (lost,) = compared("It is not used.", "It is used.").safety_tokens
    assert (lost.before.lead, lost.before.tail, lost.after) == ("It is ", " used.", None)


def test_what_is_remembered_of_a_sentence_is_of_the_names_it_was_read_with():
    """A name that only one page gives is one on that page, whichever was compared first."""
    texts = ("Take it with plonk.", "Take it with water.")
    own = (*PAGE.ingredients, IngredientPart("Plonk"))
    for _ in range(2):
        of_one = compare(*(page(text, ingredients=own) for text in texts), names=NAMES).safety_tokens
        of_other = compare(*map(page, texts), names=NAMES).safety_tokens
        assert [(change.kind, change.old) for change in of_one] == [(TokenKind.DRUG_NAME, "with plonk")]
        assert TokenKind.DRUG_NAME not in {change.kind for change in of_other}


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Keep the gel off broken skin.", "Keep the gel off broken skin or the eyelids."),
        ("Do not use it on broken skin.", "Do not use it on wax or broken skin."),
        ("Use it only on the elbows.", "Use it only on the elbows and knees."),
        ("It must not be used near a flame or a pool.", "It must not be used near a flame."),
    ],
)
def test_what_a_prohibition_covers_is_named_though_no_list_knows_the_words(old, new):
    (change,) = compare_texts("Precautions", old, new).safety_tokens
    assert change.kind is TokenKind.LIMIT
    assert compare_texts("Precautions", old, new).headline in ("1 limit added", "1 limit removed")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("It is spread on the elbows.", "It is spread on the elbows or the knees."),
        ("Do not use it on the red and sore elbows.", "Do not use it on the sore and red elbows."),
        ("Do not use it near a flame.", "Do not use it near a burning flame."),
    ],
)
def test_what_is_added_to_no_prohibition_is_mere_words(old, new):
    assert not any(change.kind is TokenKind.LIMIT for change in compare_texts("Usage", old, new).tokens)


def test_a_possessive_says_of_whom_it_is_said():
    assert told("Out of the sight and reach of children.", "Out of children's sight and reach.") == []
    assert told("Keep the children's syrup.", "Keep the adults' syrup.") == [("population", "children's", "adults")]
