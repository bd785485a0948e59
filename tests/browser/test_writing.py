"""What an editor does, in a real browser, with and without scripts."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse
from playwright.sync_api import BrowserContext, Page, expect

from medicines import models
from medicines.vocabulary import Role
from tests.browser.axe import violations
from tests.people import person

Enter = Callable[..., Page]


@pytest.fixture(scope="module")
def cast(site: str, django_db_blocker: object) -> dict[str, object]:
    with django_db_blocker.unblock():
        return {name: person(name, Role.EDITOR) for name in ("browsing editor", "other editor")}


@pytest.fixture
def log_in(cast: dict[str, object], site: str, django_db_blocker: object) -> Callable[[BrowserContext, str], None]:
    """Give the window the cookie of a login."""

    def into(window: BrowserContext, name: str = "browsing editor") -> None:
        with django_db_blocker.unblock():
            client = Client()
            client.force_login(cast[name])
        key = client.cookies[settings.SESSION_COOKIE_NAME].value
        window.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": key, "url": site}])

    return into


@pytest.fixture
def enter(browser: object, site: str, log_in: Callable[..., None]) -> Iterator[Enter]:
    """Open the form of a page in a window of its own. What breaks there, or breaks the policy, fails the test."""
    complaints: list[str] = []
    windows: list[BrowserContext] = []

    def open_(slug: str, *, name: str = "browsing editor", **options: object) -> Page:
        window = browser.new_context(viewport={"width": 1280, "height": 900}, **options)
        windows.append(window)
        log_in(window, name)
        tab = window.new_page()
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        tab.on("console", lambda line: "Security Policy" in line.text and complaints.append(line.text))
        tab.goto(site + address(slug))
        return tab

    yield open_
    for window in windows:
        window.close()
    assert complaints == []


def address(slug: str) -> str:
    page = models.Page.objects.get(slug=slug)
    return reverse(f"admin:medicines_{page.kind}_change", args=[page.pk])


def newest(slug: str) -> models.Revision:
    return models.Page.objects.get(slug=slug).record.revisions.order_by("-number").first()


@pytest.fixture(autouse=True)
def database(django_db_blocker: object) -> Iterator[None]:
    """The pages are there for all tests of this folder: see `site`."""
    with django_db_blocker.unblock():
        yield


@pytest.mark.parametrize("javascript", [True, False])
def test_write_add_move_save_and_submit(enter, javascript):
    slug = {True: "sertraline", False: "clonazepam"}[javascript]
    page = enter(slug, java_script_enabled=javascript)
    expect(page.get_by_text("This is what is live")).to_be_visible()
    section = page.get_by_role("group", name="Usage", exact=True)
    section.get_by_label("Text", exact=True).fill("Used for **tests**.")
    page.get_by_role("button", name="Add a section").click()
    new = page.get_by_role("group", name="New section")
    expect(new).to_be_visible()
    new.get_by_label("Heading").fill("Storing")
    new.get_by_label("Kind").select_option("storage")
    new.get_by_label("Text", exact=True).fill("Keep it dry.")
    new.get_by_role("button", name="Move this section up").click()
    page.get_by_label("Change note").fill("Tried in a browser.")
    page.get_by_role("button", name="Save and submit for review").click()
    expect(page.get_by_text("It is submitted for review")).to_be_visible()
    expect(page.get_by_text("This is the newest draft")).to_be_visible()
    said = newest(slug)
    assert (said.note, said.created_by.username) == ("Tried in a browser.", "browsing editor")
    assert [part.id for part in said.read().sections] == ["usage", "dosage", "storing", "sources"]
    assert said.read().sections[0].text == "Used for **tests**."


@pytest.mark.parametrize(("width", "scheme"), [(390, "dark"), (1280, "light")])
def test_axe_finds_nothing_in_the_form(enter, width, scheme):
    page = enter("sertraline-clonazepam", color_scheme=scheme, bypass_csp=True)  # axe itself writes styles
    page.set_viewport_size({"width": width, "height": 900})
    assert violations(page, on_the_desk=True) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_preview_is_live_and_tab_leaves_the_editor(enter):
    page = enter("sertraline-diazepam")
    editor = page.locator("#id_sections-0-text")
    editor.fill("Take **5 mg**.\n\n* <b>")
    expect(page.locator("#sections-0 .markdownx-preview")).to_contain_text("Take 5 mg.")
    expect(page.locator("#sections-0 .markdownx-preview strong")).to_have_text("5 mg")
    expect(page.locator("#sections-0 .markdownx-preview li")).to_have_text("<b>")
    editor.press("Control+d")
    editor.press("Tab")
    expect(editor).not_to_be_focused()
    expect(editor).to_have_value("Take **5 mg**.\n\n* <b>")


def test_nothing_is_lost_when_the_login_ends(enter, log_in):
    page = enter("amoxicillin-clavulanic-acid")
    page.wait_for_load_state("networkidle")  # an answer under way would bring the cookie back
    page.context.clear_cookies()
    page.get_by_label("Summary").fill("Typed after the login had ended.")
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.get_by_text("You are logged out.")).to_be_visible()
    expect(page.get_by_role("link", name="Log in, in another tab")).to_be_visible()
    page.reload()  # the login page: the text is in the browser alone
    log_in(page.context)
    page.goto(page.url.split("?")[0].split("/admin/")[0] + address("amoxicillin-clavulanic-acid"))
    page.get_by_role("button", name="Bring it back").click()
    expect(page.get_by_label("Summary")).to_have_value("Typed after the login had ended.")
    page.context.clear_cookies()
    log_in(page.context)  # a new login: the form's token is an old one
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.get_by_text("Saved as draft")).to_be_visible()
    assert newest("amoxicillin-clavulanic-acid").read().summary == "Typed after the login had ended."


def test_an_answer_that_comes_late_does_not_cover_that_the_login_has_ended(enter):
    page = enter("amoxicillin-clavulanic-acid")
    page.wait_for_load_state("networkidle")
    late = []
    page.route("**/scratch/", lambda asked: late.append(asked))
    with page.expect_request("**/scratch/"):
        page.evaluate("() => { keepThere(true) }")  # as every five minutes
    page.context.clear_cookies()
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.get_by_text("You are logged out.")).to_be_visible()
    late[0].fulfill(json={"others": ["somebody else"], "scratch": ""})
    expect(page.locator("[data-others]")).to_have_text("somebody else")
    expect(page.get_by_role("link", name="Log in, in another tab")).to_be_visible()


def test_without_a_script_a_lost_login_hands_everything_back(enter, log_in):
    page = enter("sertraline-clonazepam", java_script_enabled=False)
    page.get_by_label("Summary").fill("Kept without a script.")
    page.context.clear_cookies()
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.get_by_text("Everything that you typed is in this page")).to_be_visible()
    log_in(page.context)
    page.get_by_role("button", name="Send it again").click()
    if page.get_by_role("button", name="Send it again").is_visible():  # the token was renewed with the login
        page.get_by_role("button", name="Send it again").click()
    expect(page.get_by_text("Saved as draft")).to_be_visible()
    assert newest("sertraline-clonazepam").read().summary == "Kept without a script."


def test_who_else_has_it_open_and_what_is_not_saved(enter):
    other = enter("sertraline-diazepam", name="other editor")
    other.get_by_label("Summary").fill("Not saved yet.")
    expect(other.locator("#keeping")).to_contain_text("Kept, not saved yet")
    page = enter("sertraline-diazepam")
    expect(page.get_by_text("Also open here:")).to_contain_text("Also open here:")
    expect(page.locator("[data-others]")).to_contain_text("other editor")
    again = enter("sertraline-diazepam", name="other editor")
    expect(again.get_by_text("You have text here that you did not save")).to_be_visible()
    again.get_by_role("link", name="Continue with it").click()
    expect(again.get_by_label("Summary")).to_have_value("Not saved yet.")


def test_two_tabs_of_one_person_lose_nothing(enter):
    newer = enter("clonazepam", name="other editor")
    older = newer.context.new_page()
    older.goto(newer.url)
    for tab in (newer, older):
        tab.wait_for_function("document.querySelector('#page-form.scripted')")
    newer.get_by_label("Summary").fill("Typed in the newer tab.")
    expect(newer.locator("#keeping")).to_contain_text("Kept, not saved yet")
    older.get_by_label("Change note").fill("Typed in the older tab.")
    expect(older.locator("#keeping")).to_contain_text("open in another tab of yours")
    with newer.expect_response("**/scratch/"):
        newer.get_by_label("Summary").fill("Typed in the newer tab, and more.")
    older.reload()
    expect(older.get_by_text("You have text here that you did not save")).to_be_visible()
    older.get_by_role("button", name="Bring it back").click()
    expect(older.get_by_label("Change note")).to_have_value("Typed in the older tab.")
    older.get_by_label("Title").fill("Clonazepam (tablets)")
    older.get_by_role("button", name="Save draft").last.click()
    expect(older.get_by_text("Saved as draft")).to_be_visible()
    older.get_by_role("link", name="Continue with it").click()
    expect(older.get_by_label("Summary")).to_have_value("Typed in the newer tab, and more.")


def test_a_form_that_is_too_large_is_not_sent(enter):
    page = enter("sertraline-diazepam", name="other editor")
    page.wait_for_function("document.querySelector('#page-form.scripted')")
    page.locator("#page-form").evaluate("form => (form.dataset.largest = 12000)")
    page.get_by_label("Summary").fill("x" * 1900)
    page.get_by_role("button", name="Save draft").last.click()
    expect(page.locator("#keeping")).to_contain_text("the site takes at most 0.0 MB at once: nothing was saved.")
    expect(page.get_by_label("Summary")).to_have_value("x" * 1900)
