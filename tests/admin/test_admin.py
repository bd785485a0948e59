"""The admin reads rows and writes through deeds."""

import pytest
from django.contrib import admin
from django.contrib.auth.models import Permission
from django.urls import reverse

from medicines.actions.accounts import give_role
from medicines.actions.emergencies import put_up_banner
from medicines.actions.redacting import ask_redaction
from medicines.actions.reviewing import reject
from medicines.admin import MedicineAdmin
from medicines.admin.reading import ReadOnlyAdmin
from medicines.models import Event, Medicine, Page, Record
from medicines.vocabulary import Role
from tests.deeds import bring_in, publish_page
from tests.documents import page_document
from tests.review import submitted
from tests.warnings import publish_alert, publish_warning

MODELS = [
    "medicine",
    "combination",
    "drugclass",
    "disclaimer",
    "classwarning",
    "safetyalert",
    "status",
    "schedule",
    "interaction",
    "fact",
    "alerttask",
    "revision",
    "event",
    "importrun",
    "importedsource",
    "substance",
    "secondlook",
    "redaction",
]
DECIDED = {
    "secondlook",
    "redaction",
    "alerttask",
}  # a POST is a decision there, and never a change of the row's own fields
# By forms of their own.
WRITTEN = {"medicine", "combination", "drugclass", "disclaimer", "classwarning", "safetyalert", "status", "schedule"}
WRITTEN |= {"interaction", "fact"}
REASON = "The dose on it was ten times too high."


@pytest.fixture
def signed_in(client, administrator):
    client.force_login(administrator)
    return client


@pytest.fixture
def some_of_everything(shipped, administrator, moderator, editor, reviewer):
    for names in (["Sertraline"], ["Sertraline", "Clonazepam"], ["Diazepam"]):
        publish_page(*names)
    publish_alert("Sertraline", by=editor, reviewer=reviewer)
    bring_in(page_document("Iso Amyl"), quarantine="It is a refusal.")
    page = Page.objects.get(slug="diazepam")
    put_up_banner(page=page, reason=REASON, by=moderator)
    reject(request=submitted(by=editor, page=page, summary="A name."), reason="A name.", by=moderator)
    ask_redaction(record=Record.objects.get(pk=page.pk), text="A name.", reason=REASON, by=administrator)


@pytest.mark.parametrize("model", MODELS)
def test_lists_and_rows_open_and_search(signed_in, some_of_everything, model):
    listed = signed_in.get(reverse(f"admin:medicines_{model}_changelist"), {"q": "s"})
    assert listed.status_code == 200
    first = admin.site._registry[
        next(known for known in admin.site._registry if known._meta.model_name == model)
    ].get_queryset(listed.wsgi_request).first()  # fmt: skip
    assert signed_in.get(reverse(f"admin:medicines_{model}_change", args=[first.pk])).status_code == 200


@pytest.mark.parametrize("model", sorted(set(MODELS) - WRITTEN))
def test_nothing_is_added_changed_or_deleted_there(signed_in, some_of_everything, model):
    assert signed_in.get(reverse(f"admin:medicines_{model}_add")).status_code == 403
    registered = next(known for known in admin.site._registry if known._meta.model_name == model)
    pk = registered.objects.first().pk
    changed = signed_in.post(reverse(f"admin:medicines_{model}_change", args=[pk]), {"title": "x"})
    assert changed.status_code == (200 if model in DECIDED else 403)
    assert signed_in.post(reverse(f"admin:medicines_{model}_delete", args=[pk]), {"post": "yes"}).status_code == 403


@pytest.mark.parametrize("model", MODELS)
@pytest.mark.parametrize("more", [0, 2])
def test_the_number_of_queries_does_not_grow(signed_in, model, more, django_assert_max_num_queries):
    for number in range(1 + more):
        publish_page(f"Testazol{'abc'[number]}", f"Testazine{'abc'[number]}")
        publish_page(f"Testazol{'abc'[number]}")
    with django_assert_max_num_queries(12):
        signed_in.get(reverse(f"admin:medicines_{model}_changelist"))


def test_the_list_of_lists_is_no_second_desk(signed_in):
    html = signed_in.get(reverse("admin:app_list", args=["medicines"])).content.decode()
    assert reverse("admin:medicines_medicine_changelist") in html
    assert "no role yet" not in html  # what the desk says to somebody about whom nobody has asked it


def test_every_admin_of_ours_is_read_only():
    ours = [one for model, one in admin.site._registry.items() if model._meta.app_label == "medicines"]
    assert {one.opts.model_name for one in ours} == {
        *MODELS,
        "reviewrequest",
        "outboxmail",
        "account",
        "faq",
        "suggestion",
        "holdpattern",
        "fruitlesssearch",
    }
    assert all(isinstance(one, ReadOnlyAdmin) for one in ours)


def act(client, pages, **fields):
    data = {"action": "withdraw_pages", "_selected_action": [page.pk for page in pages], **fields}
    return client.post(reverse("admin:medicines_medicine_changelist"), data, follow=True)


def test_a_withdrawal_asks_for_its_reason_and_says_what_happened(signed_in):
    page = publish_page("Sertraline")
    asked = act(signed_in, [page])
    assert "leave the public site at once" in asked.content.decode()
    short = act(signed_in, [page], reason="too short")
    assert "at least 20 characters" in short.content.decode()
    assert Page.objects.published().count() == 1
    done = act(signed_in, [page], reason=REASON)
    assert "no longer public" in done.content.decode()
    assert not Page.objects.published().exists()
    assert Event.objects.first().actor == "administrator"
    again = act(signed_in, [page], reason=REASON)
    assert "nothing to withdraw" in again.content.decode()


@pytest.mark.parametrize("nonsense", ["abc", "9" * 30, "", "-1", "²"])
def test_what_can_be_no_rows_key_is_left_out_and_said(signed_in, nonsense):
    page = publish_page("Sertraline")
    data = {"action": "withdraw_pages", "_selected_action": [nonsense, page.pk], "reason": REASON}
    said = signed_in.post(reverse("admin:medicines_medicine_changelist"), data, follow=True).content.decode()
    assert "is no row of this list and was left out" in said
    assert not Page.objects.published().exists()
    alone = {**data, "_selected_action": [nonsense]}
    for form in (alone, {**alone, "index": "0"}):
        said = signed_in.post(reverse("admin:medicines_medicine_changelist"), form, follow=True).content.decode()
        assert "is no row of this list and was left out" in said


def test_who_may_only_look_cannot_withdraw(client, editor):
    page = publish_page("Sertraline")
    editor.user_permissions.add(Permission.objects.get(codename="view_medicine"))
    client.force_login(editor)
    act(client, [page], reason=REASON)
    assert Page.objects.published().count() == 1
    said = client.get(reverse("admin:medicines_medicine_changelist")).content.decode()
    assert "“Withdraw from the public site” is missing here because your account’s roles do not allow it" in said
    give_role(user=editor, role=Role.MODERATOR, by=None)
    assert "is missing here" not in client.get(reverse("admin:medicines_medicine_changelist")).content.decode()


@pytest.mark.django_db
def test_the_public_page_is_one_click_away():
    page = publish_page("Sertraline")
    shown = MedicineAdmin(Medicine, admin.site).address(page)
    assert shown == '<a href="/medicines/sertraline/">sertraline</a>'


def test_a_withdrawn_page_is_brought_back_with_a_reason(signed_in):
    page = publish_page("Sertraline")
    revision = page.live_revision
    act(signed_in, [page], reason=REASON)
    url = reverse("admin:medicines_revision_changelist")
    chosen = {"action": "restore", "_selected_action": [revision.pk]}
    assert "will be public again" in signed_in.post(url, chosen, follow=True).content.decode()
    done = signed_in.post(url, {**chosen, "reason": "It was right after all, see the label."}, follow=True)
    assert "is public again as it was in revision 1" in done.content.decode()
    page.refresh_from_db()
    assert (page.is_live, page.live_revision.number) == (True, 2)


def test_who_may_only_look_cannot_restore(client, editor):
    page = publish_page("Sertraline")
    editor.user_permissions.add(Permission.objects.get(codename="view_revision"))
    client.force_login(editor)
    chosen = {"action": "restore", "_selected_action": [page.live_revision_id], "reason": REASON}
    client.post(reverse("admin:medicines_revision_changelist"), chosen)
    assert page.record.revisions.count() == 1
    said = client.get(reverse("admin:medicines_revision_changelist")).content.decode()
    assert "“Go back to this revision on the public site” is missing here" in said


def test_each_goes_back_on_what_their_role_allows(client, shipped, office, reviewer, moderator):
    warning = publish_warning("Testazine", by=office, reviewer=reviewer)
    page = publish_page("Sertraline")
    url, first = reverse("admin:medicines_revision_changelist"), warning.live_revision_id
    chosen = {"action": "restore", "_selected_action": [first, page.live_revision_id], "reason": REASON}
    client.force_login(moderator)
    said = client.post(url, chosen, follow=True).content.decode()
    assert "They were left out" in said
    assert "is public again as it was in revision 1" in said
    assert (warning.record.revisions.count(), page.record.revisions.count()) == (1, 2)
    client.force_login(reviewer)
    assert "Go back to this revision" in client.get(url).content.decode()
    said = client.post(url, {**chosen, "_selected_action": [first]}, follow=True).content.decode()
    assert "“Testazines and sleep” is public again as it was in revision 1" in said


def test_not_everything_at_once(signed_in):
    pages = [publish_page(f"Testazol{chr(97 + number // 26)}{chr(97 + number % 26)}") for number in range(51)]
    assert "At most 50 at once" in act(signed_in, pages, reason=REASON).content.decode()
    assert Page.objects.published().count() == 51


def test_a_page_leads_to_its_source_its_revisions_and_its_history(signed_in):
    page = publish_page("Sertraline")
    shown = signed_in.get(reverse("admin:medicines_medicine_change", args=[page.pk])).content.decode()
    assert reverse("admin:medicines_importedsource_change", args=[page.sources.get().pk]) in shown
    assert reverse("admin:medicines_revision_change", args=[page.live_revision_id]) in shown
    history = signed_in.get(reverse("admin:medicines_medicine_history", args=[page.pk])).content.decode()
    assert reverse("admin:medicines_revision_change", args=[page.live_revision_id]) in history
    assert f"{reverse('admin:medicines_event_changelist')}?q={page.record.uid}" in history
