"""Which pages a class warning stands on."""

import json
from dataclasses import replace
from pathlib import Path
from uuid import UUID

import pytest
from django.test import Client

from medicines.actions.beside import beside
from medicines.actions.class_warnings import create_class_warning
from medicines.actions.drafting import save_draft
from medicines.actions.history import head
from medicines.actions.identities import add_substances, known_uids, with_uids
from medicines.actions.publishing import withdraw
from medicines.actions.shared_records import own_among, shared_records
from medicines.actions.shelf import shipped
from medicines.actions.shipping_names import ship_names
from medicines.actions.substances import merge_substances
from medicines.actions.warned import reached, strangers, warnings_on
from medicines.content.document import ClassWarningDocument
from medicines.errors import NotAllowed, NotPossible
from medicines.models import ClassWarning, DrugClass, Substance, WarningMember
from tests.deeds import publish_page
from tests.documents import page_document
from tests.warnings import publish_warning, warning_document

pytestmark = pytest.mark.django_db
WARNED_NAMES = Path(__file__).parent / "warned_names.json"


def standing(page, *classes):
    page.refresh_from_db()
    return [one.slug for one in warnings_on(page, beside(page).own, shared_records(), classes=classes)]


@pytest.mark.usefixtures("shipped")
def test_every_name_of_a_member_is_warned_of_and_no_other():
    """Names as pages spell them, each judged by two people: 0 missing, 0 wrong."""
    judged = json.loads(WARNED_NAMES.read_text())
    names = sorted({name for one in judged.values() for name in (*one["warned"], *one["not"])})
    ship_names()
    documents = [page_document(name) for name in names]
    add_substances([with_uids(one, known=known_uids(documents)) for one in documents], known=known_uids(documents))
    known, keys = known_uids(documents), dict(Substance.objects.values_list("uid", "pk"))
    identified = [with_uids(one, known=known) for one in documents]
    on = {
        name: [keys[UUID(part.substance)] for part in one.ingredients]
        for name, one in zip(names, identified, strict=True)
    }
    anywhere = publish_page("Nothing")
    anywhere.routes = []  # not known, so that no condition keeps a warning off
    shared = shared_records()
    found = {
        name: {w.slug for w in warnings_on(anywhere, own_among(some), shared, classes=())} for name, some in on.items()
    }
    warned = {slug: {name for name in names if slug in found[name]} for slug in judged}
    missing = {slug: set(one["warned"]) - warned[slug] for slug, one in judged.items()}
    wrong = {slug: set(one["not"]) & warned[slug] for slug, one in judged.items()}
    assert {slug: some for slug, some in missing.items() if some} == {}
    assert {slug: some for slug, some in wrong.items() if some} == {}


def test_a_page_shows_what_its_substances_salts_and_conditions_ask_for(office, reviewer):
    publish_warning("Testazine", by=office, reviewer=reviewer, routes=("body",), not_members=("Testazine acetate",))
    assert standing(publish_page("Testazine")) == ["testazines"]
    assert standing(publish_page("Testazine", "Othermab")) == ["testazines"]
    assert standing(publish_page("Othermab")) == []
    assert standing(publish_page("Testazine", variant="Topical", title="Testazine (Topical)")) == []
    Substance.objects.create(name="Testazine citrate", name_key="testazinecitrate", salt_of=_substance("testazine"))
    Substance.objects.filter(name_key="testazineacetate").update(salt_of=_substance("testazine"))
    assert standing(publish_page("Testazine citrate")) == ["testazines"]
    assert standing(publish_page("Testazine acetate")) == []
    titles = ["Testazine", "Testazine + Othermab", "Testazine citrate"]
    row = ClassWarning.objects.get(slug="testazines")
    assert [page.title for page in reached(row.live_revision.read())] == titles


def _substance(key):
    return Substance.objects.get(name_key=key)


def test_a_class_keeps_a_warning_off(office, reviewer):
    publish_warning("Testazine", by=office, reviewer=reviewer, unless_also_class=("inhaled-corticosteroid",))
    page = publish_page("Testazine")
    assert standing(page) == ["testazines"]
    assert standing(page, "inhaled-corticosteroid") == []


def test_a_class_above_those_of_the_page_keeps_it_off_too_while_it_is_public(shipped, office, reviewer):
    row = publish_warning("Testazine", by=office, reviewer=reviewer, unless_also_class=("corticosteroid",))
    document = row.live_revision.read()
    publish_page("Testazine", drug_classes=("Inhaled corticosteroid",))
    assert (shown_on("testazine"), reached(document)) == (False, [])
    above = DrugClass.objects.get(slug="corticosteroid")
    withdraw(row=above, reason="It says nothing more.", by=None)
    assert (shown_on("testazine"), [page.slug for page in reached(document)]) == (True, ["testazine"])


def shown_on(slug):
    return "Testazines and sleep" in Client().get(f"/medicines/{slug}/").content.decode()


def test_a_substance_that_was_merged_and_a_warning_that_was_withdrawn(office, reviewer, administrator):
    page = publish_page("Testazine")
    row = publish_warning("Oldazine", by=office, reviewer=reviewer)
    assert standing(page) == []
    merge_substances(keep=_substance("testazine"), gone=_substance("oldazine"), by=reviewer)
    assert standing(page) == ["testazines"]
    withdraw(row=row, reason="It concerns nobody any more.", by=None)
    assert standing(page) == []
    assert not WarningMember.objects.filter(warning=row).exists()


@pytest.mark.parametrize(("changes", "said"), [
    ({"members": ()}, "needs its members"), ({"authority": ""}, "authority"), ({"date": "May 2021"}, "2020-09-23"),
    ({"do_not_stop": True}, "instead of stopping"), ({"unless_also_class": ("nothing",)}, "must be public"),
])  # fmt: skip
def test_a_warning_without_a_source_or_members_is_refused(office, changes, said):
    with pytest.raises(NotPossible, match=said):
        create_class_warning(document=warning_document("Testazine", **changes), by=office)


def test_who_may_write_it_and_that_its_slug_is_its_own(office, editor):
    with pytest.raises(NotAllowed):
        create_class_warning(document=warning_document("Testazine"), by=editor)
    row = create_class_warning(document=warning_document("Testazine"), by=office)
    with pytest.raises(NotPossible, match="There is a warning"):
        create_class_warning(document=warning_document("Testazine"), by=office)
    row.refresh_from_db()
    with pytest.raises(NotPossible):
        save_draft(row=row, document=replace(head(row).read(), link=""), base=head(row), by=office)
    assert strangers(["Testazine", "Sertraline"]) == ["Testazine"]  # no draft writes a substance down


def test_shipped_warnings_are_whole():
    documents = [ClassWarningDocument(**plain) for plain in shipped("class_warnings")]
    assert len(documents) == len({one.slug for one in documents}) >= 70
    assert [one.slug for one in documents if not one.link.startswith("https://")] == []
    assert [one.slug for one in documents if one.do_not_stop and "stop" not in one.text.lower()] == []
