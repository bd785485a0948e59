"""What countries have made of a page's ingredients, as its readers see it, wherever they are."""

import re
from datetime import timedelta

import pytest
from django.utils import timezone

from medicines.country_vocabulary import Country
from medicines.templatetags.countries import callable_numbers
from tests.deeds import publish_page
from tests.documents import separate_document
from tests.interactions import publish_interaction
from tests.statuses import publish_schedule, publish_status
from tests.views.test_checks import sign
from tests.views.test_reading import notice, read, words
from tests.warnings import publish_alert, publish_warning

pytestmark = pytest.mark.django_db
STATUS = re.compile(r'<(section|details)[^>]*data-notice="status".*?</\1>', re.DOTALL)
TEN = [f"Testazine{letter}" for letter in "abcdefghij"]


def statuses(html):
    """The cards of what is off the market."""
    return [one for one in (found[0] for found in STATUS.finditer(html)) if 'id="status_others"' not in one]


def others(html):
    """The one line on all else, "" where there is none."""
    found = re.search(r'<details[^>]*id="status_others">.*?</details>', html, re.DOTALL)
    return found[0] if found else ""


def line(card):
    return words(re.search(r"<summary>.*?</summary>", card, re.DOTALL)[0])


def at(client, page, country=""):
    return client.get(page.get_absolute_url(), {"country": country} if country else {}).content.decode()


@pytest.fixture
def page():
    return publish_page(document=separate_document("Testazine", "Othermab"))


def test_a_prohibition_is_unfolded_with_its_country_its_form_its_date_and_its_source(client, page, editor, reviewer):
    said = {"form": "dispersible tablet", "since": "2023-06-02"}
    publish_status("Testazine", "Othermab", by=editor, reviewer=reviewer, **said)
    for country in ("", "IN"):
        (card,) = statuses(at(client, page, country))
        assert card.startswith("<section"), country
        assert words(card) == (
            "Prohibited in India: dispersible tablet Do not take it. India, from 2 June 2023: A ministry, Order 1."
        )
        assert 'href="https://example.org/order"' in card
    html = at(client, page, "US")
    (elsewhere,) = statuses(html)
    assert elsewhere.startswith("<details")
    assert line(elsewhere) == "Prohibited in India: dispersible tablet"
    assert line(others(html)).startswith("In the United States: not known.")
    assert "Your country" in others(html)


def test_a_strength_too_long_for_a_title_stands_in_its_text(client, page, editor, reviewer):
    strength = "; ".join(f"testazine {n} mg with othermab" for n in range(1, 9))
    publish_status("Testazine", "Othermab", by=editor, reviewer=reviewer, form="syrup", strength=strength)
    (card,) = statuses(read(client, page))
    assert words(card).startswith(f"Prohibited in India: syrup, certain strengths Syrup, {strength}.")


def test_one_ingredient_that_is_off_the_market_is_named_and_one_that_is_sold_says_nothing_of_the_page(
    client, page, editor, reviewer
):
    publish_status("Testazine", by=editor, reviewer=reviewer, country="US", status="withdrawn-for-safety")
    publish_status("Othermab", by=editor, reviewer=reviewer, country="US", status="refused")
    (card,) = statuses(read(client, page))
    assert words(card).startswith("Withdrawn for safety in the United States: Testazine")
    assert "Separate medicines" in words(notice(read(client, page), "not-fixed-dose"))


def test_what_several_countries_say_of_the_same_stands_together_and_is_said_once(client, editor, reviewer):
    page = publish_page("Testazine")
    for country in ("US", "GB", "EU"):
        publish_status("Testazine", by=editor, reviewer=reviewer, country=country, status="withdrawn-for-safety")
    (card,) = statuses(read(client, page))
    assert "in the European Union, the United Kingdom and the United States" in words(card)
    assert words(card).count("Do not take it.") == 1
    own, elsewhere = statuses(at(client, page, "GB"))
    assert (own.startswith("<section"), elsewhere.startswith("<details")) == (True, True)
    assert line(elsewhere) == "Withdrawn for safety in the European Union and the United States"
    assert words(own).startswith("Withdrawn for safety in the United Kingdom Do not")


def test_what_has_ended_or_has_not_begun_is_one_line_that_says_so(client, editor, reviewer):
    page, day = publish_page("Testazine"), timezone.now().date()
    past = {"since": "2013-06-18", "until": "2013-07-31"}
    publish_status("Testazine", by=editor, reviewer=reviewer, **past)
    assert statuses(read(client, page)) == []
    assert line(others(read(client, page))) == "Prohibited in India (from 18 June 2013 to 31 July 2013)."
    coming = (day + timedelta(days=30)).isoformat()
    publish_status("Testazine", by=editor, reviewer=reviewer, country="GB", since=coming)
    assert statuses(read(client, page)) == []
    assert "Prohibited in the United Kingdom (from " in line(others(read(client, page)))


def test_what_is_off_the_market_in_other_forms_than_the_pages_own_is_one_line(client, editor, reviewer):
    drops = publish_page("Testazine", variant="Ophthalmic", title="Testazine (Ophthalmic)")
    tablets = publish_page("Testazine")
    publish_status("Testazine", by=editor, reviewer=reviewer, form="by mouth or injection")
    assert statuses(read(client, drops)) == []
    assert line(others(read(client, drops))) == "Prohibited in India: by mouth or injection."
    assert statuses(read(client, tablets))[0].startswith("<section")


def test_where_one_country_has_one_product_the_wording_by_country_stands_alone(client, page, editor, reviewer):
    publish_status("Othermab", "Testazine", by=editor, reviewer=reviewer, status="one-product", form="tablet")
    for country in ("", "IN", "US", "moon"):
        html = at(client, page, country)
        card = words(notice(html, "fixed-dose-by-country"))
        assert "In India, some products combine Testazine and Othermab (checked 31 May 2026)." in card
        assert "not-fixed-dose" not in html
        assert "We know of no single product" not in html
        assert "Sold as one product in India." in line(others(html))
    assert "Depends on the country" in words(client.get("/medicines/").content.decode())


def test_of_what_is_not_established_a_product_somewhere_is_said(client, editor, reviewer):
    page = publish_page("Testazine", "Othermab")
    publish_status("Testazine", "Othermab", by=editor, reviewer=reviewer, status="sold-approval-not-verified")
    html = read(client, page)
    assert notice(html, "fixed-dose-by-country")
    assert "fixed-dose-unknown" not in html


def test_a_product_that_was_prohibited_is_one_that_we_know_of(client, page, editor, reviewer):
    publish_status("Testazine", "Othermab", by=editor, reviewer=reviewer)
    html = read(client, page)
    assert "We know of no single product" not in html
    assert notice(html, "fixed-dose-unknown")


def test_a_country_where_every_form_is_off_the_market_is_none_with_a_product(client, page, editor, reviewer):
    for status in ("one-product", "prohibited"):
        publish_status("Testazine", "Othermab", by=editor, reviewer=reviewer, status=status)
    assert "fixed-dose-by-country" not in read(client, page)


def test_the_notices_stand_in_their_order_under_urgent_help(client, page, editor, office, reviewer):
    publish_warning("Testazine", by=office, reviewer=reviewer)
    publish_alert("Testazine", by=editor, reviewer=reviewer)
    publish_status("Testazine", by=editor, reviewer=reviewer)
    html = read(client, page)
    places = [
        html.index(f'data-notice="{kind}"') for kind in ("status", "safety-alert", "not-fixed-dose", "class-warning")
    ]
    assert places == sorted(places)
    assert html.index('class="urgent') < html.index("<h1") < places[0] < html.index('class="lead"')


def test_the_reader_picks_a_country_that_the_site_knows_and_no_other(client, page, editor, reviewer):
    publish_status("Testazine", by=editor, reviewer=reviewer)
    plain = read(client, page)
    for odd in ("moon", "XX", "in\0", "IN,US", "", " "):
        answer = client.get(page.get_absolute_url(), {"country": odd})
        assert answer.status_code == 200
        assert answer.content.decode() == plain, odd
    assert 'aria-current="true">India</strong>' in at(client, page, "in")
    chosen = at(client, page, "IN")
    assert '<option value="IN" selected>' in chosen
    for country in Country:
        assert f'href="?country={country}"' in plain
    assert re.findall(r'rel="canonical" href="([^"]+)"', plain) == re.findall(r'rel="canonical" href="([^"]+)"', chosen)


def test_the_choice_is_kept_in_the_pages_own_links_and_sets_no_cookie(client, editor, office, reviewer):
    for names in (["Testazine"], ["Othermab"], ["Thirdine"], ["Testazine", "Othermab"]):
        publish_page(*names, drug_classes=("Benzodiazepine",))
    publish_interaction("Testazine", "Othermab", by=office, reviewer=reviewer)
    addresses = ["/medicines/testazine/", "/combinations/testazine-othermab/", "/drug-classes/benzodiazepine/"]
    checked = "/interactions/?m=testazine&m=othermab&m=thirdine"
    for address in ["/", *addresses, "/medicines/", "/medicines/?letter=T", "/drug-classes/", "/about/", checked]:
        answer = client.get(f"{address}{'&' if '?' in address else '?'}country=IN")
        html = answer.content.decode()
        assert not answer.cookies
        own = re.findall(r'href="(/(?!static|suggest|changes|api)[^"]*)"', html)
        lost = [one for one in own if "country=IN" not in one and "/history/" not in one]
        assert lost == [], address
        if address != "/drug-classes/":
            assert 'name="country" value="IN"' in html or '<option value="IN" selected>' in html


def test_answers_for_two_countries_are_kept_apart(client, page):
    tags = {country: client.get(page.get_absolute_url(), {"country": country})["ETag"] for country in Country}
    tags[""] = client.get(page.get_absolute_url())["ETag"]
    assert len(set(tags.values())) == len(Country) + 1
    again = client.get(page.get_absolute_url(), {"country": "IN"}, headers={"If-None-Match": tags[""]})
    assert again.status_code == 200


@pytest.mark.parametrize(("country", "numbers"), [
    ("IN", ["112", "1800116117", "14416"]), ("GB", ["999", "111", "116123"]), ("US", ["911", "18002221222", "988"]),
    ("EU", ["112", "116123"]), ("", []),
])  # fmt: skip
def test_urgent_help_is_that_of_the_country(client, country, numbers):
    html = at(client, publish_page("Testazine"), country)
    help_line = re.search(r'<p class="urgent.*?</p>', html, re.DOTALL)[0]
    assert re.findall(r'href="tel:(\d+)"', help_line) == numbers
    assert ("your local emergency number" in help_line) is (not country)
    assert ("Compared with these sources" in html) is bool(country)


def test_numbers_in_a_wording_can_be_called_and_nothing_else_of_it_is_markup():
    assert callable_numbers("<b> 1800 116 117.") == '&lt;b&gt; <a href="tel:1800116117">1800 116 117</a>.'
    assert callable_numbers("In 24 hours, or 2.") == "In 24 hours, or 2."


def test_what_a_source_calls_banned_is_said_to_be_unverified_until_somebody_looked_it_up(client, editor, reviewer):
    page = publish_page("Testazine", "Othermab", banned=True)
    (card,) = statuses(read(client, page))
    assert others(read(client, page)) == ""
    assert words(card).startswith("Prohibited, not verified The source of this page says")
    publish_status("Testazine", "Othermab", by=editor, reviewer=reviewer)
    assert "not verified" not in read(client, page)


def test_schedules_are_one_line_of_the_country_or_of_all(client, editor, reviewer, second_reviewer):
    page = publish_page("Testazine")
    for country, schedule in (("IN", "H1"), ("IN", "X"), ("GB", "Schedule 2")):
        row = publish_schedule("Testazine", by=editor, reviewer=reviewer, country=country, schedule=schedule)
    said = words(re.search(r"<dt>Controlled</dt>.*?</summary>", read(client, page), re.DOTALL)[0])
    assert said == "Controlled India: H1, X; United Kingdom: Schedule 2"
    said = words(re.search(r"<dt>Controlled</dt>.*?</details>", at(client, page, "GB"), re.DOTALL)[0])
    assert said.startswith(
        "Controlled United Kingdom: Schedule 2 United Kingdom: Testazine, Schedule 2. A prescription"
    )
    assert "India: H1, X" in words(at(client, page, "US"))
    assert "Checked by" not in read(client, page)
    sign(row, by=second_reviewer)
    said = words(re.search(r"<dt>Controlled</dt>.*?</details>", at(client, page, "GB"), re.DOTALL)[0])
    assert "Its rules. Checked by second reviewer" in said
    both = publish_page("Testazine", "Othermab")
    assert "India: Testazine H1, Testazine X" in words(at(client, both, "IN"))


def test_a_page_takes_no_more_queries_for_ten_ingredients(client, editor, reviewer, django_assert_num_queries):
    publish_status(TEN[0], by=editor, reviewer=reviewer)
    publish_status(*TEN, by=editor, reviewer=reviewer, status="one-product")
    publish_schedule(TEN[0], by=editor, reviewer=reviewer)
    for page, country, queries in ((publish_page(TEN[0]), "", 5), (publish_page(*TEN), "IN", 4)):
        at(client, page, country)
        with django_assert_num_queries(queries):
            assert statuses(at(client, page, country))


@pytest.mark.usefixtures("shipped")
class TestShipped:
    def test_clonazepam_with_escitalopram_is_one_product_in_india(self, client):
        html = read(client, publish_page(document=separate_document("Clonazepam", "Escitalopram")))
        assert "In India, some products combine Clonazepam and Escitalopram" in words(
            notice(html, "fixed-dose-by-country")
        )
        assert "not-fixed-dose" not in html

    def test_nimesulide_with_paracetamol_is_prohibited_as_dispersible_tablets(self, client):
        page = publish_page(document=separate_document("Nimesulide", "Paracetamol"))
        titles = [
            words(re.search(r"<h2.*?</h2>", one, re.DOTALL)[0]) for one in statuses(read(client, page)) if "<h2" in one
        ]
        assert "Prohibited in India: dispersible tablet" in titles
        assert "Prohibited in India" not in titles
        assert "June 2026 up to 11 June 2026" in words(read(client, page))
