"""What says the same is one token, what does not is another; nothing of a text is left out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicines.content.safety.drugs import name_index
from medicines.content.safety.lexemes import PHRASES, families
from medicines.content.safety.lexicon import OPPOSITE
from medicines.content.safety.lexing import pieces
from medicines.content.safety.tokens import Words, tokens
from medicines.vocabulary import TokenKind
from tests.content.safety.names import NAMES

INDEX = name_index(NAMES)


def said(text):
    """The safety tokens of a text, as (kind, norm)."""
    return [(token.kind.value, token.norm) for token in tokens(text, INDEX) if token.is_safety]


def norms(text):
    return [token.norm for token in tokens(text, INDEX)]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("twice a day", "two times daily"),
        ("twice a day", "b.i.d."),
        ("twice a day", "x2/day"),
        ("every 8 hours", "q8h"),
        ("every 8 hours", "8-hourly"),
        ("every eight hours", "each 8 h"),
        ("every other day", "on alternate days"),
        ("20 mg/day", "20 mg per day"),
        ("20 mg a day", "20 mg daily"),
        ("500mg", "500 mg"),
        ("500-mg", "500 milligrams"),
        ("1,000 IU", "1000 international units"),
        ("10 000 IU", "10,000 iu"),
        ("0.50 mg", ".5 mg"),
        ("½ tablet", "half a tablet"),
        ("1½ tablets", "one and a half tablets"),
        ("0.25–0.5 mg", "0.25 mg to 0.5 mg"),
        ("0.25-0.5mg", "0.25 to 0.5 mg"),
        ("5 %", "5 per cent"),
        ("twenty-five mg", "25 mg"),
        ("50 µg", "50 micrograms"),
        ("15 mg/kg", "15 mg per kg of body weight"),
        ("12-year-old", "12 years"),
        ("don’t", "do not"),
        ("cannot", "can not"),
        ("IV", "intravenously"),
        ("p.o.", "by mouth"),
        ("≥ 65 years", "at least 65 years"),
        ("prn", "as needed"),
        ("isn`t", "is not"),
        ("dont", "do not"),
        ("type II", "type 2"),
        ("tenfold", "10-fold"),
        ("1 in 1,000", "one in one thousand"),
        ("every third week", "every three weeks"),
        ("at most 4 g", "no more than 4 g"),
        ("5&nbsp;mg", "5 mg"),
        ("para\u00adcetamol", "paracetamol"),
        ("without delay", "immediately"),
    ],
)
def test_two_ways_to_say_one_thing(one, other):
    assert norms(one) == norms(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("0.5 mg", "5 mg"),
        ("1.5 mg", "1,5 mg"),
        ("1,000 mg", "1.000 mg"),
        ("20 mg", "20 mcg"),
        ("5 mg", "5 mL"),
        ("5 days", "5 weeks"),
        ("daily", "once daily"),
        ("three times daily", "every 3 hours"),
        ("10–20 mg", "10 or 20 mg"),
        ("1/2 tablet", "1-2 tablets"),
        ("2 500 mg tablets", "2500 mg tablets"),
        ("hydroxyzine", "hydralazine"),
        ("metoprolol succinate", "metoprolol tartrate"),
        ("paracetamol", "acetaminophen"),
        ("up to", "at least"),
        ("must", "may"),
        ("oral", "rectal"),
        ("with food", "without food"),
        ("each eye", "the eye"),
        ("teaspoonful", "tablespoonful"),
        ("4 p.m.", "4 a.m."),
        ("1-0-1", "1-1-1"),
        ("biweekly", "fortnightly"),
        ("SR tablets", "XL tablets"),
        ("take .5 mg", "take 5 mg"),
        ("at −20 °C", "at 20 °C"),
        ("1:1000", "1:10"),
        ("1 in 10", "1 in 100"),
        ("2 in 24 hours", "2 in 24"),
        ("up to 4 g", "no more than 4 g"),
        ("over 2 hours", "more than 2 hours"),
        ("stage IV", "stage III"),
        ("MgSO4", "MSO4"),
        ("n\u200bot", "not"),
        ("n\u043et", "not"),
        ("５ mg", "5 mg"),
        ("⅕", "⅖"),
        ("no more than\n10. Rest", "no more than\n100. Rest"),
    ],
)
def test_in_doubt_it_is_not_the_same(one, other):
    assert norms(one) != norms(other)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Take 20 mg once daily.", [("number", "20 mg"), ("frequency", "1/day")]),
        ("It should not be IV.", [("advice", "should"), ("negation", "not"), ("route", "intravenous")]),
        ("Swallow the tablet whole.", [("form", "swallow whole")]),
        ("Not for children under 12 years.",
         [("negation", "not"), ("population", "child"), ("limit", "less than"), ("number", "12 year")]),
        ("It may increase the effect.", [("advice", "may"), ("opposite", "increase")]),
        ("Get medical help at once.", [("help", "get help"), ("help", "immediately")]),
        ("Never take more than 8 tablets.", [("negation", "never"), ("limit", "more than"), ("number", "8 tablet")]),
        ("Insulin glargine, vitamin B12 and Toprol",
         [("drug_name", "insulinglargine"), ("drug_name", "vitaminb12"), ("opposite", "and"), ("drug_name", "toprol")]),
        ("Its half-life is long.", [("opposite", "long")]),
        ("See [the page](https://example.org/20-mg).", []),
        ("1. Sit.\n2. Eat.", []),
        ("the warfarins sodium", [("drug_name", "warfarinsodium")]),
        ("a tol-umabs thing", []),
        ("at 8:30", [("frequency", "8:30")]),
        ("a 1:10 dilution", [("number", "1:10"), ("form", "dilute")]),
        ("sugar-free", [("drug_name", "sugar"), ("negation", "free of")]),
        ("WARNING SIGNS ARE HERE", [("advice", "warn")]),
        ("the SSRIs", [("drug_name", "ssri")]),
        ("n\u200bot", [("negation", "not (n\u200bot)")]),
        ("neuropathy", [("population", "neuropathy")]),
    ],
)  # fmt: skip
def test_what_is_found(text, found):
    assert said(text) == found


def test_a_name_that_no_list_knows_is_known_by_its_ending():
    assert said("newtocillin and oldotinib") == [
        ("drug_name", "newtocillin"),
        ("opposite", "and"),
        ("drug_name", "oldotinib"),
    ]
    assert said("medicine, machine, engine, exam, patrol") == []


def test_a_brand_is_written_with_a_capital():
    assert said("Toprol") == [("drug_name", "toprol")]
    assert said("toprol") == []


def test_a_word_of_grammar_is_strong_where_a_number_follows():
    found = {token.norm: token.weak for token in tokens("over 65 years, all over", INDEX) if token.norm == "over"}
    assert found == {"over": True}
    assert [token.weak for token in tokens("over 65 years", INDEX)] == [False, False]


def test_no_two_meanings_of_a_family_have_one_spelling():
    """Or a change from the one to the other would be no change."""
    for _, line in enumerate(OPPOSITE.strip().split("\n")):
        spellings = [spelling for _, _, _, of in families(line) for spelling in of]
        assert len(spellings) == len(set(spellings)), line


def test_the_lexicon_knows_inflections():
    for word in ("increases", "increased", "increasing", "tapering", "stopped", "injections", "avoids", "reduced"):
        assert (word,) in PHRASES, word


@given(st.text(alphabet=st.sampled_from("aA nNot mg0.5,1½/-–x%&’'()[]*\n#½²µ<≥2")))
def test_tokens_are_in_order_and_leave_nothing_out(text):
    found = tokens(text, INDEX)
    at = 0
    for token in found:
        assert token.start >= at and token.text == text[token.start : token.end] and token.text
        at = token.end
    covered = [any(token.start <= piece.start and piece.end <= token.end for token in found) for piece in pieces(text)]
    inside = [token for token in found if token.kind is TokenKind.NEGATION or token.norm in ("can", "do")]
    assert all(covered) or inside


@given(st.text(max_size=60))
def test_any_text_is_read(text):
    tokens(text, INDEX)


def test_a_text_is_read_that_begins_like_a_name_of_its_page():
    """Any way to read may be tried on any word then."""
    assert norms("Stage be Xylofold is type seven.") == [
        token.norm for token in tokens("Stage be Xylofold is type seven.", INDEX.with_own(["Stager", "Beta", "Xylo 7"]))
    ]


@pytest.mark.parametrize(
    ("text", "kind", "said"),
    [
        ("He has G6PD deficiency.", "population", "G6PD deficiency"),
        ("Wilson's disease is rare.", "population", "Wilson's disease"),
        ("It is a CGRP antagonist.", "drug_name", "CGRP antagonist"),
        ("It is a beta-2 agonist.", "drug_name", "beta-2 agonist"),
    ],
)
def test_names_that_are_built_are_read_whole(text, kind, said):
    assert (kind, said) in [(token.kind.value, token.text) for token in tokens(text)]


@pytest.mark.parametrize(
    "text", ["IT IS NOT A CYP3A4 INHIBITOR", "This disease", "a rare disorder", "NO MAO inhibitor"]
)
def test_no_word_of_the_lexicon_is_swallowed_by_such_a_name(text):
    found = {token.text.lower(): token.kind.value for token in tokens(text)}
    assert "population" not in found.values()
    assert all(found[word] == "negation" for word in ("not", "no") if word in text.lower().split())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Swallow the tablet **whole**.", "Swallow the tablet **whole"),
        ("Swallow the *tablet*\nwhole.", "Swallow the *tablet*\nwhole"),
        ("Take **500** mg.", "500** mg"),
        ("Take it [by mouth](/routes/).", "by mouth"),
        ("Take it by [mouth](/routes/).", "by [mouth"),
    ],
)
def test_emphasis_links_and_line_breaks_part_no_phrase(text, said):
    assert said in [token.text for token in tokens(text) if token.is_safety]


def test_the_items_of_a_list_are_no_phrase():
    assert [token.text for token in tokens("- swallow\n* whole") if token.is_safety] == ["swallow", "whole"]


def test_words_that_say_no_more_than_themselves_are_held_as_one():
    """A hundred thousand held things would make each collection of garbage take longer than the comparison itself."""
    words = Words(INDEX)
    assert words["swallowing"] is not words["whole"]
    assert words["table"] is words["mentioned"] is words["leaflet"]
    assert norms("The table mentioned in the leaflet") == ["the", "table", "mentioned", "in", "the", "leaflet"]
