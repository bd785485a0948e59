"""Every combination of the corpus, with what stands on it from records that many pages share."""

import re
from io import StringIO

import pytest
from django.core.management import call_command

from medicines.actions.beside import beside
from medicines.actions.facts import facts_on
from medicines.actions.shared_records import shared_records
from medicines.fact_vocabulary import FactKind
from medicines.models import Page
from tests.views.test_facts import facts, stored
from tests.views.test_reading import read

pytestmark = [pytest.mark.django_db, pytest.mark.endurance]
NOTICE = re.compile(r'<(?:section|details)[^>]*data-notice="([a-z-]+)"[^>]*')
FLAGS = {"not-fixed-dose", "fixed-dose-unknown", "fixed-dose-by-country"}
IN_BODY = {"by mouth", "rectal", "into a vein", "into a muscle", "under the skin", "injection"}


def places(html: str) -> list[int]:
    """Where each notice of the page's head belongs: prohibited, dangerous together, alert, flag, others, warnings."""
    head = html[html.find('class="leaflet-head"') : html.find('class="leaflet-body"')]
    return [_place(hit[1], hit[0]) for hit in NOTICE.finditer(head)]


def _place(kind: str, tag: str) -> int:
    if kind == "status":
        return 4 if "status_others" in tag else 0
    if kind == "interaction":
        return 1 if "notice-caution" in tag else 5
    return {"safety-alert": 2, "class-warning": 6}.get(kind, 3)


def test_every_combination_shows_the_records_and_holds_no_copy(client, shipped, corpus):
    call_command("import_pages", corpus, "--publish", stdout=StringIO(), stderr=StringIO())
    pages = list(Page.objects.published().filter(kind="combination"))
    assert len(pages) > 700
    copied, unlike, misled, misplaced, contradicting = [], [], [], [], []
    for page in pages:
        held, own, html = facts_on(page, beside(page).own, shared_records()), stored(page), read(client, page)
        copied += [one.slug for one in held if one.slug in own or (len(one.sentence) > 60 and one.sentence in own)]
        unlike += [page.slug] * (set(facts(html)) != {one.slug for one in held})
        limits = [one for one in held if one.kind == FactKind.MAXIMUM_DAILY_DOSE]
        is_topical = page.routes and "body" not in page.routes
        misled += [page.slug for one in limits if is_topical and set(one.routes) & IN_BODY]
        misplaced += [page.slug] * (places(html) != sorted(places(html)))
        contradicting += [page.slug] * (sum(f'data-notice="{flag}"' in html for flag in FLAGS) > 1)
    assert (copied, unlike, misled, misplaced, contradicting) == ([], [], [], [], [])
