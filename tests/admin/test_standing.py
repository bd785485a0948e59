"""Drug classes and standing wordings are written by administrators, under the rule of two."""

import pytest
from django.urls import reverse

from medicines.actions.history import head
from medicines.admin.usage import needed_by, pages_in
from medicines.content.slots import SLOTS
from medicines.models import Disclaimer, DrugClass, ReviewRequest
from medicines.vocabulary import DisclaimerKind
from tests.deeds import publish_page
from tests.documents import separate_document
from tests.review import approved, later

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("shipped")]
WORDING = {"title": "Read this", "text": "This page is no advice.", "small": "", "note": "Shorter"}


def page_of(row):
    return reverse(f"admin:medicines_{type(row).__name__.lower()}_change", args=[row.pk])


def wording():
    return Disclaimer.objects.get(kind=DisclaimerKind.DISCLAIMER)


def newest(row):
    row.refresh_from_db()
    return head(row).read()


def form_of(client, row):
    """What the form holds, as a browser would send it."""
    form = client.get(page_of(row)).context["form"]
    said = {field.name: field.value() for field in form}
    return {name: "" if value is None else value for name, value in said.items()}


@pytest.fixture
def signed_in(client, office):
    client.force_login(office)
    return client


def test_the_way_of_a_wording_from_a_draft_to_its_readers(signed_in, office, reviewer):
    row = wording()
    assert "What you see is public: revision 1." in signed_in.get(page_of(row)).content.decode()
    said = form_of(signed_in, row) | WORDING
    saved = signed_in.post(page_of(row), said, follow=True).content.decode()
    assert "Saved as a draft. Nothing has changed for readers." in saved
    assert "What you see is the newest draft, revision 2 by\noffice" in saved
    assert "readers see another text" in saved
    done = signed_in.post(page_of(row), form_of(signed_in, row) | {"submit": "1"}, follow=True).content.decode()
    assert "It waits for its review by a clinical reviewer" in done
    assert "Submitted by office" in done
    request = ReviewRequest.objects.get()
    approved(request, by=reviewer)
    later(seconds=11)
    row.refresh_from_db()
    assert (row.title, row.text, row.live_revision.number) == ("Read this", "This page is no advice.", 2)


def test_saving_the_same_again_writes_nothing(signed_in):
    row = wording()
    signed_in.post(page_of(row), form_of(signed_in, row))
    assert row.record.revisions.count() == 1
    drug_class = DrugClass.objects.get(slug="benzodiazepine")
    signed_in.post(page_of(drug_class), form_of(signed_in, drug_class))
    assert drug_class.record.revisions.count() == 1


def test_a_class_is_made_and_changed(signed_in, office):
    said = {
        "name": "Testazine",
        "parent": "benzodiazepine",
        "synonyms": "testazole\n\n testazole \ntest azine",
        "atc": "N05",
    }
    added = signed_in.post(reverse("admin:medicines_drugclass_add"), said | {"note": "New"}, follow=True)
    row = DrugClass.objects.get(slug="testazine")
    assert "Never public, draft" in added.content.decode()
    assert newest(row).synonyms == ("testazole", "test azine")
    signed_in.post(page_of(row), form_of(signed_in, row) | {"routes": ["skin"], "name": "Testazines"})
    assert (newest(row).routes, newest(row).slug, row.record.revisions.count()) == (("skin",), "testazine", 2)


@pytest.mark.parametrize(("field", "wrong"), [
    ("text", "Look at {nothing}."), ("text", "An {open brace"), ("text", ""), ("text", "a\x00b"), ("small", "{date}"),
    ("title", "x" * 201),
])  # fmt: skip
def test_a_wording_that_cannot_be_keeps_what_was_typed(signed_in, field, wrong):
    row = wording()
    answer = signed_in.post(page_of(row), form_of(signed_in, row) | WORDING | {field: wrong})
    assert answer.status_code == 200
    assert "errorlist" in answer.content.decode()
    assert 'value="Shorter"' in answer.content.decode()
    assert row.record.revisions.count() == 1


@pytest.mark.parametrize(("field", "wrong"), [
    ("name", "SSRI"), ("parent", "nothing"), ("atc", "n05"), ("synonyms", "SSRI"), ("routes", ["moon"]), ("name", ""),
])  # fmt: skip
def test_a_class_that_cannot_be_keeps_what_was_typed(signed_in, field, wrong):
    row = DrugClass.objects.get(slug="benzodiazepine")
    answer = signed_in.post(page_of(row), form_of(signed_in, row) | {"note": "Typed", field: wrong})
    assert answer.status_code == 200
    assert 'value="Typed"' in answer.content.decode()
    assert row.record.revisions.count() == 1


def test_the_slots_of_every_shipped_wording_are_known(signed_in):
    for row in Disclaimer.objects.all():
        answer = signed_in.post(page_of(row), form_of(signed_in, row) | {"note": "Nothing"})
        assert answer.status_code == 302, (row.kind, answer.context["form"].errors)
    assert set(SLOTS) <= set(DisclaimerKind)


def test_two_who_write_at_once(signed_in, administrator):
    row = wording()
    mine = form_of(signed_in, row)
    signed_in.force_login(administrator)
    signed_in.post(page_of(row), mine | {"text": "Theirs."})
    other_field = signed_in.post(page_of(row), mine | {"small": "Mine."}, follow=True)
    assert "Saved as a draft" in other_field.content.decode()
    assert (newest(row).text, newest(row).small) == ("Theirs.", "Mine.")
    clash = signed_in.post(page_of(row), mine | {"text": "Mine."})
    said = clash.content.decode()
    assert (
        clash.status_code,
        '<td data-label="somebody else’s">Theirs.</td><td data-label="yours">Mine.</td>' in said,
    ) == (200, True)
    assert newest(row).text == "Theirs."
    again = {field.name: field.value() for field in clash.context["form"]}
    signed_in.post(page_of(row), again)
    assert (newest(row).text, newest(row).small) == ("Mine.", "Mine.")


@pytest.mark.parametrize("base", ["", "x", "9" * 40, "1", "\x00"])
def test_an_odd_base_is_refused_in_a_sentence(signed_in, base):
    row = wording()
    answer = signed_in.post(page_of(row), form_of(signed_in, row) | WORDING | {"base": base})
    assert answer.status_code == 200
    assert row.record.revisions.count() == 1


def test_others_read_and_do_not_write(client, editor, moderator, reviewer):
    row, drug_class = wording(), DrugClass.objects.get(slug="benzodiazepine")
    for user in (editor, moderator, reviewer):
        client.force_login(user)
        for one in (row, drug_class):
            assert "Only an administrator may change this" in client.get(page_of(one)).content.decode()
            assert client.post(page_of(one), {"text": "x", "name": "x"}).status_code == 403
        assert client.get(reverse("admin:medicines_drugclass_add")).status_code == 403
        assert client.post(reverse("admin:medicines_drugclass_add"), {"name": "x"}).status_code == 403
    assert row.record.revisions.count() == drug_class.record.revisions.count() == 1


def test_no_wording_is_added_or_deleted(signed_in):
    assert signed_in.get(reverse("admin:medicines_disclaimer_add")).status_code == 403
    for row in (wording(), DrugClass.objects.first()):
        address = page_of(row).replace("change", "delete")
        assert signed_in.post(address, {"post": "yes"}).status_code == 403


def test_who_needs_it(signed_in):
    assert needed_by(wording()) == "Needed by no page now."
    publish_page("Clonazepam", drug_classes=("Benzodiazepine",))
    publish_page(document=separate_document("Sertraline", "Clonazepam"))
    publish_page("Sertraline", "Diazepam")
    told = {row.kind: needed_by(row) for row in Disclaimer.objects.all()}
    assert told["disclaimer"] == told["urgent-help"] == told["provenance-unknown"] == "Needed by 3 pages."
    assert told["not-fixed-dose"] == told["fixed-dose-unknown"] == "Needed by 1 page."
    assert told["dose-removed"] == told["withdrawn"] == told["being-checked"] == "Needed by no page now."
    assert told["fixed-dose-by-country"] == "Stands on pages beside what they say by country."
    assert pages_in(DrugClass.objects.get(slug="benzodiazepine")).startswith("Needed by 2 pages.")
    assert "Needed by 3 pages." in signed_in.get(page_of(wording())).content.decode()


def test_classes_are_found_by_any_name_and_counted(signed_in, django_assert_num_queries):
    publish_page("Clonazepam", drug_classes=("Benzodiazepine",))
    address = reverse("admin:medicines_drugclass_changelist")
    for asked in ("benzodiaz", "SSRI", "N02"):
        assert signed_in.get(address, {"q": asked}).context["cl"].queryset.exists()
    assert not signed_in.get(address, {"q": "%"}).context["cl"].queryset.exists()
    with django_assert_num_queries(8):
        signed_in.get(address)
    with django_assert_num_queries(7):
        signed_in.get(reverse("admin:medicines_disclaimer_changelist"))
