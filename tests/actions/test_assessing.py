"""High risk is for clinical reviewers alone: each refusal beside its permission."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.db import DatabaseError, transaction
from django.utils import timezone

from medicines.actions.asking import ask_reviewer
from medicines.actions.assessing import is_stuck, reviewers
from medicines.actions.credentials import revoke_credential
from medicines.actions.reviewing import reject
from medicines.errors import NotAllowed, NotPossible, SamePerson
from medicines.models import Event, OutboxMail, Page, ReviewRequest
from medicines.vocabulary import Role
from tests.deeds import publish_page
from tests.people import person, with_credential
from tests.review import approved, became_public, changed, later, submitted

pytestmark = pytest.mark.django_db


def dosed(page: Page, text: str) -> tuple:
    page.refresh_from_db()
    first, second = page.live_revision.read().sections
    return (first, replace(second, text=text))


def new_dose(editor):
    page = publish_page("Sertraline")
    return submitted(by=editor, page=page, sections=dosed(page, "Take 50 mg once daily."))


def test_a_tenfold_dose_is_high_and_says_which(editor):
    request = new_dose(editor)
    assert request.risk == "high"
    assert "5 mg → 50 mg" in request.risk_reasons[0]
    assert Event.objects.first().facts["risk"] == "high"


def test_other_words_are_medium_and_a_misspelling_low(editor):
    page = publish_page("Sertraline", summary="A medecine for adults.")
    assert submitted(by=editor, page=page, summary="A medicine for adults.").risk == "low"
    assert submitted(by=editor, page=publish_page("Diazepam"), summary="Changed.").risk == "medium"


def test_only_a_valid_credential_approves_high_risk(editor, moderator, administrator, reviewer):
    request = new_dose(editor)
    unchecked = person("unchecked", Role.CLINICAL_REVIEWER)
    for other in (moderator, administrator, unchecked):
        with pytest.raises(NotAllowed):
            approved(request, by=other)
    assert became_public(request, by=reviewer).by == reviewer


def test_the_database_refuses_it_too(editor, moderator, reviewer):
    request, now = new_dose(editor), timezone.now()
    whole = {"decision": "approved", "decided_at": now, "publish_at": now, "approved_sha256": request.revision.sha256}
    with pytest.raises(DatabaseError, match="high risk"), transaction.atomic():
        ReviewRequest.objects.filter(pk=request.pk).update(decided_by=moderator, **whole)
    with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
        ReviewRequest.objects.filter(pk=request.pk).update(risk="low", decided_by=moderator, **whole)
    assert ReviewRequest.objects.filter(pk=request.pk).update(decided_by=reviewer, **whole) == 1


def test_a_moderator_may_still_say_no(editor, moderator):
    reject(request=new_dose(editor), reason="No source for this dose.", by=moderator)
    assert Page.objects.get().draft_revision is None


def test_a_credential_that_was_revoked_before_the_moment_of_publication_counts_no_more(editor, reviewer, administrator):
    request = approved(new_dose(editor), by=reviewer, publish_at=timezone.now() + timedelta(hours=1))
    revoke_credential(credential=reviewer.credentials.get(), by=administrator)
    assert later(hours=2) == []
    request.refresh_from_db()
    assert "credential" in request.failure


def test_a_dose_changed_in_two_small_edits_is_one_change(editor, second_editor, moderator):
    page = publish_page("Sertraline")
    changed(page, by=editor, sections=dosed(page, "Take 50 mg once daily."))
    request = submitted(by=second_editor, page=page, summary="Changed.")
    assert request.risk == "high"
    with pytest.raises(NotAllowed):
        approved(request, by=moderator)


def test_a_site_of_one_person_keeps_the_rule(settings, administrator, moderator, reviewer):
    settings.SINGLE_PERSON = True
    with pytest.raises(NotAllowed):
        approved(new_dose(moderator), by=moderator)
    page = publish_page("Diazepam")
    own = submitted(by=reviewer, page=page, sections=dosed(page, "Take 2 mg once daily."))
    assert became_public(own, by=reviewer).single_person is True
    settings.SINGLE_PERSON = False
    again = submitted(by=reviewer, page=page, sections=dosed(page, "Take 10 mg once daily."))
    with pytest.raises(SamePerson):
        approved(again, by=reviewer)


def test_where_nobody_can_approve_it_it_is_counted(editor, administrator, office):
    request = new_dose(editor)
    assert list(ReviewRequest.objects.filter(is_stuck())) == [request]
    reviewer = with_credential(person("reviewer", Role.CLINICAL_REVIEWER), recorded_by=administrator, checked_by=office)
    assert list(reviewers()) == [reviewer]
    assert not ReviewRequest.objects.filter(is_stuck()).exists()


def test_a_reviewer_is_asked_by_mail(editor, moderator, reviewer, second_reviewer):
    request = new_dose(editor)
    ask_reviewer(request=request, reviewer=reviewer, by=editor)
    (mail,) = OutboxMail.objects.filter(to=reviewer.email)
    assert "/review" in mail.body
    assert "5 mg → 50 mg" in mail.body
    assert (Event.objects.first().verb, Event.objects.first().facts["asked"]) == ("reviewer asked", "reviewer")
    with pytest.raises(NotPossible, match="no valid credential"):
        ask_reviewer(request=request, reviewer=moderator, by=editor)
    page = publish_page("Diazepam")
    own = submitted(by=second_reviewer, page=page, sections=dosed(page, "Take 2 mg once daily."))
    with pytest.raises(NotPossible, match="had a hand"):
        ask_reviewer(request=own, reviewer=second_reviewer, by=editor)
    with pytest.raises(NotAllowed):
        ask_reviewer(request=request, reviewer=reviewer, by=person("nobody"))
    get_user_model().objects.filter(pk=reviewer.pk).update(email="")
    with pytest.raises(NotPossible, match="no e-mail address"):
        ask_reviewer(request=request, reviewer=reviewers().get(pk=reviewer.pk), by=editor)
    became_public(request, by=reviewer)
    with pytest.raises(NotPossible, match="decided"):
        ask_reviewer(request=request, reviewer=reviewer, by=editor)
