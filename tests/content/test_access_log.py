"""Which lines of an access log count as somebody's reading of a page."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from medicines.content.access_log import InVain, Reading, reading

PHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148 Safari/604.1"
READ = Reading("medicines", "sertraline", date(2026, 11, 1))


def line(target="/medicines/sertraline/", *, method="GET", status="200", agent=PHONE, at="22/Nov/2026:11:15:55 +0000"):
    return f'203.0.113.7 - - [{at}] "{method} {target} HTTP/1.1" {status} 5120 "https://example.org/" "{agent}"\n'


def test_a_page_that_was_read_is_told_with_its_month():
    assert reading(line()) == READ
    assert reading(line("/combinations/a-b/")) == Reading("combinations", "a-b", date(2026, 11, 1))
    assert reading(line(at="01/Feb/2027:00:00:00 +0100")) == Reading("medicines", "sertraline", date(2027, 2, 1))


def test_the_common_format_will_do_and_a_query_is_left_aside():
    assert reading('::1 - ann [22/Nov/2026:11:15:55 +0000] "GET /medicines/sertraline/ HTTP/1.0" 200 12') == READ
    assert reading(line("/medicines/sertraline/?utm=x")) == READ
    assert reading(line(status="304")) == READ


def test_words_that_were_searched_for_in_vain_are_told_with_their_day():
    assert reading(line("/search/?nothing=Some+Thing%C3%A9")) == InVain("some thinge", date(2026, 11, 22))
    assert reading(line("/search/?nothing=x", at="31/Feb/2026:11:15:55 +0000")) is None
    for personal in (
        "ann%40example.org",
        "0171+5552233",
        "1.2.1980",
        "a+b+c+d+e+f+g",
        "x" * 60 + "+" + "y" * 60,
        "%00",
        "%FF%2A",
    ):
        assert reading(line(f"/search/?nothing={personal}")) is None, personal
    for other in ("/search/?q=sertraline", "/search/", "/search/?nothing=a&q=b", "/search/?nothing="):
        assert reading(line(other)) is None
    assert reading(line("/search/?nothing=x", agent="Examplebot/1.0")) is None


@pytest.mark.parametrize(
    "other",
    [
        line(status="404"),
        line(status="301"),
        line(status="500"),
        line(method="HEAD"),
        line(method="POST"),
        line("/medicines/"),
        line("/medicines/?q=sertraline"),
        line("/medicines/sertraline/history/"),
        line("/admin/medicines/medicine/1/change/"),
        line("/drug-classes/opioid/"),
        line("/medicines/../secret/"),
        line(at="22/Foo/2026:11:15:55 +0000"),
        line(at="22/Nov/0000:11:15:55 +0000"),
        line(at="31/Nov/2026:11:15:55 +0000"),
        "",
        "no log at all",
        line(agent="curl/8.5.0\\"),
        line().replace(" 5120", ""),
    ],
)
def test_whatever_else_there_is_counts_nothing(other):
    assert reading(other) is None


@pytest.mark.parametrize(
    "agent",
    [
        "",
        "-",
        "curl/8.5.0",
        "python-requests/2.32",
        "Mozilla/5.0 (compatible; Examplebot/2.1; +http://example.com/bot.html)",
        "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; ExampleBot/2.0) Chrome/130.0 Safari/537.36",
        "Mozilla/5.0 (X11; Linux x86_64) HeadlessChrome/130.0",
        "ExampleUptime/1.0",
        "Go-http-client/2.0",
        "WhatsApp/2.23.20.0 A",
        "Mediapartners-Google",
        "GuzzleHttp/7",
        "LinkWalker/2.0",
        "kube-probe/1.27",
        "Mozilla/5.0 AppleWebKit/537.36 Chrome/125.0 Mobile Safari/537.36 (compatible; GoogleOther)",
        "Mozilla/5.0 (compatible; Google-InspectionTool/1.0;)",
        "Mozilla/5.0 (Unknown; Linux x86_64) AppleWebKit/538.1 (KHTML, like Gecko) PhantomJS/2.1.1 Safari/538.1",
    ],
)
def test_programs_are_no_readers(agent):
    assert reading(line(agent=agent)) is None


@pytest.mark.parametrize(
    "agent",
    [
        PHONE,
        "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:132.0) Gecko/20100101 Firefox/132.0",
        "Mozilla/5.0 (Linux; Android 14; CUBOT KINGKONG) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36",
        'Mozilla/5.0 \\"odd\\" Firefox/132.0',
        "Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)",
        "Lynx/2.9.0 libwww-FM/2.14 SSL-MM/1.4.1 OpenSSL/3.0.2",
        "Links (2.29; Linux x86_64; text)",
        "edbrowse/3.8.2",
        "Opera/9.80 (J2ME/MIDP; Opera Mini/9.80/190.288; U; en) Presto/2.5.25 Version/10.54",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) Mobile/21E236 [FBAN/FBIOS;FBAV/462.0.0.34.105]",
    ],
)
def test_people_are(agent):
    assert reading(line(agent=agent)) == READ


@given(st.text())
def test_nothing_raises(text):
    assert reading(text) is None
