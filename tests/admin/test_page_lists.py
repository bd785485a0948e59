"""The lists of medicines and combinations: found, filtered, and several at once."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import submit
from medicines.models import Alias, OutboxMail, Page, ReviewRequest, Substance
from medicines.vocabulary import Provenance, Withdrawal
from tests.deeds import draft_page, publish_page
from tests.documents import separate_document
from tests.people import person
from tests.review import approved, changed, saved, submitted

pytestmark = pytest.mark.django_db
MEDICINES = reverse("admin:medicines_medicine_changelist")
COMBINATIONS = reverse("admin:medicines_combination_changelist")


def titles(client, address=MEDICINES, **asked):
    return [page.title for page in client.get(address, asked).context["cl"].queryset]


@pytest.fixture
def signed_in(client, moderator):
    client.force_login(moderator)
    return client


@pytest.fixture
def one_of_each(editor, moderator, administrator):
    """A page in each state."""
    publish_page("Plain")
    saved(publish_page("Drafted"), by=editor)
    submitted(by=editor, page=publish_page("Submitted"))
    later = timezone.now() + timedelta(days=1)
    approved(submitted(by=editor, page=publish_page("Scheduled")), by=moderator, publish_at=later)
    withdraw(row=publish_page("Gone"), reason="The dose on it was wrong.", by=administrator)
    staying = publish_page("Staying")
    withdraw(row=staying, reason="The dose on it was wrong.", way=Withdrawal.TEXT_STAYS, by=administrator)
    draft_page("New")


@pytest.mark.parametrize(("state", "found"), [
    ("public", ["Drafted", "Plain", "Scheduled", "Submitted"]),
    ("draft", ["Drafted", "New", "Scheduled", "Submitted"]),
    ("review", ["Submitted"]),
    ("scheduled", ["Scheduled"]),
    ("failed", []),
    ("withdrawn", ["Gone", "Staying"]),
    ("never", ["New"]),
    ("odd\x00", ["Drafted", "Gone", "New", "Plain", "Scheduled", "Staying", "Submitted"]),
])  # fmt: skip
def test_by_state(signed_in, one_of_each, state, found):
    assert titles(signed_in, state=state) == found


def test_each_row_says_its_state(signed_in, one_of_each):
    said = signed_in.get(MEDICINES).content.decode()
    for state in ("public", "public, draft", "public, in review", "withdrawn", "never public, draft"):
        assert f'<td class="field-state" data-label="State">{state}</td>' in said
    assert '<td class="field-state" data-label="State">public, scheduled for ' in said
    assert '<td class="field-keeper" data-label="On the desk of">editor</td>' in said


def test_by_class_with_all_below_it(signed_in, shipped):
    publish_page("Clonazepam", drug_classes=("Benzodiazepine",))
    publish_page("Sertraline", drug_classes=("SSRI",))
    assert titles(signed_in, drug_class="benzodiazepine") == ["Clonazepam"]
    shown = signed_in.get(MEDICINES, {"drug_class": "benzodiazepine"})
    (trail,) = [
        spec for spec in shown.context["cl"].filter_specs if getattr(spec, "parameter_name", "") == "drug_class"
    ]
    above = [slug for slug, name in trail.lookup_choices if slug != "benzodiazepine"]
    assert titles(signed_in, drug_class=above[0]) == ["Clonazepam", "Sertraline"]
    for odd in ("nothing", "a b", "x" * 300):
        assert titles(signed_in, drug_class=odd) == []
    assert titles(signed_in, drug_class="\x00") == ["Clonazepam", "Sertraline"]  # left out: no address holds it


def test_by_provenance_flag_and_age(signed_in, editor):
    old = publish_page("Old", provenance=Provenance.EDITORIAL)
    publish_page("Young", provenance=Provenance.AI_GENERATED)
    Page.objects.filter(pk=old.pk).update(published_at=timezone.now() - timedelta(days=400))
    assert titles(signed_in, provenance="ai-generated") == ["Young"]
    assert (titles(signed_in, age="public"), titles(signed_in, age="week")) == (["Old"], ["Young"])
    assert titles(signed_in, age="draft") == []
    publish_page(document=separate_document("Sertraline", "Clonazepam"))
    publish_page("Sertraline", "Diazepam")
    assert titles(signed_in, COMBINATIONS, not_fixed_dose__exact="1") == ["Sertraline + Clonazepam"]


@pytest.mark.parametrize("asked", ["sertra", "ZOLOFT", "lustral", "sertra zoloft", "Sertraline+Zoloft"])
def test_found_by_title_ingredient_and_other_names(signed_in, asked):
    publish_page("Sertraline", brands=("Zoloft",))
    publish_page("Diazepam")
    substance = Substance.objects.get(name="Sertraline")
    Alias.objects.create(kind="brand", name="Lustral", name_key="lustral", substance=substance, source="tests")
    assert titles(signed_in, q=asked) == ["Sertraline"]


@pytest.mark.parametrize("asked", ["nothing", "%", "_", "sertraline diazepam", "a\x00b"])
def test_not_found(signed_in, asked):
    publish_page("Sertraline")
    assert titles(signed_in, q=asked) == []


@pytest.mark.parametrize("address", [MEDICINES, COMBINATIONS])
@pytest.mark.parametrize("more", [1, 3])
def test_the_number_of_queries(signed_in, editor, address, more, django_assert_num_queries):
    for letter in "abc"[:more]:
        saved(publish_page(f"Testazol{letter}"), by=editor)
        submitted(by=editor, page=publish_page(f"Testazol{letter}", f"Testazine{letter}"))
    with django_assert_num_queries(9):
        signed_in.get(address)
    with django_assert_num_queries(10):
        signed_in.get(address, {"q": "test", "state": "draft", "drug_class": "benzodiazepine"})


def act(client, action, pages, **said):
    chosen = {"action": action, "_selected_action": [page.pk for page in pages]}
    return client.post(MEDICINES, chosen | said, follow=True).content.decode()


def seen(*pairs):
    return [f"{page.pk}:{stood}" for page, stood in pairs]


def test_drafts_are_handed_to_a_person(signed_in, editor, second_editor):
    page, other = saved(publish_page("Sertraline"), by=editor), publish_page("Diazepam")
    asked = act(signed_in, "assign_drafts", [page, other])
    assert f'name="seen" value="{page.pk}:{page.draft_revision_id}"' in asked
    assert "Diazepam <span" in asked
    ids = seen((page, page.draft_revision_id), (other, ""))
    assert "This field is required" in act(signed_in, "assign_drafts", [page, other], seen=ids, to="")
    done = act(signed_in, "assign_drafts", [page, other], seen=ids, to=second_editor.pk)
    assert "The draft of “Sertraline” lies on the desk of second editor now." in done
    assert "“Diazepam” has no draft" in done
    page.record.refresh_from_db()
    assert page.record.keeper == second_editor
    nobody = person("nobody")
    assert "Select a valid choice" in act(signed_in, "assign_drafts", [page], seen=ids, to=nobody.pk)


def test_drafts_are_submitted(signed_in, editor):
    page = saved(publish_page("Sertraline"), by=editor)
    ids = seen((page, page.draft_revision_id))
    assert "Nothing becomes public" in act(signed_in, "submit_drafts", [page])
    assert not ReviewRequest.objects.exists()
    assert "waits for its review" in act(signed_in, "submit_drafts", [page], seen=ids, note="All of one kind.")
    request = ReviewRequest.objects.get()
    assert (request.revision_id, request.note, request.decision) == (page.draft_revision_id, "All of one kind.", "")
    assert "was submitted already" in act(signed_in, "submit_drafts", [page], seen=ids, note="")


def test_where_there_is_nothing_to_do_nothing_is_offered(signed_in):
    said = act(signed_in, "submit_drafts", [publish_page("Sertraline")])
    assert "None of these has anything of the kind" in said
    assert 'value="Submit for review"' not in said


def test_a_draft_that_changed_after_it_was_chosen_is_not_submitted(signed_in, editor):
    page = saved(publish_page("Sertraline"), by=editor)
    ids = seen((page, page.draft_revision_id))
    saved(page, by=editor, summary="Changed again.")
    assert "has changed since you chose it" in act(signed_in, "submit_drafts", [page], seen=ids, note="")
    assert not ReviewRequest.objects.exists()


def test_what_is_in_review_is_rejected_with_a_reason(signed_in, editor):
    page, other = publish_page("Sertraline"), publish_page("Diazepam")
    request = submitted(by=editor, page=saved(page, by=editor))
    ids = seen((page, request.pk), (other, ""))
    assert "This field is required" in act(signed_in, "reject_requests", [page, other], seen=ids, reason=" ")
    done = act(signed_in, "reject_requests", [page, other], seen=ids, reason="It has no source.")
    assert "The change of “Sertraline” is rejected" in done
    assert "“Diazepam” had nothing in review" in done
    request.refresh_from_db()
    assert (request.decision, request.reason) == ("rejected", "It has no source.")
    assert OutboxMail.objects.get().to == editor.email
    again = act(signed_in, "reject_requests", [page], seen=ids, reason="It has no source.")
    assert "Somebody else was faster" in again


def test_another_request_than_the_one_that_was_seen_is_not_rejected(signed_in, editor):
    page = publish_page("Sertraline")
    first = submitted(by=editor, page=page)
    changed(page, by=editor, summary="Changed again.")
    page.refresh_from_db()
    second = submit(row=page, by=editor)
    act(signed_in, "reject_requests", [page], seen=seen((page, first.pk)), reason="It has no source.")
    second.refresh_from_db()
    assert second.decision == ""


@pytest.mark.parametrize("odd", ["", "x", "1", "1:", ":1", "9" * 40 + ":1", "²:²", "1:1:1"])
def test_odd_ids(signed_in, editor, odd):
    page = saved(publish_page("Sertraline"), by=editor)
    assert "Traceback" not in act(signed_in, "submit_drafts", [page], seen=[odd], note="")
    assert not ReviewRequest.objects.exists()


def test_nothing_is_approved_in_bulk(signed_in, editor):
    page = publish_page("Sertraline")
    submitted(by=editor, page=page)
    actions = signed_in.get(MEDICINES).context["action_form"].fields["action"].choices
    assert sorted(name for name, _ in actions if name) == [
        "assign_drafts", "reject_requests", "submit_drafts", "withdraw_pages",
    ]  # fmt: skip
    assert page.record.publications.count() == 1


def test_an_editor_submits_and_does_no_more(client, editor):
    client.force_login(editor)
    page = saved(publish_page("Sertraline"), by=editor)
    submitted(by=editor, page=publish_page("Diazepam"))
    said = client.get(MEDICINES)
    assert [name for name, _ in said.context["action_form"].fields["action"].choices if name] == ["submit_drafts"]
    for name in ("Hand the drafts to a person", "Reject what is in review, with a reason"):
        assert f"“{name}” is missing here" in said.content.decode()
    act(client, "assign_drafts", [page], seen=seen((page, 1)), to=editor.pk)
    act(client, "reject_requests", [page], seen=seen((page, 1)), reason="No.")
    assert ReviewRequest.objects.get().decision == ""
