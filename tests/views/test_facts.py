"""Facts of substances as a page's readers see them: each from its one record."""

import re

import pytest
from django.core import serializers
from django.db.models import Value
from django.db.models.functions import Concat

from medicines.actions.beside import beside
from medicines.actions.facts import facts_on
from medicines.actions.shared_records import shared_records
from medicines.actions.understanding import Terms, read_text
from medicines.models import FAQ, Alias, Fact, Ingredient, Page, PageClass, PageWord
from tests.checks.test_samples import SAMPLES
from tests.deeds import publish_page
from tests.facts import publish_fact
from tests.lines import told
from tests.views.test_by_country import at
from tests.views.test_reading import read, words

pytestmark = pytest.mark.django_db
FACT = re.compile(r'<li data-fact="([^"]+)">(.*?)</li>', re.DOTALL)
TEN = [f"Testazine{letter}" for letter in "abcdefghij"]
LISTED = ("Tablet: 5 mg",)


def facts(html):
    """Slug → what is said, in order."""
    return {slug: words(said) for slug, said in FACT.findall(html)}


def section(html):
    found = re.search(r'<h2 id="facts_in_short">.*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def stored(*pages):
    """All that rows hold of pages and of what depends on them, as one text."""
    rows = [*Page.objects.filter(pk__in=[page.pk for page in pages])]
    for model in (Ingredient, FAQ, Alias, PageClass, PageWord):
        rows += model.objects.filter(page__in=pages)
    return serializers.serialize("json", rows)


def sample(path):
    return read_text(path.read_text(encoding="utf-8"), given=path.name, terms=Terms()).document


def test_a_fact_says_its_country_its_authority_its_date_and_its_link(client, editor, reviewer):
    page = publish_page("Testazine", forms=LISTED)
    publish_fact("Testazine", by=editor, reviewer=reviewer, form="immediate release")
    publish_fact(
        "Testazine", by=editor, reviewer=reviewer, kind="pregnancy", sentence="Ask first.", routes=("by mouth",)
    )
    publish_fact("Testazine", by=editor, reviewer=reviewer, kind="routes", routes=("by mouth", "into a vein"))
    html = read(client, page)
    assert list(facts(html).values()) == [
        "4,000 mg (by mouth; immediate release; pain): adults.",
        "By mouth or into a vein.",
        "By mouth: Ask first.",
    ]
    assert words(section(html)).count("United Kingdom: An authority, Its list, as of 31 May 2021.") == 3
    assert section(html).count('href="https://example.org/list"') == 3
    assert 'href="#facts_in_short"' in html
    assert html.index('id="facts_in_short"') < html.index('id="dosage"')


def test_what_is_not_held_is_not_said(client):
    html = read(client, publish_page("Testazine"))
    assert "facts_in_short" not in html


def test_on_one_product_each_limit_is_its_own_ingredients_and_none_is_added_up(client, editor, reviewer):
    page = publish_page("Testazine", "Othermab", not_fixed_dose=False, forms=LISTED)
    for name, value in (("Testazine", "1500"), ("Othermab", "2000")):
        publish_fact(name, by=editor, reviewer=reviewer, value=value)
    html = section(read(client, page))
    assert [words(one) for one in re.findall(r"<summary>.*?</summary>", html)] == [
        "Testazine: most in a day", "Othermab: most in a day",
    ]  # fmt: skip
    assert "3,500" not in html
    assert "they are never added up" in words(html)
    each = re.findall(r"<details.*?</details>", html, re.DOTALL)
    assert [("1,500 mg" in one, "2,000 mg" in one) for one in each] == [(True, False), (False, True)]


def test_a_limit_by_mouth_never_stands_on_a_cream(client, editor, reviewer):
    publish_fact("Testazine", by=editor, reviewer=reviewer)
    publish_fact("Testazine", by=editor, reviewer=reviewer, routes=("skin",), value="30", unit="g")
    creams = [
        publish_page(*names, variant="Topical", title=f"{' + '.join(names)} (Topical)")
        for names in (["Testazine"], ["Testazine", "Othermab"])
    ]
    for page in creams:
        (said,) = facts(read(client, page)).values()
        assert said.startswith("30 g (on the skin; pain)")


def test_the_readers_country_comes_first_and_one_of_which_nothing_is_held_is_named(client, editor, reviewer):
    page = publish_page("Testazine", forms=LISTED)
    for country, value in (("GB", "100"), ("US", "200"), ("US", "300")):
        said = {"country": country, "value": value, "indication": f"use {value}"}
        publish_fact("Testazine", by=editor, reviewer=reviewer, **said)

    def amounts(html):
        return [said.split(" mg")[0] for said in facts(html).values()]

    assert amounts(at(client, page)) == ["100", "300", "200"]
    assert amounts(at(client, page, "US")) == ["300", "200", "100"]
    assert "1 more from other countries" in words(section(at(client, page, "US")))
    assert "We hold none from India; these are from other countries." in words(section(at(client, page, "IN")))


def test_of_a_combination_the_ingredient_of_which_the_country_holds_nothing_is_named(client, editor, reviewer):
    page = publish_page("Testazine", "Othermab", "Thirdol", forms=LISTED)
    for name, country in (("Testazine", "IN"), ("Othermab", "GB"), ("Thirdol", "GB")):
        publish_fact(name, by=editor, reviewer=reviewer, kind="pregnancy", sentence="Ask first.", country=country)
    some = "Of Othermab and Thirdol we hold none from India; theirs are from other countries."
    assert some in words(section(at(client, page, "IN")))
    assert "We hold none from the United States" in words(section(at(client, page, "US")))
    assert "we hold none" not in words(section(at(client, page))).lower()
    assert "We hold none" not in section(at(client, page))


def test_many_are_folded_but_for_the_first(client, editor, reviewer):
    page = publish_page("Testazine", forms=LISTED)
    for years in range(1, 7):
        publish_fact(
            "Testazine", by=editor, reviewer=reviewer, population=f"children of {years} years", value=f"{years}0"
        )
    html = section(read(client, page))
    assert "2 more for others, other uses or countries" in words(html)
    assert next(iter(facts(html.split("2 more")[1]).values())).startswith("20 mg")


def test_the_one_record_reaches_every_page_at_once_and_no_row_of_a_page_holds_a_copy(client, editor, reviewer):
    pages = [publish_page(*names, forms=LISTED) for names in (["Testazine"], ["Testazine", "Othermab"])]
    before = stored(*pages)
    row = publish_fact(
        "Testazine", by=editor, reviewer=reviewer, kind="pregnancy", sentence="Zeroth words.", authority="An Authoritee"
    )
    assert stored(*pages) == before
    assert all("Zeroth words." in read(client, page) for page in pages)
    Fact.objects.filter(pk=row.pk).update(sentence="Other words.")
    told()
    for page in pages:
        assert "Zeroth words." not in read(client, page)
        assert "Other words." in read(client, page)


def test_a_page_takes_no_more_queries_for_ten_ingredients(client, editor, reviewer, django_assert_num_queries):
    for name in TEN[:3]:
        publish_fact(name, by=editor, reviewer=reviewer)
    one, ten = publish_page(TEN[0], forms=LISTED), publish_page(*TEN, forms=LISTED)
    for page, count, queries in ((one, 1, 5), (ten, 3, 4)):
        read(client, page)
        with django_assert_num_queries(queries):
            assert len(facts(read(client, page))) == count


@pytest.mark.usefixtures("shipped")
class TestShipped:
    def test_every_sample_combination_shows_the_records_own_words_and_holds_no_copy(self, client):
        pages = [publish_page(document=sample(path)) for path in SAMPLES]
        pages = [page for page in pages if page.kind == "combination"]
        held = {page.pk: facts_on(page, beside(page).own, shared_records()) for page in pages}
        assert sum(map(bool, held.values())) == 6
        for page in pages:
            own = stored(page)
            assert [
                one.slug for one in held[page.pk] if one.slug in own or (one.sentence and one.sentence in own)
            ] == []
        Fact.objects.update(source_title=Concat("source_title", Value(" (marked)")), indication="marked use")
        told()
        for page in pages:
            html = read(client, page)
            assert set(facts(html)) == {one.slug for one in held[page.pk]}
            sources = re.findall(r'<p class="small">\s*(?:India|United|European)', html[html.find("facts_in_short") :])
            assert section(html).count("(marked)") == len(sources)
            limits = [said for slug, said in facts(html).items() if "maximum-daily-dose" in slug]
            assert all("marked use" in said for said in limits)
