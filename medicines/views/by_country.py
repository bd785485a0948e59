"""What countries have made of a page's ingredients, as it stands on the page: what is off the market unfolded, all else
in one line; and the schedules of what is controlled."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_noop

from medicines.actions.wordings import Wordings
from medicines.content.routes import routes_of_form
from medicines.country_vocabulary import GRAVE_STATUSES, Country, StatusKind
from medicines.models import Disclaimer, Schedule, Status
from medicines.views.checks import whole_label
from medicines.views.translated import gettext as _
from medicines.views.warnings import date_in_words
from medicines.vocabulary import DisclaimerKind

WORDS: Mapping[str, str] = {
    StatusKind.PROHIBITED: gettext_noop("Prohibited"),
    StatusKind.WITHDRAWN_FOR_SAFETY: gettext_noop("Withdrawn for safety"),
    StatusKind.REFUSED: gettext_noop("Approval refused"),
    StatusKind.STAYED: gettext_noop("Prohibition stayed by a court"),
    StatusKind.QUASHED: gettext_noop("Prohibition set aside by a court"),
    StatusKind.SOLD_NOT_VERIFIED: gettext_noop("Sold, approval not verified"),
    StatusKind.ONE_PACK: gettext_noop("Sold together in one pack"),
    StatusKind.ONE_PRODUCT: gettext_noop("Sold as one product"),
    StatusKind.NOT_KNOWN: gettext_noop("Status not known"),
}
_RANK = {kind: number for number, kind in enumerate(StatusKind)}
_SHORT = 60  # characters of a strength that a title has room for


@dataclass(frozen=True, slots=True)
class Entry:
    """One country's status. `what`: what its card's title does not say; `checked` as of a warning."""

    what: str
    country: str
    when: str
    meaning: str
    authority: str
    reference: str
    link: str
    checked: str


@dataclass(frozen=True, slots=True)
class Card:
    """Statuses that stand together under one title. `is_grave`: shown unfolded."""

    id: str
    title: str
    entries: tuple[Entry, ...]
    is_grave: bool = False


@dataclass(frozen=True, slots=True)
class Controlled:
    """A substance's schedules: all in one line, and each with what it means and its source."""

    line: str
    schedules: tuple[Schedule, ...]


@dataclass(frozen=True, slots=True)
class Where:
    """What it depends on how a status is shown: of how many ingredients the page is, by which routes they are given as
    far as that is sure (() for any), the reader's country, the day."""

    size: int
    routes: Sequence[str]
    country: Country | None
    today: date
    wordings: Wordings

    def is_grave(self, status: Status) -> bool:
        return status.status in GRAVE_STATUSES and status.stands_on(self.today)

    def tells(self, status: Status) -> bool:
        """Of the whole page, or of one ingredient that is off the market alone: all that it shows."""
        return len(status.names) == self.size or self.is_grave(status)

    def is_off(self, status: Status) -> bool:
        """Off the market today, in a form in which this page's may be: never tablets on a page about eye drops."""
        forms = routes_of_form(status.form)
        return self.is_grave(status) and not (forms and self.routes and forms.isdisjoint(self.routes))


def urgent_help(country: Country | None, wordings: Wordings) -> Disclaimer | None:
    """The reader's country's numbers, else how to find them."""
    own = wordings.get(f"{DisclaimerKind.URGENT_HELP}-{country.lower()}") if country else None
    return own or wordings.get(DisclaimerKind.URGENT_HELP)


def urgent_wordings() -> Wordings:
    """Those alone that say whom to call, for what shows no other record of those that pages share. One query."""
    return {one.kind: one for one in Disclaimer.objects.published().filter(kind__startswith=DisclaimerKind.URGENT_HELP)}


def of_whole(statuses: Iterable[Status], size: int) -> list[Status]:
    """Those of all of a page's ingredients together, of which there are so many."""
    return [one for one in statuses if len(one.names) == size]


def off_the_market(statuses: Iterable[Status], where: Where) -> list[Card]:
    """What is prohibited or withdrawn today, of the whole page or of one ingredient alone: the reader's country first.
    Without a country all are grave; with one, those of that country are."""
    size, country = where.size, where.country
    off = sorted((one for one in statuses if where.is_off(one)), key=lambda one: _order(one, country))
    together: dict[tuple[bool, str, str], list[Status]] = defaultdict(list)
    for one in off:
        together[one.country == country, one.status, _scope(one, size)].append(one)
    return [
        Card(
            id=f"status_{some[0].pk}",
            title=_titled(kind, some, scope),
            entries=_entries(some, where.wordings, [_rest(one, size) for one in some]),
            is_grave=is_own or country is None,
        )
        for (is_own, kind, scope), some in together.items()
    ]


def all_others(statuses: Sequence[Status], where: Where) -> Card | None:
    """All else of the whole page, and what is off the market in other forms than its own, in one line; of a
    country of which nothing is held, that this is so. None where nothing is held and no country was picked, and where
    nothing at all is held of a single medicine: that needs no saying."""
    size, country = where.size, where.country
    shown = [one for one in statuses if not where.is_off(one) and where.tells(one)]
    shown.sort(key=lambda one: _order(one, country))
    sentences = _sentences(shown, where)
    own = [one for one in statuses if where.is_off(one) or where.tells(one)]
    if country and (size > 1 or statuses) and not any(one.country == country for one in own):
        sentences.insert(
            0, _("In %s: not known. We hold no record of whether this is sold or prohibited.") % country.inside
        )
    if not (sentences or statuses):
        return None
    whats = [_titled(one.status, [one], _scope(one, size, in_full=True)) for one in shown]
    return Card("status_others", " ".join(sentences) or _("By country"), _entries(shown, where.wordings, whats))


def controlled(
    schedules: Sequence[Schedule], *, size: int, country: Country | None, wordings: Wordings
) -> Controlled | None:
    """Those of the reader's country; of all, where it has none or none was picked. `checked` is set on each."""
    own = [one for one in schedules if one.country == country] or list(schedules)
    for one in own:
        one.checked = whole_label(one, wordings)
    by_country: dict[str, list[str]] = defaultdict(list)
    for one in sorted(own, key=lambda one: list(Country).index(Country(one.country))):
        by_country[Country(one.country).words].append(f"{one.names[0]} {one.schedule}" if size > 1 else one.schedule)
    line = "; ".join(f"{name}: {', '.join(some)}" for name, some in by_country.items())
    return Controlled(line, tuple(own)) if own else None


def _order(status: Status, country: Country | None) -> tuple[bool, int, int]:
    return status.country != country, _RANK[StatusKind(status.status)], -len(status.names)


def _sentences(statuses: Iterable[Status], where: Where) -> list[str]:
    """One for each kind of status; what has ended or has not begun says so, what is off the market in which form."""
    together: dict[tuple[str, str, str], list[Status]] = defaultdict(list)
    for one in statuses:
        scope = _scope(one, where.size) if one.status in GRAVE_STATUSES else ""
        together[one.status, scope, _when(one) if not one.stands_on(where.today) else ""].append(one)
    return [
        _titled(kind, some, scope) + (f" ({when})." if when else ".") for (kind, scope, when), some in together.items()
    ]


def _titled(kind: str, statuses: Iterable[Status], scope: str) -> str:
    names = list(dict.fromkeys(Country(one.country).inside for one in statuses))
    where = _(" and ").join(filter(None, (", ".join(names[:-1]), names[-1])))
    said = _("%(status)s in %(countries)s") % {"status": _(WORDS[kind]), "countries": where}
    return said + (f": {scope}" if scope else "")


def _scope(status: Status, size: int, *, in_full: bool = False) -> str:
    """Of which ingredient, form and strength it speaks; "" for the whole page."""
    one = " + ".join(status.names) if len(status.names) != size else ""
    short = in_full or len(status.strength) <= _SHORT
    return ", ".join(filter(None, (one, status.form, status.strength if short else _("certain strengths"))))


def _rest(status: Status, size: int) -> str:
    """What a title had no room for."""
    in_full = _scope(status, size, in_full=True)
    return "" if in_full == _scope(status, size) else in_full[0].upper() + in_full[1:]


def _entries(statuses: Sequence[Status], wordings: Wordings, whats: Sequence[str]) -> tuple[Entry, ...]:
    """What two countries say in the same words is said once."""
    said: dict[str, int] = {}
    for one in statuses:
        said.setdefault(one.meaning, one.pk)
    return tuple(
        Entry(
            what=what,
            country=Country(one.country).words,
            when=_when(one),
            meaning=one.meaning if said[one.meaning] == one.pk else "",
            authority=one.authority,
            reference=one.reference,
            link=one.link,
            checked=whole_label(one, wordings),
        )
        for one, what in zip(statuses, whats, strict=True)
    )


def _when(status: Status) -> str:
    days = (("from", status.since), ("to", status.until))
    return " ".join(f"{word} {date_in_words(day.isoformat())}" for word, day in days if day)
