"""From a submission to the public page, in a real browser: returned, fixed, approved, undone, approved, compared."""

import pytest
from playwright.sync_api import expect

from medicines.actions.drafting import save_draft
from medicines.actions.history import head
from medicines.actions.reviewing import submit
from medicines.models import Page
from medicines.vocabulary import Role
from tests.browser.axe import violations
from tests.people import person, with_credential
from tests.review import later

SLUG = "amoxicillin-clavulanic-acid"  # other tests here read only its form


def page() -> Page:
    return Page.objects.select_related("record").get(slug=SLUG)


def propose(words: str, by: object) -> None:
    """What the page's form does: save a draft, submit it."""
    document = head(page()).read()
    changed = {"summary": words, "faqs": document.faqs[::-1]}
    save_draft(row=page(), document=type(document)(**_fields(document) | changed), base=head(page()), by=by)
    submit(row=page(), by=by)


def _fields(document: object) -> dict[str, object]:
    return {name: getattr(document, name) for name in document.__slots__}


@pytest.mark.parametrize(("javascript", "width"), [(True, 1280), (False, 390)])
def test_from_a_submission_to_the_public_page(visit, sit_down, javascript, width):
    how = {"java_script_enabled": javascript, "width": width}
    editor = person(f"Ada {width}", Role.EDITOR)
    first, second = (person(f"Office {number} {width}", Role.ADMINISTRATOR) for number in (1, 2))
    bea = person(f"Bea {width}", Role.MODERATOR, Role.CLINICAL_REVIEWER)  # a dose takes more than a moderator
    moderator = with_credential(bea, recorded_by=first, checked_by=second)
    propose(f"Take 50 mg of {width}.", editor)

    desk = sit_down(moderator, **how)
    expect(desk.get_by_role("heading", level=1)).to_have_text("Mine to decide")
    desk.get_by_role("link", name="Amoxicillin + Clavulanic Acid").first.click()
    expect(desk.locator("ins").first).to_contain_text("50 mg")
    desk.get_by_label("Publish at").press("Enter")  # which must not approve
    expect(desk.get_by_role("button", name="Approve and publish")).to_be_visible()
    assert "undo" not in desk.url
    desk.get_by_role("button", name="Return with this reason").click()
    expect(desk.get_by_role("alert")).to_contain_text("Please say why")
    desk.get_by_label("Reason").fill("Where does this dose come from?")
    desk.get_by_role("button", name="Return with this reason").click()
    expect(desk.get_by_text("was returned to its author")).to_be_visible()

    own = sit_down(editor, color_scheme="dark", **how)
    expect(own.get_by_text("Where does this dose come from?")).to_be_visible()
    own.get_by_role("link", name="What it changes").click()
    expect(own.get_by_text(f"Bea {width} has returned this")).to_be_visible()
    propose(f"Take 5 mg of {width}.", editor)

    desk.goto(desk.url.split("/admin/")[0] + "/admin/")
    for undone in (True, False):
        desk.get_by_role("link", name="Amoxicillin + Clavulanic Acid").first.click()
        desk.get_by_role("button", name="Approve and publish").click()
        expect(desk.get_by_text("It becomes public within a minute; for ten seconds you can undo it.")).to_be_visible()
        if undone:
            desk.get_by_role("button", name="Undo", exact=True).click()
            expect(desk.get_by_text("The approval was undone.")).to_be_visible()
            desk.get_by_role("link", name="Home").click()

    public = visit(f"/combinations/{SLUG}/", **how)
    expect(public.locator(".lead")).not_to_contain_text(f"of {width}")
    later(seconds=11)
    public.reload()
    expect(public.locator(".lead")).to_have_text(f"Take 5 mg of {width}.")

    own.get_by_role("link", name="Compare other revisions").click()
    own.get_by_label("From").select_option("1")
    own.get_by_role("button", name="Compare").click()
    expect(own.locator("ins").first).to_contain_text("5 mg")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_what_is_ours(sit_down, scheme):
    editor, moderator = person(f"Cyd {scheme}", Role.EDITOR), person(f"Dee {scheme}", Role.MODERATOR)
    propose(f"In {scheme}.", editor)
    for width in (390, 1280):
        tab = sit_down(moderator, width=width, color_scheme=scheme)
        assert violations(tab, on_the_desk=True) == []
        tab.goto(tab.url.split("/admin/")[0] + "/admin/medicines/reviewrequest/")
        assert (
            tab.locator(".field-state").first.evaluate("cell => cell.getBoundingClientRect().right - innerWidth") <= 0
        )
        assert tab.locator(".results").evaluate("box => box.scrollWidth - box.clientWidth") <= 0
        tab.get_by_role("link", name="Amoxicillin + Clavulanic Acid").first.click()
        assert violations(tab, on_the_desk=True) == []
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
        tab.get_by_role("link", name="Compare other revisions").click()
        assert violations(tab, on_the_desk=True) == []
        assert tab.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
