"""Which page a line of an access log says was read, and in which month; or which words were searched for in vain, and on
which day. Nothing else of the line is looked at for longer than it takes to tell people from programs."""

import re
from dataclasses import dataclass
from datetime import date
from urllib.parse import unquote_plus

from medicines.content.searching import kept_words

# host ident user [time] "request" status bytes "referrer" "agent": the common format, and the combined one's two more.
_LINE = re.compile(
    r"\S+ \S+ [^\[]*\[(?P<day>\d{2})/(?P<month>[A-Z][a-z]{2})/(?P<year>\d{4}):[^\]]*\] "
    r'"GET (?P<target>\S+) HTTP/[\d.]+" (?P<status>\d{3}) \S+(?:\s*$| "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)")'
)
_IN_VAIN = re.compile(r"/search/\?nothing=(?P<words>[^\s&]{1,300})")
_PAGE = re.compile(r"/(?P<shelf>medicines|combinations)/(?P<slug>[-\w]+)/(?:\?\S*)?")
_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
READ = frozenset(("200", "304"))  # 304: it was read again
# Every browser begins so, for the eye, the ear or the finger; a program that does not imitate one begins with its name.
_BROWSER = re.compile(r"(?:Mozilla|Opera|Lynx|E?Links|w3m|Dillo|NetSurf|edbrowse|UCWEB)\b")
# Those that imitate one say what they are with such a word, or as what browsers of old called themselves, or give an
# address where their makers are found.
_PROGRAM = re.compile(
    r"(?<!cu)bot(?:\b|_)|compatible(?!; MSIE|; Konqueror)|crawl|spider|archiv|monitor|uptime|check|scan|preview|fetch|headless|"
    r"phantomjs|powershell|lighthouse|ptst/|zgrab|synthetic|feed|site24x7|https?://",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A page (by its address's last two words) and the first day of the month in which it was read."""

    shelf: str
    slug: str
    month: date


@dataclass(frozen=True, slots=True)
class InVain:
    """Words for which nothing was found, folded and in their order, and the day."""

    words: str
    day: date


def reading(line: str) -> Reading | InVain | None:
    """What the line says was read by a person, or searched for in vain; None for anything else, whatever it holds."""
    found = _LINE.match(line)
    if not found or found["status"] not in READ or not _is_browser(found["agent"]):
        return None
    day = _day(found)
    return (_page(found, day) or _search(found, day)) if day else None


def _is_browser(agent: str | None) -> bool:
    """The common format does not say."""
    return agent is None or bool(_BROWSER.match(agent) and not _PROGRAM.search(agent))


def _day(found: re.Match[str]) -> date | None:
    try:
        return date(int(found["year"]), _MONTHS[found["month"]], int(found["day"]))
    except (KeyError, ValueError):  # there is no such month or day
        return None


def _page(found: re.Match[str], day: date) -> Reading | None:
    page = _PAGE.fullmatch(found["target"])
    return Reading(page["shelf"], page["slug"], day.replace(day=1)) if page else None


def _search(found: re.Match[str], day: date) -> InVain | None:
    search = _IN_VAIN.fullmatch(found["target"])
    words = kept_words(unquote_plus(search["words"], errors="replace")) if search else ""
    return InVain(words, day) if words else None
