"""A changed source of a live page waits among the suggestions: once, until it is settled or changes again."""

import pytest

from medicines.actions.accepting_suggestions import accept_suggestion
from medicines.actions.settling import accept_source, discard_source
from medicines.errors import NotPossible, StaleBase
from medicines.models import Event, ImportedSource, Page, Suggestion
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionOrigin
from medicines.vocabulary import RiskLevel, Verb
from tests.deeds import import_text

pytestmark = pytest.mark.django_db
BODY = "### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 5 mg once daily.\n"


@pytest.fixture
def page(db):
    return Page.objects.get(pk=import_text("Testazol", BODY).page_id)


def again(old, new):
    return import_text("Testazol", BODY.replace(old, new))


def test_it_is_one_suggestion(page):
    source = again("5 mg", "10 mg")
    made = Suggestion.objects.get()
    assert (made.origin, made.record, made.based_on, made.imported_source) == (
        SuggestionOrigin.IMPORT,
        page.record,
        page.live_revision,
        source,
    )
    assert (made.risk, made.risk_reasons) == (RiskLevel.HIGH, ["1 dose changed: 5 mg → 10 mg (×2)."])
    assert Event.objects.filter(verb=Verb.SUGGESTED).count() == 1


def test_bringing_it_in_again_makes_no_second_one(page):
    again("5 mg", "10 mg")
    again("5 mg", "10 mg")
    assert Suggestion.objects.count() == 1


def test_a_newer_version_takes_its_place(page):
    again("5 mg", "10 mg")
    again("5 mg", "15 mg")
    assert list(Suggestion.objects.values_list("decision", flat=True)) == [SuggestionDecision.SUPERSEDED, ""]


def test_nothing_is_suggested_where_nothing_is_public(db):
    import_text("Testazol", BODY, publish=False)
    again("5 mg", "10 mg")
    assert not Suggestion.objects.exists()


def test_settling_the_source_decides_it(page, editor):
    source = again("5 mg", "10 mg")
    accept_source(source=source, base=page.live_revision, by=editor)
    made = Suggestion.objects.get()
    page.refresh_from_db()
    assert (made.decision, made.decided_by, made.revision) == ("accepted", editor, page.draft_revision)


def test_discarding_it_too(page, editor):
    discard_source(source=again("5 mg", "10 mg"), by=editor)
    made = Suggestion.objects.get()
    assert (made.decision, made.decision_reason) == ("rejected", "The source was discarded.")


def test_it_is_not_decided_as_a_readers_is(page, reviewer, client):
    again("5 mg", "10 mg")
    made = Suggestion.objects.get()
    with pytest.raises(NotPossible, match="settle that"):
        accept_suggestion(suggestion=made, seal="", by=reviewer)
    client.force_login(reviewer)
    html = client.get(f"/admin/medicines/suggestion/{made.pk}/change/").content.decode()
    assert f"/admin/medicines/importedsource/{ImportedSource.objects.latest('pk').pk}/change/" in html
    assert 'value="accept"' not in html
    assert "1 dose changed" in html


def test_a_file_that_says_again_what_is_public_proposes_nothing_any_more(page, editor):
    proposal = again("5 mg", "50 mg")
    back = again("", "")
    made = Suggestion.objects.get()
    assert (made.decision, list(ImportedSource.objects.waiting())) == (SuggestionDecision.SUPERSEDED, [])
    with pytest.raises(StaleBase, match="newer version"):
        accept_source(source=proposal, base=page.live_revision, by=editor)
    before = ImportedSource.objects.count()
    assert again("", "") == back
    assert ImportedSource.objects.count() == before


def test_what_no_version_of_the_file_says_any_more_waits_among_no_suggestions(page):
    again("5 mg", "50 mg")
    refused = import_text("Testazol", "I'm sorry, but I cannot provide information about this medicine.\n")
    assert (Suggestion.objects.get().decision, ImportedSource.objects.waiting().get()) == ("superseded", refused)
    again("", "")
    assert not ImportedSource.objects.waiting().exists()
