"""What a contributor has typed: cleaned of what nobody sees, and answered in sentences, whatever it is."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicines.content.hiding import SLOT
from medicines.content.offering import LONGEST, Offer, problems, seen
from medicines.content.suggesting import Suggestible
from medicines.suggestion_vocabulary import SuggestionKind

PART = Suggestible("dosage", "Dosage", "Take 5 mg.")
OFFER = Offer(
    kind=SuggestionKind.EDIT, part="dosage", text="Take 10 mg.", reason="The leaflet.", licence=True,
    source_kind="leaflet", source_title="Leaflet",
)  # fmt: skip


def test_nothing_is_wrong_with_a_whole_offer():
    assert problems(OFFER, PART) == {}
    for kind in SuggestionKind:
        assert kind == SuggestionKind.EDIT or problems(Offer(kind=kind, text="A word to you.")) == {}


@pytest.mark.parametrize("kind", SuggestionKind)
def test_without_words_there_is_nothing_to_send(kind):
    assert set(problems(Offer(kind=kind, text=" \n"), PART if kind == "edit" else None)) >= {"text"}


@pytest.mark.parametrize(
    "char", ["\x00", "\x07", "\x1b", "\x85", "\u202e", "\u2066", "\u200b", "\ufeff", "\u00ad", "\ue000"]
)
def test_what_nobody_sees_is_taken_out_and_counted(char):
    cleaned, count = seen(replace(OFFER, text=f"Take 1{char}0 mg.", reason=f"{char}Why"))
    assert (cleaned.text, cleaned.reason, count) == ("Take 10 mg.", "Why", 2)


def test_line_ends_tabs_and_letters_of_any_script_stay():
    text = "Take 5 mg\r\nonce\u2028daily.\tनमस्ते می\u200cخواهم"
    cleaned, count = seen(replace(OFFER, text=text))
    assert (cleaned.text, count) == ("Take 5 mg\nonce\ndaily.\tनमस्ते می\u200cخواهم", 0)


def test_html_and_links_that_stood_there_are_nobodys_fault():
    part = replace(PART, text="<b>Take</b> 5 mg. " + "https://example.org/a " * 9)
    assert problems(replace(OFFER, text=part.text.replace("5 mg", "10 mg")), part) == {}
    for tag in ("<i>", "<svg/onload=alert(x)>", "<br/", "<3", "<x 5 mg"):
        found = problems(replace(OFFER, text=f"{part.text}, {tag} new"), part)
        assert (tag in found.get("text", "")) == tag.endswith(">"), tag
    assert "links" in problems(replace(OFFER, text=part.text + "www.example.org " * 4), part)["text"]


def test_a_hidden_passage_stays_hidden_and_none_is_added():
    part = replace(PART, text=f"Take 5 mg. {SLOT}")
    assert problems(replace(OFFER, text=f"Take 10 mg. {SLOT}"), part) == {}
    assert "being checked" in problems(OFFER, part)["text"]
    assert "being checked" in problems(replace(OFFER, text=f"Take 10 mg. {SLOT}"), PART)["text"]


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])  # on a machine that does much else
@given(st.dictionaries(st.sampled_from([*LONGEST, "source_kind"]), st.text(max_size=400)))
def test_whatever_is_typed_is_answered(typed):
    cleaned, _ = seen(replace(OFFER, **typed))
    for sentence in problems(cleaned, PART).values():
        assert sentence
    again, count = seen(cleaned)
    assert (again, count) == (cleaned, 0)
