"""An edit after which a page claims anything else is of high risk, whoever reads it and by whatever rules."""

import pytest
from django.test import RequestFactory
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicines.actions.beside import Answered
from medicines.actions.page_rows import asked_in_order, render_body
from medicines.actions.shelf import safety_names
from medicines.content.document import PageDocument
from medicines.content.prepared import answer_html
from medicines.content.safety.comparison import compare
from medicines.content.safety.risk import risk
from medicines.models import Page
from medicines.views.checks import Checks
from medicines.views.leaflet_parts import blocks_drawn, faqs_drawn, sections_drawn
from medicines.views.parts import asked, blocks, sources
from medicines.vocabulary import RiskLevel
from tests.documents import page_document
from tests.journeys.claims import claims
from tests.journeys.edits import Edit, edited, one_edit
from tests.journeys.people_at_work import combination

PAGES = (page_document("Sertraline"), page_document("Clonazepam", summary="Never drive."), combination())
ASKED = RequestFactory().get("/")  # by a reader who has chosen no country


def shown(document: PageDocument) -> str:
    """The article of a page, as its templates make it of the document; the head in a few words."""
    page = Page(provenance=document.provenance, body=render_body(document, {}), published_at=timezone.now())
    checks = Checks({})
    answered = [Answered(one.id, one.question, answer_html(one, {}), one.subject) for one in asked_in_order(document)]
    faqs = asked(answered, page, checks, {})
    names = [*document.brands, *(other for other, _ in document.synonyms)]
    names += [f"{part.name} {part.strength}" for part in document.ingredients]
    names += [f"{document.not_fixed_dose}", f"{document.banned}"]
    head = [f"<h1>{document.title}</h1>", f"<p>{document.summary}</p>", *(f"<dd>{name}</dd>" for name in names)]
    ends = [f"<p>{document.not_fixed_dose_evidence}</p><p>{document.attribution}</p><p>{document.licence}</p>"]
    ends.append(sections_drawn(ASKED, sources(page, checks, {})))
    parts = [blocks_drawn(ASKED, blocks(page, checks, {})), faqs_drawn(ASKED, faqs)]
    return f"<article>{''.join([*head, *parts, *ends])}</article>"


def judge(which: int, edits: list[Edit]) -> None:
    old = PAGES[which]
    new = edited(old, edits)
    before, after = claims(shown(old)), claims(shown(new))
    if before != after:
        found = risk(compare(old, new, names=safety_names()), old, new, names=safety_names())
        assert found.level is RiskLevel.HIGH, (before - after, after - before, found)


edits = st.lists(one_edit, min_size=1, max_size=3)
QUICK = [HealthCheck.too_slow, HealthCheck.data_too_large]


@settings(max_examples=150, deadline=None, derandomize=True, suppress_health_check=QUICK)
@given(st.integers(0, 2), edits)
def test_other_claims_are_of_high_risk(which: int, edits: list[Edit]) -> None:
    judge(which, edits)


@pytest.mark.endurance
@settings(max_examples=20_000, deadline=None, suppress_health_check=QUICK)
@given(st.integers(0, 2), edits)
def test_and_of_many_more(which: int, edits: list[Edit]) -> None:
    judge(which, edits)
