"""Links with a code after their "#": they open with the site's script and without, and no address that is asked for has
the code in it."""

import re

import pytest
from playwright.sync_api import expect

from medicines.actions.passwords import password_link
from medicines.actions.previewing import share_preview
from medicines.models import Page
from medicines.vocabulary import Role
from tests.browser.addresses import OWN, WAITING
from tests.browser.axe import violations
from tests.people import person

NOWHERE = "/medicines/nothing-here/"  # of a tab that begins with a refusal, others are no fault
LINK = f"/suggestions/#{WAITING}"


@pytest.fixture
def editor(site):
    user = person("following editor", Role.EDITOR)
    yield user
    type(user).objects.filter(pk=user.pk).update(is_active=False, username=f"gone {user.pk}")


def root_of(tab):
    return re.match("https?://[^/]+", tab.url)[0]


def listening(tab):
    asked = []
    tab.on("request", lambda request: asked.append((request.method, request.url, request.headers.get("referer", ""))))
    return asked


def test_a_suggestions_link_opens_it_and_a_bookmark_does_so_again(visit):
    tab = visit("/about/")
    tab.context.clear_cookies()
    asked = listening(tab)
    tab.goto(f"{root_of(tab)}{LINK}")
    expect(tab.get_by_text("It waits for somebody to decide.")).to_be_visible()
    assert tab.url.endswith(f"{OWN}#{WAITING}")
    tab.get_by_role("link", name="Change it").click()
    expect(tab.get_by_role("heading", level=1)).to_have_text("Change your suggestion")
    tab.go_back()
    expect(tab.get_by_text("It waits for somebody to decide.")).to_be_visible()
    tab.reload()
    expect(tab.get_by_text("It waits for somebody to decide.")).to_be_visible()
    tab.context.clear_cookies()
    tab.reload()
    expect(tab.get_by_text("It waits for somebody to decide.")).to_be_visible()
    tab.go_back()
    expect(tab).not_to_have_url(re.compile("opened"))  # nobody is caught between two pages
    assert not [one for one in asked if WAITING in one[1].partition("#")[0] or WAITING in one[2]]
    assert {method for method, *_ in asked} == {"GET", "POST"}


@pytest.mark.parametrize("pasted", [WAITING, f"http://example.org{LINK}"])
def test_without_scripts_the_code_is_pasted(visit, pasted):
    tab = visit(NOWHERE, status=404, java_script_enabled=False, width=390)
    tab.goto(f"{root_of(tab)}{LINK}")
    tab.get_by_label("Code").fill(WAITING[:-1])
    tab.get_by_role("button", name="Show it").click()
    expect(tab.get_by_text("There is no suggestion with this code")).to_be_visible()
    tab.get_by_label("Code").fill(pasted)
    tab.get_by_role("button", name="Show it").click()
    expect(tab.get_by_text("It waits for somebody to decide.")).to_be_visible()


def test_a_wrong_link_asks_once_and_another_one_on_the_same_page_opens(visit):
    tab = visit(NOWHERE, status=404)
    asked = listening(tab)
    tab.goto(f"{root_of(tab)}/suggestions/#{'x' * 32}")
    expect(tab.get_by_text("There is no suggestion with this code")).to_be_visible()
    assert violations(tab) == []
    assert len([one for one in asked if one[0] == "POST"]) == 1
    tab.evaluate(f"location.hash = '{WAITING}'")
    expect(tab.get_by_text("It waits for somebody to decide.")).to_be_visible()


def test_whoever_keeps_no_cookies_reads_it_all_the_same(visit):
    def without_it(route):
        answer = route.fetch(max_redirects=0)  # which would keep the cookie
        tab.context.clear_cookies()
        route.fulfill(response=answer, headers={**answer.headers, "set-cookie": ""})

    tab = visit(NOWHERE, status=404)
    tab.context.clear_cookies()
    tab.route("**/suggestions/", without_it)
    tab.goto(f"{root_of(tab)}{LINK}")
    expect(tab.get_by_text("It waits for somebody to decide.")).to_be_visible()
    assert tab.url.endswith("/suggestions/") and tab.context.cookies() == []


def test_a_preview_opens_and_its_country_can_be_chosen(visit, editor):
    page = Page.objects.get(slug="sertraline")
    code = share_preview(revision=page.live_revision, by=editor)
    tab = visit(f"/preview/#{code}")
    expect(tab.get_by_text("Revision 1, as a page")).to_be_visible()
    tab.goto(f"{tab.url.partition('#')[0]}?country=GB")
    expect(tab.get_by_text("Revision 1, as a page")).to_be_visible()


def test_a_password_is_chosen_by_the_link(visit, editor):
    tab = visit(f"/admin/password/choose/#{password_link(editor).partition('#')[2]}")
    expect(tab.get_by_label("New password:")).to_be_visible()
    assert "#" not in tab.url
