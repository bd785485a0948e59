"""A site with a few pages, and Debian's Chromium to read it with."""

from collections.abc import Callable, Iterator

import pytest
from django.conf import settings
from django.core.management import call_command
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright
from pytest_django.live_server_helper import LiveServer

from medicines.actions.publishing import restore_revision, withdraw
from medicines.content.document import FaqPart, SectionPart
from medicines.models import Page as PageRow
from medicines.models import Revision
from medicines.vocabulary import Provenance, SectionKind
from tests.browser.addresses import OWN, WAITING
from tests.deeds import publish_page
from tests.documents import page_document, separate_document
from tests.emptied import fill_again
from tests.suggestions import suggested

FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DOSES = "Adults start with **50 mg** once a day.\n\n| Use | Start | Most |\n|---|---|---|\n| Panic | 25 mg | 200 mg |"
SMALL_DOSES = DOSES.replace("50 mg", "2 mg").replace("25 mg", "1 mg").replace("200 mg", "4 mg")  # of clonazepam
FAQS = (
    FaqPart("alcohol", "May I drink alcohol?", "No. See [the leaflet](https://www.example.org/leaflet)."),
    FaqPart("driving", "May I drive?", "Not while you feel sleepy."),
)
SOON = 30_000  # milliseconds: a machine that runs two suites at once may need them for one answer
Open = Callable[..., Page]


@pytest.fixture(scope="package")
def browser(chromium: str) -> Iterator[Browser]:
    """While Playwright runs it keeps an event loop in this thread, so Django must be told that queries are meant.
    Both end with this folder: the other tests want neither."""
    with pytest.MonkeyPatch.context() as environment, sync_playwright() as playwright:
        environment.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        expect.set_options(timeout=SOON)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="package")
def site(browser: Browser, django_db_setup: None, django_db_blocker: object) -> Iterator[str]:
    """The address of a running site with the pages of `publish_pages`: one for all tests here, since they only read.
    Afterwards the database is as the other tests expect it."""
    with django_db_blocker.unblock():
        server = LiveServer("127.0.0.1")
        try:
            fill_again()  # a test before may have emptied the database
            publish_pages()
            yield server.url
        finally:
            browser.close()  # first: a request that is still answered when the server has gone is an error
            server.stop()
            call_command("flush", interactive=False, verbosity=0)
            fill_again()


def publish_pages() -> None:
    ai = Provenance.AI_GENERATED
    rows = (("Sertraline", "Zoloft", "SSRI", DOSES), ("Clonazepam", "Klonopin", "Benzodiazepine", SMALL_DOSES))
    for name, brand, drug_class, doses in rows:
        publish_page(
            document=page_document(
                name, sections=_sections(doses), faqs=FAQS, brands=(brand,), drug_classes=(drug_class,), provenance=ai
            )
        )
    each = tuple(
        SectionPart(f"{name.lower()}-{kind}", kind, kind.replace("-", " ").capitalize(), DOSES, subject=name)
        for name in ("Sertraline", "Clonazepam")
        for kind in (SectionKind.USAGE, SectionKind.DOSAGE, SectionKind.SIDE_EFFECTS)
    )
    classes = ("SSRI", "Benzodiazepine")
    publish_page(document=separate_document("Sertraline", "Clonazepam", drug_classes=classes, sections=each))
    publish_page("Sertraline", "Diazepam", sections=each[:3], faqs=FAQS)
    for slug in ("clonazepam", "sertraline-clonazepam"):
        revision = Revision.objects.get(record__page__slug=slug)
        restore_revision(revision=revision, reason="A second version of it.", by=None)
    long = _sections("Take what the clinic has written down, once a day at the same time.")
    publish_page(document=page_document("Warfarin", sections=long, faqs=FAQS, brands=("Coumadin",), provenance=ai))
    withdraw(row=publish_page("Zopiclone"), reason="An example of a page that was withdrawn.", by=None)
    suggested(PageRow.objects.get(slug="sertraline"), token=WAITING)
    publish_page("Amoxicillin", "Clavulanic Acid", not_fixed_dose=False, not_fixed_dose_evidence="One tablet.")


def _sections(doses: str) -> tuple[SectionPart, ...]:
    return (
        SectionPart("usage", SectionKind.USAGE, "Usage", "* depression\n* panic disorder"),
        SectionPart("dosage", SectionKind.DOSAGE, "Dosage", doses),
        SectionPart("sources", SectionKind.SOURCES, "Sources", "* [A leaflet](https://www.example.org/a), Example"),
    )


@pytest.fixture
def visit(browser: Browser, site: str) -> Iterator[Open]:
    """Open an address of the site in a new tab. What the console complains of fails the test."""
    complaints: list[str] = []
    windows: dict[str, BrowserContext] = {}

    def listen(line: ConsoleMessage) -> None:
        if line.type in ("error", "warning"):
            complaints.append(line.text)

    def open_(path: str, *, width: int = 1280, height: int = 844, status: int = 200, **options: object) -> Page:
        options |= {"viewport": {"width": width, "height": height}}
        window = windows.get(repr(options)) or browser.new_context(**options)
        windows[repr(options)] = window
        window.add_cookies([{"name": settings.CODE_COOKIE_NAME, "value": WAITING, "url": f"{site}{OWN}"}])
        tab = window.new_page()
        if status < 400:  # of a refusal Chromium itself complains
            tab.on("console", listen)
        tab.on("pageerror", lambda error: complaints.append(str(error)))
        assert tab.goto(site + path).status == status
        return tab

    yield open_
    for window in windows.values():
        window.close()
    assert complaints == []


@pytest.fixture
def sit_down(visit: Open) -> Open:
    """Open the desk of a person, signed in."""

    def open_(user: object, **options: object) -> Page:
        client = Client()
        client.force_login(user)
        tab = visit("/about/", **options)
        root = tab.url.removesuffix("about/")
        cookie = {"name": settings.SESSION_COOKIE_NAME, "value": client.session.session_key, "url": root}
        tab.context.add_cookies([cookie])
        tab.goto(f"{root}admin/")
        return tab

    return open_
