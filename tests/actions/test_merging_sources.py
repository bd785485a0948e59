"""A source becomes a page's duplicate: seen first, on the page as it was seen, and no claim gets public by it."""

import pytest

from medicines.actions.history import head
from medicines.actions.importing import upsert_document
from medicines.actions.merging_sources import foresee_merge, merge_source
from medicines.actions.publishing import withdraw
from medicines.actions.reviewing import submit
from medicines.actions.understanding import Source, Terms, read_text
from medicines.errors import AnotherPage, OpenRequest, OtherIngredients, ReasonNeeded, StaleBase
from medicines.models import Alias, Event, ImportedSource, ImportRun, Page, PageWord, Revision, SecondLook
from medicines.vocabulary import Withdrawal
from tests.deeds import WHY, draft_page, edit, import_text, merge_into, publish_page
from tests.documents import page_document

pytestmark = pytest.mark.django_db

BODY = "### Usage\n\nUsed in tests.\n\n### Dosage\n\nTake 5 mg once daily.\n"
CHANGED = BODY.replace("5 mg", "50 mg")
REFUSAL = "I'm sorry, but I cannot provide information about this medicine.\n"


@pytest.fixture
def refusal():
    return import_text("Iso Amyl", REFUSAL)


@pytest.fixture
def duplicate():
    import_text("Sertraline + Clonazepam", BODY)
    return import_text("Clonazepam + Sertraline", CHANGED, path="other.md")


@pytest.fixture
def draft():
    return import_text("Omega-", BODY, publish=False)


def everything():
    return [model.objects.count() for model in (Page, Revision, ImportedSource, Event, Alias, SecondLook)]


def leading(page):
    return set(page.aliases.filter(kind="address").values_list("name", flat=True))


# -- what is seen first, and what is refused ---------------------------------------------------------------------------
def test_what_a_merge_comes_to_is_foreseen_and_nothing_is_written(duplicate):
    before = everything()
    found = foresee_merge(source=duplicate, page=duplicate.page)
    assert (found.is_same, found.of_source, found.of_page) == (
        True, ("Clonazepam", "Sertraline"), ("Sertraline", "Clonazepam"),
    )  # fmt: skip
    assert ("5 mg", "50 mg") in [(token.old, token.new) for token in found.comparison.tokens]
    assert (found.base, found.left, found.named, found.moved) == (head(duplicate.page), None, None, ("other",))
    assert everything() == before


def test_a_page_changed_since_it_was_seen_gets_no_duplicate(duplicate, moderator, editor):
    seen, page = head(duplicate.page), duplicate.page
    edit(page, page_document("Sertraline", "Clonazepam", summary="A person's."), by=editor)
    before = everything()
    for base in (seen, None):
        with pytest.raises(StaleBase, match="changed since you looked"):
            merge_source(source=duplicate, page=page, base=base, by=moderator)
    assert (everything(), ImportedSource.objects.get(pk=duplicate.pk).decision) == (before, "")
    assert merge_source(source=duplicate, page=page, base=head(page), by=moderator).decision == "merged"


def test_other_ingredients_take_a_reason_and_a_second_look(refusal, moderator):
    page = publish_page("Diazepam")
    before = everything()
    with pytest.raises(OtherIngredients, match="about Iso Amyl, and “Diazepam” about Diazepam"):
        merge_into(page, refusal, by=moderator, reason=" ")
    with pytest.raises(ReasonNeeded):
        merge_into(page, refusal, by=moderator, reason="Because.")
    assert everything() == before
    merge_into(page, refusal, by=moderator)
    look, facts = SecondLook.objects.get(), Event.objects.filter(verb="settled").first().facts
    assert (look.record, look.by, look.verb) == (page.record, moderator, "merged")
    assert "(Iso Amyl) was merged into this page (Diazepam): Both names" in look.reason
    assert (facts["of_source"], facts["of_page"], facts["reason"]) == (["Iso Amyl"], ["Diazepam"], WHY)


@pytest.mark.parametrize("names", [("Sertraline",), ("Sertraline", "Clonazepam", "Diazepam")])
def test_a_part_of_the_ingredients_is_not_all_of_them(duplicate, moderator, names):
    page = publish_page(*names)
    assert not foresee_merge(source=duplicate, page=page).is_same
    with pytest.raises(OtherIngredients):
        merge_into(page, duplicate, by=moderator, reason="")


def test_the_same_ingredients_ask_for_nothing_more(duplicate, moderator):
    merge_into(duplicate.page, duplicate, by=moderator, reason="")
    assert not SecondLook.objects.exists()


def test_a_draft_that_waits_to_be_reviewed_is_not_left_behind(draft, moderator, editor):
    page = publish_page("Diazepam")
    submit(row=draft.page, by=editor)
    for deed in (
        lambda: foresee_merge(source=draft, page=page),
        lambda: merge_into(page, draft, by=moderator),
    ):
        with pytest.raises(OpenRequest, match="“Omega-”"):
            deed()
    assert not leading(page)


# -- addresses ---------------------------------------------------------------------------------------------------------
def test_a_merged_source_leads_to_its_page_and_stays_merged(refusal, moderator):
    page = import_text("Amyl Nitrite", BODY).page
    settled = merge_into(page, refusal, by=moderator)
    assert (settled.decision, settled.page) == ("merged", page)
    assert Alias.objects.get(name="iso-amyl").page == page
    before = everything()
    import_text("Iso Amyl", REFUSAL)
    assert everything() == before
    for text in (BODY, CHANGED):  # a file that was merged once does not become a page of its own
        again = import_text("Iso Amyl", text)
        assert (again.outcome, again.page) == ("duplicate", page)
    assert Page.objects.count() == 1


def test_a_merged_draft_leaves_its_addresses_to_the_page(draft, moderator, client, shipped):
    page = import_text("Omega 3", BODY, path="fish-oil.md").page
    left = draft.page
    assert foresee_merge(source=draft, page=page).left == left
    merge_into(page, draft, by=moderator)
    assert client.get(f"/medicines/{left.slug}/").headers["Location"] == page.get_absolute_url()
    left.refresh_from_db()
    assert (left.is_live, left.record.revisions.count()) == (False, 1)
    assert Event.objects.filter(verb="settled").first().facts["left"] == str(left.record.uid)


def test_a_duplicate_merged_elsewhere_takes_its_addresses_along(duplicate, moderator):
    page = import_text("Diazepam", BODY).page
    assert Alias.objects.get(name="other").page == duplicate.page
    merge_into(page, duplicate, by=moderator)
    assert Alias.objects.get(name="other").page == page


def test_a_public_page_keeps_its_own_addresses(moderator):
    import_text("Sertraline", BODY)
    proposed = import_text("Sertraline", CHANGED)
    page = import_text("Diazepam", BODY, path="valium.md").page
    with pytest.raises(AnotherPage, match="choose another page"):
        merge_into(proposed.page, proposed, by=moderator)
    became = import_text("Diazepam", CHANGED, path="sertraline.md")
    merge_into(page, became, by=moderator)
    assert Page.objects.get(slug="sertraline").is_live
    assert leading(page) == {"valium"}


def test_where_a_withdrawn_page_stood_no_merge_leads_elsewhere(moderator):
    gone, page = publish_page("Valium"), publish_page("Diazepam")
    withdraw(row=gone, reason=WHY, by=moderator)
    other = import_text("Iso Amyl", REFUSAL, path="old/valium.md")
    assert foresee_merge(source=other, page=page).moved == ()
    merge_into(page, other, by=moderator)
    assert not leading(page)


def test_an_address_that_leads_to_a_third_page_stays_there(moderator):
    third, page = publish_page("Sertraline"), publish_page("Diazepam")
    import_text("Sertraline", BODY, path="a/iso-amyl.md")
    merge_into(page, import_text("Iso Amyl", REFUSAL, path="b/iso-amyl.md"), by=moderator)
    assert (leading(page), leading(third)) == (set(), {"iso-amyl"})


@pytest.mark.parametrize("way", [Withdrawal.NOTICE, Withdrawal.TEXT_STAYS])
def test_a_page_that_was_public_is_never_parted_from_its_own_file(moderator, way):
    page, other = import_text("Zolumab", BODY).page, publish_page("Diazepam")
    leaked = import_text("Zolumab", f"As an AI language model, {REFUSAL}\n{CHANGED}")
    with pytest.raises(AnotherPage, match="choose another page"):
        merge_into(page, leaked, by=moderator)
    with pytest.raises(AnotherPage, match="source of “Zolumab”, which is public"):
        merge_into(other, leaked, by=moderator)
    proposal = import_text("Zolumab", CHANGED)
    with pytest.raises(AnotherPage, match="source of “Zolumab”, which is public"):
        merge_into(other, proposal, by=moderator)
    withdraw(row=page, reason=WHY, by=moderator, way=way)
    with pytest.raises(AnotherPage, match="source of “Zolumab”, which "):
        merge_into(other, proposal, by=moderator)
    assert (ImportedSource.objects.waiting().get(), leading(other)) == (proposal, set())


def test_addresses_that_fold_to_one_key_all_lead_to_the_page(moderator):
    page = import_text("Wixumab", BODY).page
    for path in ("uv-olumab.md", "uvol-umab.md"):
        import_text("Wixumab", BODY, path=path)
    merge_into(page, import_text("Iso Amyl", REFUSAL, path="uvo-lumab.md"), by=moderator)
    assert leading(page) == {"uv-olumab", "uvol-umab", "uvo-lumab"}


def test_a_merged_draft_brings_an_address_that_folds_like_one_of_the_pages(moderator):
    page = import_text("Wixumab", BODY).page
    import_text("Wixumab", BODY, path="uv-olumab.md")
    draft = import_text("Uvolumab Forte-", BODY, path="uvo-lumab.md", publish=False)
    merge_into(page, draft, by=moderator)
    assert {"uv-olumab", "uvo-lumab"} <= leading(page)


# -- brands ------------------------------------------------------------------------------------------------------------
def bring_brand(of="nothing-here", text="Mood."):
    text = (
        f"---\ntype: brand\ntitle: Sertolux 50 mg Tablet\ngeneric_slug: {of}\ncompany: Northgate\n---\n"
        f"## **Usage**\n{text}\n"
    )
    parsed = read_text(text, given="b.md", terms=Terms())
    _, row = upsert_document(source=Source("tests", "b.md", text, parsed), run=ImportRun(), publish=True, by=None)
    return row


def test_a_brand_that_is_merged_is_drafted_as_a_name_and_published_by_nobody(moderator):
    page = publish_page("Sertraline")
    source = bring_brand()
    assert foresee_merge(source=source, page=page).named.brands == (*head(page).read().brands, "Sertolux")
    merge_into(page, source, by=moderator)
    page.refresh_from_db()
    assert page.draft_revision.document["brands"][-1] == "Sertolux"
    assert (page.draft_revision.contributors, page.record.keeper) == ([moderator.pk], moderator)
    assert "Northgate" in page.draft_revision.note
    for version in (bring_brand(), bring_brand(text="Mood, too.")):  # and by no later version of its file
        assert (version.page, version.decision or version.outcome) in [(page, "merged"), (page, "duplicate")]
    assert not Alias.objects.filter(kind="brand", page=page).exists()
    assert not PageWord.objects.filter(page=page, word="sertolux").exists()


def test_a_brand_whose_file_names_the_page_needs_no_reason(moderator):
    source = bring_brand(of="sertraline")
    page = draft_page("Sertraline")
    merge_into(page, source, by=moderator, reason="")
    assert not SecondLook.objects.exists()


def test_a_brand_whose_file_names_nothing_that_is_here_needs_one(moderator):
    page = publish_page("Sertraline")
    with pytest.raises(OtherIngredients):
        merge_into(page, bring_brand(), by=moderator, reason="")


def test_a_name_that_the_page_has_is_not_drafted_again(moderator):
    page = publish_page(document=page_document("Sertraline", brands=("Sertolux",)))
    merge_into(page, bring_brand(), by=moderator)
    page.refresh_from_db()
    assert page.draft_revision is None
