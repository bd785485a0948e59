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
    r'"GET (?P<target>\S+) HTTP/[\d.]+" (?P<status>\d{3}) \S+(?: "(?:[^"\\]|\\.)*" "(?P<agent>(?:[^"\\]|\\.)*)")?'
)
_IN_VAIN = re.compile(r"/search/\?nothing=(?P<words>[^\s&]{1,300})")
_PAGE = re.compile(r"/(?P<shelf>medicines|combinations)/(?P<slug>[-\w]+)/(?:\?\S*)?")
_MONTHS = {name: number for number, name in enumerate("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split(), 1)}
READ = frozenset(("200", "304"))  # 304: it was read again
# Programs say what they are with such a word, or nothing of themselves, or an address where their makers are found.
_PROGRAM = re.compile(
    r"(?<!cu)bot(?:\b|_)|crawl|spider|slurp|archiv|monitor|uptime|check|scan|preview|fetch|headless|lighthouse|curl|wget|"
    r"python|java/|libwww|httpclient|http-client|okhttp|go-http|axios|node|ruby|perl|php|feed|\+?https?://",
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
    if not found or found["status"] not in READ or found["month"] not in _MONTHS or not int(found["year"]):
        return None
    agent = found["agent"]
    if agent is not None and (agent in ("", "-") or _PROGRAM.search(agent)):
        return None
    return _page(found) or _search(found)


def _page(found: re.Match[str]) -> Reading | None:
    page = _PAGE.fullmatch(found["target"])
    month = date(int(found["year"]), _MONTHS[found["month"]], 1)
    return Reading(page["shelf"], page["slug"], month) if page else None


def _search(found: re.Match[str]) -> InVain | None:
    search = _IN_VAIN.fullmatch(found["target"])
    words = kept_words(unquote_plus(search["words"], errors="replace")) if search else ""
    try:
        return InVain(words, date(int(found["year"]), _MONTHS[found["month"]], int(found["day"]))) if words else None
    except ValueError:  # there is no such day
        return None
