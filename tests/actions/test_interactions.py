"""Which interactions hold for which substances, and who may write them."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from django.db import IntegrityError, transaction

from medicines.actions.beside import beside
from medicines.actions.drafting import save_draft
from medicines.actions.fit.interactions import milder_than
from medicines.actions.history import head
from medicines.actions.interacting import among, matches_of, matches_on, with_others
from medicines.actions.interaction_sides import interaction_pages, pair_of
from medicines.actions.interactions import create_interaction
from medicines.actions.publishing import withdraw
from medicines.actions.shared_records import shared_records
from medicines.actions.shelf import shipped as shipped_file
from medicines.actions.substances import merge_substances
from medicines.content.interactions import is_milder
from medicines.content.plain import from_plain
from medicines.content.review_dates import monday
from medicines.errors import NotAllowed, NotPossible
from medicines.interaction_vocabulary import Thing
from medicines.models import ClassMember, DrugClass, Interaction, InteractionSide, Substance
from medicines.vocabulary import RecordKind
from tests.deeds import publish_page
from tests.interactions import interaction_document, publish_interaction

pytestmark = pytest.mark.django_db
MAOI = "class:monoamine-oxidase-inhibitor"


@pytest.fixture
def empty(shipped):
    """The site as it ships, without its interactions."""
    InteractionSide.objects.all().delete()


def keys(*names):
    rows = {row.name: row.pk for row in (publish_page(name).ingredients.get().substance for name in names)}
    return [rows[name] for name in names]


def held(*names, things=()):
    """(severity, title) of what holds for these, which have pages."""
    found = among(matches_of(keys(*names), things=things))
    return [(one.severity, one.interaction.title) for one in found]


def standing(page):
    page.refresh_from_db()
    return [one.interaction.title for one in matches_on(page, beside(page).own, shared_records())]


def test_a_pair_stands_whichever_side_comes_first_on_both_pages_and_on_what_holds_both(empty, office, reviewer):
    row = publish_interaction("Othermab", "Testazine", by=office, reviewer=reviewer)
    one, other, both = publish_page("Testazine"), publish_page("Othermab"), publish_page("Testazine", "Othermab")
    salt = Substance.objects.create(
        name="Testazine citrate", name_key="testazinecitrate", salt_of=one.ingredients.get().substance
    )
    nothing = publish_page("Testazine", "Nothingol")
    title = "Othermab with Testazine"
    assert standing(one) == standing(other) == [title]
    assert standing(both) == [title, title]  # once from each side
    assert standing(nothing) == [title]
    assert standing(publish_page("Testazine citrate")) == [title]
    assert salt.ingredients.exists()
    titles = ["Othermab", "Testazine", "Testazine + Nothingol", "Testazine + Othermab", "Testazine citrate"]
    document = row.live_revision.read()
    assert [page.title for page in interaction_pages(document)] == titles
    titles.remove("Testazine + Nothingol")  # a combination names what is severe with one of its own, and no more
    assert [page.title for page in interaction_pages(replace(document, severity="moderate"))] == titles
    with pytest.raises(NotPossible, match="already"):
        create_interaction(document=interaction_document("Testazine", "Othermab"), by=office)


def test_a_class_reaches_its_members_those_below_it_and_what_acts_like_them(empty, office, reviewer):
    publish_interaction(MAOI, "Testazine", by=office, reviewer=reviewer)
    title = "Any monoamine oxidase inhibitor with Testazine"
    for name in ("Phenelzine", "Moclobemide", "Linezolid", "Methylene blue", "Methylthioninium chloride"):
        assert held("Testazine", name) == [("severe", title)], name
    assert held("Testazine", "Selegiline") == []  # another class
    assert ClassMember.objects.filter(name_key="linezolid", is_like=True).count() == 1


def test_a_pair_of_substances_overrides_that_of_their_classes(empty, office, reviewer):
    wide, narrow = ("class:opioid", "class:statin"), ("Difelikefalin", "class:statin")
    publish_interaction(*wide, by=office, reviewer=reviewer)
    with pytest.raises(NotPossible, match="says what it replaces"):
        create_interaction(document=interaction_document(*narrow, severity="moderate"), by=office)
    with pytest.raises(NotPossible, match="says what it replaces"):  # a member that the site has never met
        create_interaction(document=interaction_document("Dextromoramide", "class:statin", severity="mild"), by=office)
    said = {"severity": "moderate", "replaces": "Opioids with statins: it acts elsewhere."}
    publish_interaction(*narrow, by=office, reviewer=reviewer, **said)
    publish_interaction("Codeine", "Atorvastatin", by=office, reviewer=reviewer)
    assert held("Difelikefalin", "Atorvastatin") == [("moderate", "Difelikefalin with any statin")]
    assert held("Codeine", "Atorvastatin") == [("severe", "Codeine with Atorvastatin")]
    assert held("Morphine", "Atorvastatin") == [("severe", "Any opioid with any statin")]
    assert held("Codeine", "Simvastatin") == [("severe", "Any opioid with any statin")]
    on_page = with_others(matches_of(keys("Difelikefalin"), together=False))
    assert [one.severity for one in on_page] == ["moderate"]


def test_a_milder_word_that_replaces_nothing_hides_nothing(empty, office, reviewer):
    """Written before the wider pair was."""
    publish_interaction("Codeine", "Atorvastatin", by=office, reviewer=reviewer, severity="unknown")
    publish_interaction("class:opioid", "class:statin", by=office, reviewer=reviewer)
    assert [severity for severity, _ in held("Codeine", "Atorvastatin")] == ["severe", "unknown"]


def test_what_is_no_medicine_is_a_side_and_no_substance(empty, office, reviewer):
    before = set(Substance.objects.values_list("pk", flat=True))
    publish_interaction("Testazine", "thing:alcohol", by=office, reviewer=reviewer)
    publish_interaction("Testazine", "thing:st-johns-wort", by=office, reviewer=reviewer)
    new = Substance.objects.exclude(pk__in=before)
    assert [row.name for row in new] == ["Testazine"]
    assert held("Testazine", things=[Thing.ALCOHOL]) == [("severe", "Testazine with alcohol")]
    assert held("Testazine", things=[Thing.GRAPEFRUIT]) == []
    assert held("Testazine", "St. John's Wort") == [("severe", "Testazine with St John's wort")]  # sold as one, too


def test_a_condition_keeps_it_off_a_page_that_says_otherwise(empty, office, reviewer):
    publish_interaction("Testazine", "Othermab", by=office, reviewer=reviewer, routes=("body",))
    assert standing(publish_page("Testazine")) == ["Testazine with Othermab"]
    rubbed_in = publish_page("Testazine", variant="Topical", title="Testazine (Topical)")
    assert standing(rubbed_in) == []


def test_a_merged_substance_and_one_that_was_withdrawn(empty, office, reviewer, administrator):
    row = publish_interaction("Oldazine", "Othermab", by=office, reviewer=reviewer)
    page, pair = publish_page("Testazine"), ("testazine", "oldazine")
    keep, gone = (Substance.objects.filter(name_key=key).first() for key in pair)
    merge_substances(keep=keep, gone=gone, by=reviewer)
    assert standing(page) == ["Oldazine with Othermab"]
    withdraw(row=row, reason="It concerns nobody any more.", by=None)
    assert standing(page) == []


def test_a_class_that_was_withdrawn_still_has_its_members(empty, office, reviewer):
    publish_interaction(MAOI, "Testazine", by=office, reviewer=reviewer)
    withdraw(row=DrugClass.objects.get(slug="monoamine-oxidase-inhibitor"), reason="Shown elsewhere now.", by=None)
    assert len(held("Testazine", "Phenelzine")) == 1


@pytest.mark.parametrize(("changes", "said"), [
    ({"authority": ""}, "needs its authority"), ({"effect": ""}, "effect"), ({"link": ""}, "link"),
    ({"date": "May 2021"}, "2020-09-23"), ({"review_by": "2030"}, "by which day"), ({"severity": "bad"}, "how grave"),
    ({"second": "class:nothing"}, "no public drug class"), ({"second": "thing:moonlight"}, "both sides"),
    ({"second": "substance:"}, "both sides"), ({"second": "substance:testazine"}, "two sides"),
])  # fmt: skip
def test_what_is_not_whole_is_refused(empty, office, changes, said):
    with pytest.raises(NotPossible, match=said):
        create_interaction(document=replace(interaction_document("Testazine", "Othermab"), **changes), by=office)


def test_the_database_refuses_a_live_one_without_a_source(shipped):
    row = Interaction.objects.published().first()
    for column in ("authority", "source_title", "issued", "link", "advice"):
        with pytest.raises(IntegrityError), transaction.atomic():
            Interaction.objects.filter(pk=row.pk).update(**{column: ""})


def test_who_may_write_it_and_that_its_pair_is_its_own(empty, office, editor):
    document = interaction_document("Testazine", "Othermab")
    with pytest.raises(NotAllowed):
        create_interaction(document=document, by=editor)
    row = create_interaction(document=document, by=office)
    row.refresh_from_db()
    other = replace(document, second="substance:Anotherol")
    with pytest.raises(NotPossible, match="for good"):
        save_draft(row=row, document=other, base=head(row), by=office)
    turned = replace(document, first=document.second, second=document.first, advice="Ask two pharmacists.")
    assert save_draft(row=row, document=turned, base=head(row), by=office).number == 2


def test_what_ships_is_whole_and_says_what_it_lowers(shipped):
    documents = [from_plain(RecordKind.INTERACTION, plain) for plain in shipped_file("interactions")]
    assert len(documents) == len({pair_of(one) for one in documents}) == Interaction.objects.published().count() >= 80
    assert InteractionSide.objects.count() == 2 * len(documents)
    assert [one for one in documents if not one.link.startswith("https://")] == []
    assert [one.first for one in documents if not one.replaces and milder_than(one)] == []


def test_what_ships_is_due_for_review_week_by_week_the_severe_ones_first():
    ships = shipped_file("interactions")
    weeks = Counter(monday(date.fromisoformat(one["review_by"])) for one in ships)
    every_week = (max(weeks) - min(weeks)).days // 7 + 1
    assert max(weeks.values()) <= 1.5 * len(ships) / every_week
    last = {harm: max(one["review_by"] for one in ships if one["severity"] == harm) for harm in ("severe", "moderate")}
    assert last["severe"] < last["moderate"]


def test_what_is_not_known_is_the_mildest():
    assert is_milder("unknown", "mild")
    assert is_milder("moderate", "severe")
    assert not is_milder("severe", "severe")
