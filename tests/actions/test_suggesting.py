"""What readers propose is taken once, said back kindly when it cannot be, and no word of it is in the audit trail."""

import pytest

from medicines.actions.hold_patterns import list_pattern, take_pattern_off
from medicines.actions.publishing import withdraw
from medicines.actions.suggesting import submit_suggestion
from medicines.errors import NotAllowed, NotLive, NotPossible, OfferRefused, PartGone, StaleBase
from medicines.models import Event, HoldPattern, OutboxMail, Suggestion, SuggestionContact, Support
from medicines.suggestion_vocabulary import SuggestionKind
from tests.deeds import publish_page
from tests.documents import page_document
from tests.mail import link_in
from tests.review import became_public, submitted
from tests.suggestions import edit_offer, suggested, word_to_us

pytestmark = pytest.mark.django_db
PROBLEM, QUESTION, REQUEST = SuggestionKind.PROBLEM, SuggestionKind.QUESTION, SuggestionKind.PAGE_REQUEST


@pytest.fixture
def page(db):
    return publish_page("Sertraline")


def refused(page, **changes):
    with pytest.raises(OfferRefused) as refusal:
        suggested(page, **changes)
    assert Suggestion.objects.count() == 0
    return refusal.value.fields


def test_a_dose_with_its_source_is_of_high_risk_and_public_nowhere(page):
    row, token = suggested(page, display_name="Ann")
    assert (row.kind, row.origin, row.part, row.risk, row.version) == ("edit", "reader", "dosage", "high", 1)
    assert row.risk_reasons[0].startswith("1 dose changed: 5 mg → 10 mg")
    assert row.based_on == page.live_revision
    assert (len(token), row.token_sha256.count(token)) == (32, 0)
    page.refresh_from_db()
    assert "10 mg" not in str(page.body)


def test_no_event_and_no_letter_holds_a_word_of_it(page):
    suggested(page, display_name="Ann Example", email="ann@example.org", reason="My doctor said so.")
    events = str(list(Event.objects.filter(verb="suggested").values()))
    for word in ("Ann", "ann@example.org", "doctor", "10 mg", "Leaflet"):
        assert word not in events
    assert Event.objects.first().verb == "suggested"
    assert Event.objects.first().actor == "a reader"
    letter = OutboxMail.objects.get()
    assert letter.to == ""
    assert "Ann" not in letter.body


def test_a_typo_needs_no_source_and_a_negation_does(page):
    nothing = dict.fromkeys(("source_kind", "source_title", "source_quote"), "")
    fields = refused(page, text="Do not take 5 mg once daily.", **nothing)
    assert "1 negation added" in fields["source_kind"]
    row, _ = suggested(page, part="usage", text="Used in **tests**, and so on.", **nothing)
    assert (row.risk, row.source_kind) == ("medium", "")


@pytest.mark.parametrize("text", ["Take 5 mg once daily.", "Take  5 mg\nonce daily.\n\n", "Take **5 mg** once daily."])
def test_what_says_the_same_is_refused_kindly(page, text):
    assert "no word is different" in refused(page, text=text)["text"]


def test_white_space_that_changes_a_number_is_a_change(page):
    row, _ = suggested(page, text="Take 5 0 mg once daily.")
    assert row.risk == "high"


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"text": " \n"}, "text"),
        ({"text": "x" * 6000}, "text"),
        ({"reason": ""}, "reason"),
        ({"reason": "x" * 2001}, "reason"),
        ({"licence": False}, "licence"),
        ({"source_quote": "x" * 301}, "source_quote"),
        ({"source_title": "", "source_quote": ""}, "source_title"),
        ({"source_kind": ""}, "source_kind"),
        ({"source_kind": "experience"}, "source_kind"),
        ({"source_kind": "whatever"}, "source_title"),
        ({"email": "nobody"}, "email"),
        ({"email": "a@b.c\x85d"}, ""),
        ({"display_name": "x" * 81}, "display_name"),
        ({"display_name": "ann@example.org"}, "display_name"),
        ({"display_name": "Ann of https://example.org"}, "display_name"),
        ({"text": "Take 10\x00 mg."}, ""),
        ({"text": "Take \u202e01 mg."}, ""),
        ({"text": "Take 10 mg.<script>alert(1)</script>"}, "text"),
        ({"reason": "<b>Look</b>"}, "reason"),
        ({"display_name": "<img src=x onerror=alert(1)>"}, "display_name"),
        ({"source_title": "<script>"}, "source_title"),
        ({"text": "Take 10 mg. " + "See https://example.org/ " * 4}, "text"),
    ],
)
def test_what_cannot_be_taken_is_said_in_a_sentence(page, changes, field):
    sentence = refused(page, **changes)[field]
    assert sentence[0].isupper()
    assert sentence.endswith((".", ".)"))


def test_all_that_is_wrong_is_said_at_once(page):
    """A missing source, too, though it takes a comparison to know."""
    nothing = dict.fromkeys(("source_kind", "source_title", "source_quote"), "")
    fields = refused(page, reason="", licence=False, email="x", **nothing)
    assert list(fields) == ["reason", "source_kind", "email", "licence"]  # as the form has them
    assert "source_kind" not in refused(page, part="usage", text="Used in tests, and so on.", reason="", **nothing)
    assert refused(page, text="", **nothing).keys() == {"text"}


def test_what_was_typed_comes_back_without_what_nobody_sees(page):
    with pytest.raises(OfferRefused) as refusal:
        suggested(page, text="Take 1\u200b0 mg\x07 once daily.")
    assert refusal.value.offer.text == "Take 10 mg once daily."
    assert "cannot be seen" in refusal.value.fields[""]


def test_smaller_than_is_no_html(page):
    row, _ = suggested(page, text="Take 10 mg if BP <90 and weight >50 kg.")
    assert row.text.endswith("BP <90 and weight >50 kg.")


def test_an_answer_is_proposed_with_its_question(page):
    row, _ = suggested(page, part="faq-alcohol", text="No alcohol.", question="May I drink wine?")
    assert (row.question, row.text) == ("May I drink wine?", "No alcohol.")
    assert "question" in refused_again(page, part="faq-alcohol", text="No wine.", question="")


def refused_again(page, **changes):
    with pytest.raises(OfferRefused) as refusal:
        suggested(page, **changes)
    return refusal.value.fields


def test_the_summary_is_a_part_too(page):
    row, _ = suggested(page, part="_head", text="A medicine for tests.")
    assert row.part == "_head"
    assert "no word is different" in refused_again(page, part="_head", text="A page for tests.")["text"]


def test_a_part_that_is_not_there(page):
    with pytest.raises(PartGone, match="not there any more"):
        suggested(page, part="gone")
    row = word_to_us(PROBLEM, "The dose is wrong.", page, part="gone")
    assert row.part == ""


def test_a_page_that_was_withdrawn_meanwhile(page, moderator):
    withdraw(row=page, reason="A dose on it was ten times too high.", by=moderator)
    for offer in (edit_offer(), edit_offer(kind=PROBLEM)):
        with pytest.raises(NotLive, match="withdrawn"):
            submit_suggestion(offer=offer, page=page)


def test_a_part_that_was_changed_meanwhile_is_looked_at_again(page, editor, reviewer):
    before, sections = page.live_revision_id, list(page.live_revision.read().sections)
    sections[1] = type(sections[1])(id="dosage", kind="dosage", heading="Dosage", text="Take 7 mg once daily.")
    became_public(submitted(by=editor, page=page, sections=tuple(sections)), by=reviewer)
    with pytest.raises(StaleBase, match="changed while you were writing"):
        suggested(page, seen_base=before)
    row, _ = suggested(page, part="usage", text="Used in exams.", seen_base=before)
    page.refresh_from_db()
    assert row.based_on_id == page.live_revision_id


def test_the_same_change_again_is_support(page):
    first, token = suggested(page)
    second, other = suggested(page, text="Take **10 mg**\nonce daily.", display_name="Bob", email="bob@example.org")
    assert isinstance(second, Support)
    assert (second.suggestion, second.display_name) == (first, "Bob")
    assert token != other
    assert Suggestion.objects.count() == 1
    assert second.contact.email == "bob@example.org"
    assert Event.objects.first().verb == "supported"


def test_a_form_that_is_sent_twice_is_taken_once(page):
    first = suggested(page, token="a-token")
    assert suggested(page, token="a-token") == first
    assert (Suggestion.objects.count(), Support.objects.count()) == (1, 0)
    other, token = again = suggested(page, token="a-token", text="Take 11 mg once daily.")
    assert suggested(page, token="a-token", text="Take 11 mg once daily.") == again
    assert other != first[0]
    assert token != "a-token"


def test_an_address_is_asked_first_and_shown_nowhere(page):
    row, token = suggested(page, email="ann@example.org")
    contact = SuggestionContact.objects.get()
    assert (contact.suggestion, contact.confirmed_at) == (row, None)
    letter = OutboxMail.objects.get()
    assert (letter.contact, letter.to, str(contact)) == (contact, "", f"contact {contact.pk}")
    assert f"/suggestions/#{token}\n" in letter.body and f"\n{token}\n" in letter.body
    assert "/suggestions/confirm/#" in link_in(letter)


def test_a_listed_word_holds_and_one_that_stood_there_does_not(page, moderator):
    list_pattern(typed="Casi*", by=moderator)
    list_pattern(typed="once daily", by=moderator)
    held, _ = suggested(page, text="Take 10 mg once daily. The best casino!")
    assert (held.held, list(Suggestion.objects.waiting()), list(Suggestion.objects.held())) == ("casi*", [], [held])
    free, _ = suggested(page)
    assert list(Suggestion.objects.waiting()) == [free]


def test_moderators_list_patterns_and_take_them_off(moderator, editor):
    for typed in ("", "***", "x" * 101):
        with pytest.raises(NotPossible):
            list_pattern(typed=typed, by=moderator)
    with pytest.raises(NotAllowed):
        list_pattern(typed="casino", by=editor)
    row = list_pattern(typed="  CASINO  now", by=moderator)
    assert list_pattern(typed="casino now", by=moderator) == row
    with pytest.raises(NotAllowed):
        take_pattern_off(pattern=row, by=editor)
    take_pattern_off(pattern=row, by=moderator)
    take_pattern_off(pattern=row, by=moderator)
    assert not HoldPattern.objects.exists()
    assert [event.verb for event in Event.objects.all()[:2]] == ["pattern-taken-off", "pattern-listed"]


def test_a_word_to_those_who_keep_the_pages(page):
    problem = word_to_us(PROBLEM, "The dose is wrong.", page, part="dosage")
    question = word_to_us(QUESTION, "May I drive?", page)
    assert [(row.kind, row.part, row.risk) for row in (problem, question)] == [
        ("problem", "dosage", ""), ("question", "", "")
    ]  # fmt: skip
    assert isinstance(word_to_us(PROBLEM, "the dose is WRONG!", page, part="dosage"), Support)


def test_a_page_is_asked_for_by_its_names_in_any_order():
    row = word_to_us(REQUEST, "Paracetamol + Caffeine")
    assert (row.record, row.based_on) == (None, None)
    assert isinstance(word_to_us(REQUEST, "caffeine, paracetamol"), Support)
    assert "Paracetamol" not in str(list(Event.objects.filter(verb="suggested").values()))


def test_who_was_signed_in_has_a_hand_in_it(page, editor):
    row, _ = suggested(page, by=editor)
    assert row.account == editor
    assert Event.objects.first().actor == "editor"


def test_tables_and_links_keep_what_they_mean():
    table = "| a | b |\n|---|---|\n| 5 | 0 |"
    document = page_document("Diazepam", summary="10<sup>9</sup> cells. [Read](https://example.org/a)")
    page = publish_page(document=document)
    offers = ("109 cells. [Read](https://example.org/a)", "10<sup>9</sup> cells. [Read](https://example.org/b)")
    for text in offers:
        assert suggested(page, part="_head", text=text)[0].pk
    rows = [suggested(page, part="usage", text=one)[0] for one in (table, table.replace("| 5 | 0", "| 50 | "))]
    assert Suggestion.objects.filter(pk__in=[row.pk for row in rows]).count() == 2
