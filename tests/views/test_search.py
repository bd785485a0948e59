"""The search page."""

import re
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from medicines.actions.publishing import withdraw
from medicines.models import Event, Page
from tests.deeds import draft_page, publish_page
from tests.documents import separate_document
from tests.search.test_engine import usage

pytestmark = pytest.mark.django_db


def found(client, query, **more):
    return client.get("/search/", {"q": query, **more})


def titles(answer):
    return [result.title for result in answer.context["results"]]


def text(answer):
    html = re.search(r"<main.*</main>", answer.content.decode(), re.DOTALL)[0]
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


@pytest.fixture
def pages(shipped):
    publish_page("Sertraline", brands=("Zoloft",), drug_classes=("SSRI",))
    publish_page("Clonazepam", drug_classes=("Benzodiazepine",))
    publish_page(document=separate_document("Sertraline", "Clonazepam", brands=("Zoloft",)))
    publish_page("Ibuprofen")
    publish_page("Paroxetine")
    publish_page("Clobazam")


@pytest.mark.usefixtures("pages")
class TestSearch:
    @pytest.mark.parametrize(
        "query",
        ["zoloft rivotril", "Clonazepam/Sertraline HCl", "sertralin + clonazepam", "clonazepam and sertraline",
         "RIVOTRIL,zoloft", "sertraline;clonazepam", "Sertraline with Klonopin", "sertraline-clonazepam"],
    )  # fmt: skip
    def test_several_names_in_any_order_lead_to_their_one_page(self, client, query):
        assert titles(found(client, query))[0] == "Sertraline + Clonazepam"

    def test_a_result_says_what_it_is_and_why_it_was_found(self, client):
        answer = found(client, "zoloft")
        first = answer.context["results"][0]
        assert (first.title, first.kind, first.tag) == ("Sertraline", "Medicine", "")
        assert first.why == ["Zoloft is a brand of sertraline"]
        assert first.classes == [("Selective serotonin reuptake inhibitor", "selective-serotonin-reuptake-inhibitor")]
        second = answer.context["results"][1]
        assert (second.title, second.kind, second.tag) == (
            "Sertraline + Clonazepam",
            "Combination",
            "Separate medicines",
        )
        assert second.why == ["Also: Zoloft"]
        assert found(client, "Sertraline").context["results"][0].why == []
        salt = found(client, "sertraline hcl").context["results"][0]
        assert (salt.title, salt.why) == ("Sertraline", ["Sertraline hydrochloride is a salt of sertraline"])

    def test_the_match_is_marked_and_nothing_of_a_page_or_query_is_markup(self, client):
        publish_page("Testazol", summary="A <b>page</b> & on testing.")
        html = found(client, 'testing <script>"').content.decode()
        assert "A &lt;b&gt;page&lt;/b&gt; &amp; on <mark>testing</mark>." not in html  # the word script is nowhere
        html = found(client, "testing").content.decode()
        assert "<mark>testing</mark>" in html
        assert "<b>page" not in html
        assert 'value="&lt;script&gt;&quot;"' in found(client, '<script>"').content.decode()

    def test_a_combination_without_a_page_shows_each_and_what_is_known_of_them(self, client):
        answer = found(client, "ibuprofen + paroxetine")
        assert titles(answer)[:2] == ["Ibuprofen", "Paroxetine"]
        shown = text(answer)
        assert "We have no page on these together." in shown
        assert "Ibuprofen with Paroxetine (moderate)" in shown
        assert "A pair that is not listed here is not for that reason safe." in shown
        assert "We have no page on these together." not in text(found(client, "zoloft rivotril"))

    def test_a_misspelt_name_is_offered_and_never_put_in_its_place(self, client):
        answer = found(client, "setraline")
        assert titles(answer) == []
        (offer,) = answer.context["meant"]
        assert (offer.name, offer.address, offer.page) == (
            "Sertraline", "/search/?q=sertraline", "/medicines/sertraline/",
        )  # fmt: skip
        assert "We do not know “setraline”. Spelt like it: Sertraline" in text(answer)
        assert "(no page yet)" not in text(found(client, "setralines side effects"))
        both = found(client, "rivotrill zolofft").context["meant"][0]
        assert both.page == "/combinations/sertraline-clonazepam/"

    def test_names_that_look_alike_are_both_shown(self, client):
        answer = found(client, "clonazepam")
        assert titles(answer)[0] == "Clonazepam"
        assert "Clobazam" not in titles(answer)
        assert ("Clonazepam", "Clobazam", "/medicines/clobazam/") in [
            (offer.of, offer.name, offer.page) for offer in answer.context["confused"]
        ]
        assert titles(found(client, "clobazam"))[0] == "Clobazam"
        offered = found(client, "clonabazam")
        assert {"Clonazepam", "Clobazam"} <= {offer.name for offer in offered.context["meant"]}
        assert "Compare letter by letter" in text(offered)

    def test_a_medicine_with_alcohol_food_or_its_class_is_found_and_has_its_page(self, client):
        for query in ("sertraline alcohol", "grapefruit juice and Zoloft", "sertraline ssri"):
            answer = found(client, query)
            assert titles(answer)[0] == "Sertraline", query
            assert "We have no page on" not in text(answer).replace("We have no page on these together", ""), query
        answer = found(client, "sertraline, clonazepam, alcohol")
        assert titles(answer)[:2] == ["Sertraline + Clonazepam", "Sertraline"]
        assert "We have no page on" not in text(answer)
        assert "Clonazepam (“sertraline clonazepam”) with alcohol" in text(answer)

    def test_a_name_within_anothers_and_one_that_is_cut_short_show_both(self, client):
        told = "Depression. Escitalopram is not citalopram, clonazepam not clobazam."
        publish_page("Escitalopram", sections=(usage(told),))
        withdraw(row=Page.objects.get(slug="clobazam"), reason="Taken off the market years ago.", by=None)
        for query, other in (("citalopram", "Escitalopram"), ("citalopra", "Escitalopram"), ("clobaza", "Clonazepam")):
            answer = found(client, query)
            assert other not in titles(answer), query
            assert other in [offer.name for offer in answer.context["confused"]], query

    def test_names_that_end_with_the_same_word_are_two_names(self, client):
        for name in ("Mefenamic Acid", "Tranexamic Acid"):
            publish_page(name)
        for query in ("tranexamic acid mefenamic acid", "mefenamic acid/tranexamic acid"):
            answer = found(client, query)
            assert set(titles(answer)[:2]) == {"Mefenamic Acid", "Tranexamic Acid"}, query
            assert answer.context["meant"] == [], query
        (offer,) = found(client, "mefenemic acid + tranexamic acid").context["meant"]
        assert offer.name == "Mefenamic acid + Tranexamic acid"

    def test_what_no_page_tells_of_a_medicine_leads_to_its_pages_all_the_same(self, client):
        withdraw(row=Page.objects.get(slug="sertraline"), reason="Taken off the market years ago.", by=None)
        publish_page("Testazol", sections=(usage("Falconry is a pastime."),))
        for query in ("falconry sertraline", "zoloft for falconry"):
            answer = found(client, query)
            assert titles(answer) == ["Sertraline + Clonazepam"], query

    def test_a_word_that_is_a_name_as_it_stands_is_no_misspelling(self, client):
        publish_page("Testazol Black")
        answer = found(client, "black ibuprofen")
        assert answer.context["meant"] == []
        assert "We do not know" not in text(answer)

    def test_words_of_a_text_are_found_in_all_their_forms(self, client):
        publish_page("Testazol", sections=(usage("For a headache, an allergy, or to swallow."),))
        for query, marked in (("headaches", "headache"), ("allergies", "allergy"), ("swallowing", "swallow")):
            answer = found(client, query)
            assert titles(answer) == ["Testazol"], query
            assert f"<mark>{marked}</mark>" in answer.content.decode(), query

    def test_a_name_that_is_known_and_has_no_page(self, client):
        answer = found(client, "Lasix")
        assert titles(answer) == []
        assert "Lasix is a brand of furosemide. We have no page on lasix yet: ask us for one" in text(answer)

    def test_a_class_leads_to_its_page(self, client):
        assert 'href="/drug-classes/benzodiazepine/"' in found(client, "benzodiazepines").content.decode()

    def test_a_brand_with_two_meanings_shows_both(self, client):
        publish_page("Tramadol", brands=("Twomin",))
        publish_page("Aciclovir", brands=("Twomin",))
        answer = found(client, "twomin")
        assert sorted(titles(answer)[:2]) == ["Aciclovir", "Tramadol"]
        assert {"Twomin is a brand of aciclovir", "Twomin is a brand of tramadol"} <= set(answer.context["explained"])

    def test_what_is_not_public_is_not_found(self, client):
        draft_page("Metformin")
        withdraw(row=Page.objects.get(slug="ibuprofen"), reason="Taken off the market years ago.", by=None)
        for query in ("metformin", "ibuprofen"):
            assert titles(found(client, query)) == []

    def test_looking_writes_nothing_and_robots_stay_out(self, client):
        before = Event.objects.count()
        answer = found(client, "xyzzyxyzzy")
        assert "No page has this word." in text(answer)
        assert "ask us for a page on “xyzzyxyzzy”" in text(answer)
        assert '<meta name="robots" content="noindex, follow">' in answer.content.decode()
        assert not answer.cookies
        assert Event.objects.count() == before
        assert "Disallow: /search/" in client.get("/robots.txt").content.decode()

    def test_the_boxes_of_every_page_lead_here(self, client):
        for address in ("/", "/medicines/sertraline/"):
            assert (
                '<form class="search" role="search" action="/search/" method="get">'
                in client.get(address).content.decode()
            )

    def test_without_a_query_there_is_only_the_field(self, client):
        for query in ("", "   "):
            assert "data-said" not in found(client, query).content.decode()
        assert found(client, "+/&").status_code == 200

    def test_a_country_is_kept(self, client):
        answer = found(client, "zoloft", country="GB")
        assert answer.context["results"][0].address == "/medicines/sertraline/?country=GB"


def test_long_lists_come_in_leaves(client):
    for number in range(12):
        publish_page(f"Substance{number:02}", brands=("Subito",))
    first, second = found(client, "subito"), found(client, "subito", page=2)
    assert (len(titles(first)), len(titles(second))) == (10, 2)
    assert first.context["ways"] == {"after": "/search/?q=subito&page=2"}
    assert not set(titles(first)) & set(titles(second))
    assert titles(found(client, "subito", page="99")) == titles(second)


@pytest.mark.parametrize("count", [1, 3])
def test_a_search_takes_few_queries(client, count):
    for number in range(count):
        publish_page(f"Substance{number}", brands=(f"Brand{number}",), drug_classes=("Benzodiazepine",))
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert len(titles(found(client, "brand"))) == count
    assert len(asked) == 11


ODD = [
    "'\"",
    '"',
    "*",
    "NEAR(a b)",
    "a AND",
    "title:x",
    "a\0b",
    "(" * 50,
    "a" * 10_000,
    "ä" * 300,
    "-- ;",
    "\ud800",
    "%",
    "a* OR b",
    "٣",
]


@pytest.mark.parametrize(
    "query", ["?q=%00", "?q=%ED%A0%80", "?q=%FF%FE", "?q[]=x", "?q=a&q=b", "?page=9&q=%27", "?q=%F0%9F%92%8A"]
)
def test_odd_addresses_are_answered(client, query):
    assert client.get(f"/search/{query}").status_code == 200


def test_odd_text_is_never_an_error(client):
    publish_page("Sertraline", brands=("Zoloft",))
    for odd in ODD:
        assert found(client, odd.encode("utf-8", "surrogatepass")).status_code == 200, odd
    assert "at most 200 characters" in text(found(client, "a" * 10_000))


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
@given(
    query=st.one_of(
        st.binary(max_size=60),
        st.text(max_size=220),
        st.lists(st.sampled_from(["zoloft", '"', "*", "+", "OR", "NEAR", "sertr", "\0", "-", "ß"])).map(" ".join),
    )
)
def test_any_bytes_are_answered(client, query):
    asked = query if isinstance(query, bytes) else query.encode("utf-8", "surrogatepass")
    assert found(client, asked).status_code == 200


@pytest.mark.parametrize(
    ("query", "kept"), [("Xyzzy Thing", "xyzzy thing"), ("ann@xyzzy.org", ""), ("xyzzy 0171 555", ""), ("zoloft", None)]
)
def test_the_words_of_a_search_in_vain_are_left_to_the_servers_log(client, query, kept):
    publish_page("Sertraline", brands=("Zoloft",))
    assert found(client, query).wsgi_request.environ.get("medicines.found_nothing") == kept


@pytest.mark.usefixtures("pages")
class TestAnEmergency:
    """Who may have taken too much, or thinks of dying, is told first whom to call."""

    def test_whom_to_call_comes_first_then_what_the_medicines_page_says_of_it(self, client):
        publish_page("Paracetamol", brands=("Tylenol",), sections=(usage("**Too much:** go to hospital at once."),))
        answer = found(client, "Mum took 20 tablets of Tylenol", country="US")
        shown = text(answer)
        assert shown.startswith("Urgent help in the United States Emergency: 911")
        assert answer.context["too_much"] == [("Paracetamol", "/medicines/paracetamol/?country=US#usage")]
        assert titles(answer) == ["Paracetamol"]
        assert 'value="Mum took 20 tablets of Tylenol"' in answer.content.decode()
        assert 'href="?q=Mum+took+20+tablets+of+Tylenol&amp;country=GB"' in answer.content.decode()

    def test_nobody_is_asked_to_spell_it_better_or_to_ask_for_a_page(self, client):
        for query in ("I want to die", "took too much xyzzyx"):
            shown = text(found(client, query))
            assert shown.startswith("Urgent help Taken too much, or in danger? Call your local emergency number"), query
            assert "Choose your country below" in shown, query
            for callous in ("check the spelling", "ask us for", "Did you mean"):
                assert callous not in shown, (query, callous)

    def test_its_words_are_not_kept(self, client):
        for query, kept in (("I want to die", ""), ("xyzzy thing", "xyzzy thing")):
            assert found(client, query).wsgi_request.environ["medicines.found_nothing"] == kept

    def test_its_pages_take_one_query(self, client, django_assert_num_queries):
        answer = found(client, "took too much ibuprofen")
        assert answer.context["too_much"] == []
        assert titles(answer)[0] == "Ibuprofen"
        assert answer.headers["Cache-Control"].startswith("public")
        publish_page("Aspirin", sections=(usage("In overdose, call."),))
        with CaptureQueriesContext(connection) as urgent:
            assert found(client, "aspirin too much").context["too_much"]
        with CaptureQueriesContext(connection) as calm:
            found(client, "aspirin")
        assert len(urgent) - len(calm) == 1

    def test_every_other_search_says_it_in_one_quiet_line(self, client):
        answer = found(client, "zoloft")
        assert text(answer).startswith("Urgent help. Taken too much, or in danger?")
        assert 'data-said="urgent"' not in answer.content.decode()
        assert "Urgent help" not in text(found(client, ""))
