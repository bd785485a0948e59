"""A page as readers see it."""

import re
from dataclasses import replace
from html import unescape

import pytest
from django.test import Client

from medicines.actions.publishing import withdraw
from medicines.content.document import FaqPart, SectionPart
from medicines.models import Disclaimer, Page
from medicines.views.serving import SHARED_FOR
from medicines.vocabulary import Provenance, SectionKind
from tests.deeds import draft_page, publish_page
from tests.documents import page_document, separate_document
from tests.lines import told

pytestmark = pytest.mark.django_db


def read(client: Client, page: Page) -> str:
    answer = client.get(page.get_absolute_url())
    assert answer.status_code == 200
    return answer.content.decode()


def words(html: str) -> str:
    """What a reader sees of a piece of HTML, on one line."""
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


def notice(html: str, kind: str) -> str:
    found = re.search(rf'<section[^>]*data-notice="{kind}".*?</section>', html, re.DOTALL)
    assert found, kind
    return found[0]


def headings(html: str) -> list[str]:
    return [words(heading) for heading in re.findall(r"<h[123][ >].*?</h[123]>", html, re.DOTALL)]


def test_a_medicine_is_read_from_top_to_bottom(client):
    page = publish_page("Sertraline", brands=("Zoloft",), drug_classes=("SSRI",), licence="CC BY 4.0")
    html = read(client, page)
    assert headings(html) == [
        "Sertraline",
        "Warning: Suicidal thoughts up to age 24",
        "On this page",
        "Facts in short",
        "Usage",
        "Dosage — not checked by a health professional",
        "Known interactions",
        "Common questions",
        "May I drink alcohol?",
        "About this information",
        "Questions to take to your pharmacist",
    ]
    text = words(html)
    assert "A page for tests." in text
    assert "Zoloft" in text
    assert "Taken too much, or in danger?" in text
    assert "Do not start, stop or change a medicine because of it." in text
    assert "Licence: CC BY 4.0." in text
    assert html.count("<h1") == 1


def test_every_link_of_the_outline_leads_to_a_heading(client):
    document = separate_document("Sertraline", "Clonazepam")
    sections = (
        SectionPart("together", SectionKind.COMBINED_USE, "Can they be taken together?", "Ask."),
        SectionPart("sertraline-usage", SectionKind.USAGE, "Usage", "For mood.", subject="Sertraline"),
        SectionPart("clonazepam-usage", SectionKind.USAGE, "Usage", "For fits.", subject="Clonazepam"),
    )
    html = read(client, publish_page(document=replace(document, sections=sections)))
    outline = re.search(r'<nav class="outline".*?</nav>', html, re.DOTALL)[0]
    anchors = re.findall(r'href="#([^"]+)"', outline)
    assert anchors == [
        "facts_in_short",
        "together",
        "about_sertraline",
        "sertraline-usage",
        "about_clonazepam",
        "clonazepam-usage",
        "known_interactions",
        "each_medicine",
        "common_questions",
    ]
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(anchors) <= set(ids)
    assert '<h2 id="about_sertraline">Sertraline</h2>' in html
    assert re.search(r'<h3 id="sertraline-usage">\s*Usage', html)


def test_separate_medicines_say_so_before_anything_else(client):
    publish_page("Sertraline")
    page = publish_page(document=separate_document("Sertraline", "Clonazepam"))
    html = read(client, page)
    card = notice(html, "not-fixed-dose")
    assert words(card).startswith("Separate medicines Sertraline and Clonazepam are separate medicines, each with its")
    assert '<a href="/medicines/sertraline/">Sertraline</a>' in card
    assert "/medicines/clonazepam/" not in card  # there is no such page
    assert re.search(r"Basis: the source says “Sertraline and .+ one product”, \d{1,2} \w+ \d{4}\.", words(card))
    after_title = html[html.index("</h1>") + 5 :].lstrip()
    assert after_title.startswith('<section class="notice notice-caution"')
    assert "fixed-dose-unknown" not in html


def test_a_notice_names_three_ingredients_in_order(client):
    page = publish_page(document=separate_document("Sertraline", "Clonazepam", "Lithium"))
    assert "Sertraline, Clonazepam and Lithium are separate medicines" in words(read(client, page))


def test_where_it_is_not_established_the_page_says_so_more_softly(client):
    html = read(client, publish_page("Sertraline", "Diazepam"))
    card = notice(html, "fixed-dose-unknown")
    assert "whether Sertraline and Diazepam are sold together in one product" in words(card)
    assert "notice-question" in card
    assert "not-fixed-dose" not in html


def test_one_product_has_neither_notice_and_says_what_is_in_it(client):
    page = publish_page(
        "Amoxicillin", "Clavulanic Acid", not_fixed_dose=False, not_fixed_dose_evidence="Sold as co-amoxiclav."
    )
    html = read(client, page)
    assert "not-fixed-dose" not in html
    assert "fixed-dose-unknown" not in html
    assert "What is in it: Amoxicillin and Clavulanic Acid. Check that nothing else" in words(html)


def test_names_are_escaped_in_notices(client):
    page = publish_page(document=separate_document("<b>Sertraline", 'Clona"zepam'))
    card = notice(read(client, page), "not-fixed-dose")
    assert "&lt;b&gt;Sertraline" in card
    assert "<b>" not in card


def test_an_unknown_slot_in_a_wording_stays_for_an_editor_to_notice(client):
    Disclaimer.objects.filter(kind="not-fixed-dose").update(text="{ingredients} & {moon}")
    card = notice(read(client, publish_page(document=separate_document("A", "B"))), "not-fixed-dose")
    assert "A and B & {moon}" in words(card)


@pytest.mark.parametrize(
    ("provenance", "label"),
    [
        (Provenance.UNKNOWN, "Written by AI or a visitor; we do not know which. Not checked by a health professional."),
        (Provenance.AI_GENERATED, "Written by AI. Not checked by a health professional. Doses may be wrong."),
        (Provenance.EDITORIAL, "Not checked by a health professional."),
    ],
)
def test_every_page_says_who_wrote_it_and_when_it_was_published(client, provenance, label):
    page = publish_page("Sertraline", provenance=provenance)
    html = read(client, page)
    line = re.search(rf'<p[^>]*data-provenance="{provenance}".*?</p>', html, re.DOTALL)[0]
    assert label in words(line)
    assert f"Published {page.published_at:%-d %B %Y}." in words(line)
    assert words(line).lower().count("not checked by a health professional") == 1


def test_an_unchecked_page_says_so_even_where_the_wording_does_not(client):
    Disclaimer.objects.filter(kind="provenance-unknown").update(text="Found on the street.")
    line = read(client, publish_page("Sertraline"))
    assert "Found on the street. Not checked by a health professional." in words(line)


def test_a_section_by_another_hand_says_so(client):
    sections = (
        SectionPart("usage", SectionKind.USAGE, "Usage", "For mood.", provenance=Provenance.CROWD_SOURCED),
        SectionPart("storage", SectionKind.STORAGE, "Storing", "Keep dry."),
    )
    text = words(read(client, publish_page("Sertraline", sections=sections)))
    assert text.count("Written by a visitor, accepted by a volunteer.") == 1


def test_sources_come_after_the_questions(client):
    sections = (
        SectionPart("usage", SectionKind.USAGE, "Usage", "For mood."),
        SectionPart("sources", SectionKind.SOURCES, "Sources", "A leaflet."),
    )
    found = headings(read(client, publish_page("Sertraline", sections=sections)))
    assert found.index("Common questions") < found.index("Sources")


def test_questions_are_open_without_javascript(client):
    faqs = tuple(FaqPart(f"q{n}", f"Question {n}?", f"Answer *{n}*.") for n in range(3))
    html = read(client, publish_page("Sertraline", faqs=faqs))
    assert re.findall(r'<details class="faq" id="(q\d)" open>', html) == ["q0", "q1", "q2"]
    assert "Answer <em>2</em>." in html


def test_a_combination_and_its_medicines_lead_to_each_other(client):
    medicine = publish_page("Sertraline")
    combination = publish_page("Sertraline", "Clonazepam")
    draft_page("Sertraline", "Lithium")
    assert 'href="/combinations/sertraline-clonazepam/"' in read(client, medicine)
    assert "Lithium" not in read(client, medicine)
    text = read(client, combination)
    assert 'href="/medicines/sertraline/"' in text
    assert "We have no page yet on Clonazepam." in text


def test_a_class_above_is_in_the_way_to_the_page_and_not_among_its_classes(client):
    html = read(client, publish_page("Sertraline", drug_classes=("SSRI",)))
    trail = re.search(r'<nav class="trail".*?</nav>', html, re.DOTALL)[0]
    assert words(trail).split(" ")[-1] == "inhibitor"
    assert "Antidepressant" in trail
    assert "Antidepressant" not in html.replace(trail, "").replace(notice(html, "class-warning"), "")


def test_the_way_to_a_combination_is_what_its_classes_share(client):
    html = read(client, publish_page("Sertraline", "Clonazepam", drug_classes=("SSRI", "Benzodiazepine")))
    trail = words(re.search(r'<nav class="trail".*?</nav>', html, re.DOTALL)[0])
    assert "Benzodiazepine" not in trail
    assert "inhibitor" not in trail


def test_without_a_class_the_way_is_by_kind(client):
    trail = re.search(r'<nav class="trail".*?</nav>', read(client, publish_page("A", "B")), re.DOTALL)[0]
    assert words(trail) == "Combinations"


def long_page(*names: str) -> Page:
    """Twenty questions, thirty sections, ten brands."""
    sections = tuple(
        SectionPart(f"s{n}", SectionKind.OTHER, f"Section {n}", "Text.", subject=names[n % len(names)])
        for n in range(30)
    )
    faqs = tuple(FaqPart(f"q{n}", f"Question {n}?", "Yes.") for n in range(20))
    brands = tuple(f"Brand{n}" for n in range(10))
    return publish_page(
        document=page_document(
            *names, sections=sections, faqs=faqs, brands=brands, drug_classes=("SSRI", "Benzodiazepine", "Analgesic")
        )
    )


@pytest.mark.parametrize(("names", "queries"), [(["Sertraline"], 5), (["Sertraline", "Clonazepam"], 4)])
def test_a_page_takes_as_many_queries_whatever_its_length(client, django_assert_num_queries, names, queries):
    short = publish_page(*names[::-1] if len(names) > 1 else ["Metformin"], sections=(), faqs=())
    read(client, short)
    with django_assert_num_queries(queries):
        read(client, short)
    withdraw(row=short, reason="Makes room for the long page.", by=None)
    Page.objects.filter(pk=short.pk).update(ingredient_key="0" * 64, slug="gone")
    long = long_page(*names)
    for other in ("Lithium", "Caffeine", "Metformin"):
        publish_page(*names, other)
    read(client, long)
    with django_assert_num_queries(queries):
        read(client, long)


def test_the_entity_tag_is_that_of_the_body_and_a_repeat_visit_gets_304(client):
    address = publish_page("Sertraline").get_absolute_url()
    first, again = client.get(address), client.get(address)
    assert first.headers["ETag"] == again.headers["ETag"]
    assert client.get(address, headers={"If-None-Match": first.headers["ETag"]}).status_code == 304
    Disclaimer.objects.filter(kind="disclaimer").update(text="Changed.")
    told()
    assert client.get(address).headers["ETag"] != first.headers["ETag"]


@pytest.mark.parametrize(
    "address", ["/", "/medicines/?q=ser", "/medicines/sertraline/", "/interactions/?m=a", "/about/"]
)
def test_public_pages_set_no_cookie_and_are_kept_only_with_asking(client, address):
    publish_page("Sertraline")
    answer = client.get(address)
    assert answer.status_code == 200
    assert not answer.cookies
    assert "Cookie" not in answer.headers.get("Vary", "")
    assert answer.headers["Cache-Control"] == SHARED_FOR
    assert client.post(address).status_code == 405
    assert client.head(address).status_code == 200


def test_nothing_stands_inline_that_the_policy_forbids(client):
    html = read(client, publish_page("Sertraline", "Clonazepam"))
    html = html.replace('<script type="application/ld+json">', "")  # no browser runs what is no script
    assert not re.search(r"<script(?! src=)|<style| style=| on\w+=", html)


def test_a_title_of_258_characters_is_shown_whole(client):
    names = [f"Substance number {n} with a long name" for n in range(7)]
    page = publish_page(*names, title=" + ".join(names)[:258])
    assert words(read(client, page)).count(page.title) >= 2


BAN = "Prohibited, not verified The source of this page says that this combination is banned."


@pytest.mark.parametrize(("banned", "said"), [(True, True), (False, False), (None, False)])
def test_a_combination_says_when_its_source_calls_it_banned(client, banned, said):
    page = publish_page("Sertraline", "Clonazepam", banned=banned)
    assert page.banned is banned
    assert (BAN in words(read(client, page))) is said


def test_a_medicines_page_says_nothing_of_bans(client):
    page = publish_page("Sertraline", banned=True)
    assert page.banned is None
    assert "banned" not in read(client, page)


def test_a_question_on_the_whole_page_never_stands_under_one_ingredient(client):
    asked = (("One?", "Clonazepam"), ("Two?", ""), ("Three?", "Sertraline"), ("Four?", "Clonazepam"))
    faqs = tuple(FaqPart(f"faq-{number}", question, "Ask.", of) for number, (question, of) in enumerate(asked))
    html = read(client, publish_page("Sertraline", "Clonazepam", faqs=faqs))
    found = re.findall(r'faq-subject">(\w+)<|<h3>(\w+\?)</h3>', html)
    assert ["".join(one) for one in found] == ["Two?", "Clonazepam", "One?", "Four?", "Sertraline", "Three?"]
