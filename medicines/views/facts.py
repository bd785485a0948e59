"""Facts of a page's substances as they stand on it, each with its country and its source: a reader's country first."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby

from django.utils.translation import gettext_noop

from medicines.actions.wordings import Wordings
from medicines.content.facts import amount_in_words, size, ways_in_words
from medicines.country_vocabulary import Country
from medicines.fact_vocabulary import FactKind, Way
from medicines.models import Fact
from medicines.templatetags.escaping import filled
from medicines.views.checks import whole_label
from medicines.views.translated import gettext as _
from medicines.views.warnings import date_in_words
from medicines.views.wordings import joined

TITLES: Mapping[str, str] = {
    FactKind.MAXIMUM_DAILY_DOSE: gettext_noop("Most in a day"),
    FactKind.ROUTES: gettext_noop("How it is given"),
    FactKind.PREGNANCY: gettext_noop("Pregnancy"),
    FactKind.BREASTFEEDING: gettext_noop("Breastfeeding"),
    FactKind.HALF_LIFE: gettext_noop("Half-life"),
}
_AT_ONCE = 4  # facts of a kind that a medicine's page shows unfolded
_COUNTRIES, _WAYS = list(Country), list(Way)


@dataclass(frozen=True, slots=True)
class Entry:
    """One fact: what stands first of it, and the rest. `checked` as of a warning."""

    slug: str
    lead: str
    text: str
    checked: str


@dataclass(frozen=True, slots=True)
class Sourced:
    """Facts that follow each other and have one source."""

    entries: tuple[Entry, ...]
    country: str
    authority: str
    source_title: str
    issued: str
    link: str


@dataclass(frozen=True, slots=True)
class Group:
    """Facts of one kind: those that are shown, and those that are folded, with how many and what."""

    title: str
    is_limit: bool
    shown: tuple[Sourced, ...]
    folded: tuple[Sourced, ...]
    more: str


@dataclass(frozen=True, slots=True)
class OfOne:
    """Facts of one substance; its `name` where a page has several, which `line` says of what it tells."""

    id: str
    name: str
    line: str
    groups: tuple[Group, ...]


@dataclass(frozen=True, slots=True)
class InShort:
    """All of a page. `none_from`: the reader's country, behind "from", where nothing is held from it of all of them, or
    of the substances of `none_of` alone ("", of all)."""

    substances: tuple[OfOne, ...]
    has_limits: bool
    none_from: str
    none_of: str


def in_short(
    facts: Sequence[Fact], names: Mapping[int, str], country: Country | None, wordings: Wordings
) -> InShort | None:
    """None where nothing is held. `names`: of a combination's ingredients by their substances' keys, in order; {} for a
    medicine. `facts` were read by `facts_on`."""
    by_asked: dict[int, list[Fact]] = defaultdict(list)
    for fact in sorted(facts, key=lambda fact: _order(fact, country)):
        by_asked[fact.asked].append(fact)
    shown = [pk for pk in names or by_asked if pk in by_asked]
    if not shown:
        return None
    from_there = {fact.asked for fact in facts if fact.country == country}
    without = [names.get(pk, "") for pk in shown if country and pk not in from_there]
    return InShort(
        substances=tuple(_of_one(by_asked[pk], names.get(pk, ""), country, wordings) for pk in shown),
        has_limits=any(fact.kind == FactKind.MAXIMUM_DAILY_DOSE for fact in facts),
        none_from=country.inside if country and without else "",
        none_of=joined([filled("{}", name) for name in without]) if len(without) < len(shown) else "",
    )


def _of_one(facts: Sequence[Fact], name: str, country: Country | None, wordings: Wordings) -> OfOne:
    by_kind: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_kind[fact.kind].append(fact)
    kinds = [kind for kind in FactKind if kind in by_kind]
    groups = tuple(_group(kind, by_kind[kind], country, wordings, is_folded=bool(name)) for kind in kinds)
    return OfOne(
        id=f"facts_{facts[0].asked}",
        name=name,
        line=", ".join(_(TITLES[kind]).lower() for kind in kinds),
        groups=groups,
    )


def _group(kind: str, facts: Sequence[Fact], country: Country | None, wordings: Wordings, *, is_folded: bool) -> Group:
    """`is_folded`: all of it stands in what is folded already."""
    own = sum(1 for fact in facts if fact.country == country) or len(facts)
    at_once = len(facts) if is_folded else min(own, _AT_ONCE)
    more = _("%d more for others, other uses or countries") if at_once < own else _("%d more from other countries")
    return Group(
        title=_(TITLES[kind]),
        is_limit=kind == FactKind.MAXIMUM_DAILY_DOSE,
        shown=_sourced(facts[:at_once], wordings),
        folded=_sourced(facts[at_once:], wordings),
        more=more % (len(facts) - at_once),
    )


def _order(fact: Fact, country: Country | None) -> tuple[bool, int, int, Decimal, int]:
    """The reader's country first; of one way the largest amount, which is that of adults."""
    way = _WAYS.index(Way(fact.routes[0])) if fact.routes else -1
    amount = size(fact.value, fact.unit) if fact.value else Decimal(0)
    return fact.country != country, _COUNTRIES.index(Country(fact.country)), way, -amount, fact.pk


def _sourced(facts: Sequence[Fact], wordings: Wordings) -> tuple[Sourced, ...]:
    runs = groupby(facts, key=lambda one: (one.country_name, one.authority, one.source_title, one.issued, one.link))
    return tuple(
        Sourced(tuple(_entry(one, wordings) for one in some), country, authority, title, date_in_words(issued), link)
        for (country, authority, title, issued, link), some in runs
    )


def _entry(fact: Fact, wordings: Wordings) -> Entry:
    lead, text = _limit(fact) if fact.value else _sentence(fact)
    return Entry(fact.slug, lead, text, whole_label(fact, wordings))


def _limit(fact: Fact) -> tuple[str, str]:
    """ "4,000 mg", "(by mouth; pain): adults"."""
    bound = "; ".join(filter(None, (ways_in_words(fact.routes), fact.form, fact.indication)))
    people = f": {fact.population}" if fact.population else ""
    return amount_in_words(fact.value, fact.unit), f"({bound}){people}."


def _sentence(fact: Fact) -> tuple[str, str]:
    """ "By mouth:", and the sentence."""
    ways = "" if fact.kind == FactKind.ROUTES else ways_in_words(fact.routes)
    bound = "; ".join(filter(None, (ways, fact.form, fact.indication, fact.population)))
    return f"{bound[0].upper()}{bound[1:]}:" if bound else "", fact.sentence
