"""Known attacks in every field, in a real browser whose policy is switched off: no script runs, no request leaves.

The policy is the second wall (`test_policy.py`); here the first must hold alone.
"""

from pathlib import Path
from urllib.parse import quote

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicines.content.rendering import render
from tests.codes import opened
from tests.hostile.watched import HARMLESS, Watched
from tests.hostile.words import (
    VECTORS,
    hostile_name,
    hostile_pages,
    hostile_records,
    hostile_suggestions,
    hostile_titles,
)
from tests.review import submitted

pytestmark = pytest.mark.django_db


def of_site(client):
    """Answers as the site gives them; static files as they stand in the project."""

    def answer(path):
        if path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/").partition("?")[0])
            kind = "text/css" if path.endswith(".css") else "text/javascript"
            return (200, {"Content-Type": kind}, Path(found).read_bytes()) if found else (404, {}, b"")
        said = client.get(path, follow=True)  # what the browser followed would not be watched
        body = b"".join(said.streaming_content) if said.streaming else said.content
        return said.status_code, dict(said.headers), body

    return answer


def of_words(documents):
    """Answers that are pages of these texts, by number."""

    def answer(path):
        number = path.strip("/")
        body = documents[int(number)] if number.isdecimal() else ""
        page = f"<!DOCTYPE html><html><head><meta charset=utf-8></head><body>{body}</body></html>"
        return 200, {"Content-Type": "text/html; charset=utf-8"}, page.encode("utf-8", "replace")

    return answer


@pytest.fixture
def watched(browser):
    opened = []

    def open_(answer, **options):
        opened.append(Watched(browser, answer, **options))
        return opened[-1]

    yield open_
    for one in opened:
        one.close()


def found_in(watch, paths, *, status=200):
    """What each page does and holds that does harm. A page that is not there shows nothing."""
    found, statuses = {}, {}
    for path in paths:
        if (told := watch.visit(path)) != HARMLESS:
            found[path] = told
        statuses[path] = watch.status
    assert {path: one for path, one in statuses.items() if status and one != status} == {}
    return found


def test_the_vectors_are_many_and_the_watch_sees_them(watched):
    """Put into a page as they are they do run and leave, or these tests would show nothing."""
    assert len(set(VECTORS)) == len(VECTORS) > 300
    live = [said for said in VECTORS if said.startswith(("<img", "<svg", "<iframe", "<a ", "<script>pwn"))][:60]
    watch = watched(of_words(live))
    seen = [watch.visit(f"/{number}") for number in range(len(live))]
    assert sum(bool(one["ran"]) for one in seen) > 25
    assert sum(bool(one["left"]) for one in seen) > 5
    assert sum(one != HARMLESS for one in seen) > 50


def test_markdown_and_every_other_field_of_a_page(watched):
    pages = hostile_pages()
    shown = [page.get_absolute_url() for page in pages]
    histories = [f"{path}history/" for path in shown[:2]]
    lists = ["/medicines/", "/search/?q=hostile", "/suggest/?names=hostile"]
    assert found_in(watched(of_site(Client())), [*shown, *histories, *lists]) == {}


def test_titles_and_names(watched):
    pages = hostile_titles()
    paths = [
        "/",
        "/medicines/",
        "/medicines/?page=2",
        "/drug-classes/",
        *(page.get_absolute_url() for page in pages[::4]),
    ]
    assert found_in(watched(of_site(Client())), paths) == {}


def test_records_that_stand_on_many_pages_and_their_screens(
    watched, office, moderator, reviewer, editor, administrator
):
    pages = hostile_pages()[:2]
    hostile_name(editor)
    submitted(by=editor, page=pages[1], summary=VECTORS[40])
    rows = hostile_records(office=office, moderator=moderator, reviewer=reviewer, editor=editor)
    public = [*(page.get_absolute_url() for page in pages), "/drug-classes/", "/drug-classes/hostiles/"]
    public += ["/interactions/?m=hostilea&m=hostileb", "/search/?q=hostilea"]
    assert found_in(watched(of_site(Client())), public) == {}
    staff = Client()
    staff.force_login(administrator)
    lists = ["page_changelist", "reviewrequest_changelist", "event_changelist", "faq_changelist", "account_changelist"]
    screens = [reverse(f"admin:medicines_{name}") for name in lists if name != "page_changelist"]
    for row in (*pages, *rows.values()):
        model = row._meta.model_name if row._meta.model_name != "page" else row.kind
        screens += [reverse(f"admin:medicines_{model}_change", args=[row.pk])]
        screens += [reverse(f"admin:medicines_{model}_changelist")]
    assert found_in(watched(of_site(staff)), [reverse("admin:index"), *dict.fromkeys(screens)]) == {}


def test_what_readers_send(watched, moderator, settings):
    settings.SUGGESTIONS_AN_HOUR = {"address": 10**6, "page": 10**6, "site": 10**6}
    page = hostile_pages()[0]
    sent = hostile_suggestions(page)
    assert len(sent) > 20  # the others were refused at the door
    reader = Client()
    watch = watched(of_site(reader))
    for code in [token for _, token in sent if token][::6]:
        assert found_in(watch, [opened(reader, code)]) == {}
    staff = Client()
    staff.force_login(moderator)
    desk = reverse("admin:medicines_suggestion_changelist")
    each = [reverse("admin:medicines_suggestion_change", args=[one.pk]) for one, _ in sent[::8]]
    assert found_in(watched(of_site(staff)), [desk, f"{desk}?p=2", *each]) == {}


PLACES = [
    "/search/?q={}",
    "/interactions/?m={}&m=sertraline",
    "/medicines/?q={}",
    "/suggest/?names={}",
    "/medicines/{}/",
    "/admin/login/?next={}",
    "/api/v1/pages/?q={}",
]


@pytest.mark.parametrize("place", PLACES)
def test_what_an_address_holds(watched, place):
    """Each place sees another eighth of the vectors."""
    client = Client()
    watch = watched(of_site(client))
    turn = PLACES.index(place)
    assert found_in(watch, [place.format(quote(said, safe="")) for said in VECTORS[turn::8]], status=None) == {}


PIECES = st.sampled_from(
    [
        *"<>\"'`&;:/\\()[]{}!#*_-=|~ \n\t\x00\u2028\u017f",
        *"script img svg math style a sub br </ /> << ]( ``` ![ ]]> <!-- -->".split(),
        *(" href=", " src=", " onerror=pwn(1) ", " onload=pwn(1) ", "javascript:", "data:text/html,", "[r]: "),
        *(
            "&#106;",
            "&colon;",
            "&Tab;",
            "<script>pwn(1)</script>",
            "<img src=x onerror=pwn(1)>",
            "](javascript:pwn(1))",
        ),
        *("<sub>", "</sub>", "<br/>", "<![CDATA[", "| a | b |\n|---|---|\n| "),
    ]
)
TEXTS = st.lists(st.lists(PIECES, max_size=14).map("".join), min_size=25, max_size=25)


def test_whatever_is_put_together_from_such_pieces(watched):
    documents: list[str] = []
    watch = watched(of_words(documents))

    @settings(max_examples=20, deadline=None, database=None, suppress_health_check=list(HealthCheck))
    @given(TEXTS)
    def harmless(texts):
        documents[:] = ["".join(f"<div>{render(text)}</div>" for text in texts)]
        assert watch.visit("/0") == HARMLESS

    harmless()
