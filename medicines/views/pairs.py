"""Interactions as readers see them: on a combination those of its own ingredients, on a medicine those with others."""

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from django.utils.safestring import SafeString
from django.utils.translation import gettext_noop

from medicines.actions.interacting import Held, Match, Other, among, with_others
from medicines.actions.wordings import Wordings
from medicines.content.folding import fold
from medicines.content.routes import BODY
from medicines.interaction_vocabulary import Evidence, Harm
from medicines.models import Interaction
from medicines.models.addresses import address
from medicines.templatetags.escaping import filled
from medicines.views.checks import whole_label
from medicines.views.translated import gettext as _
from medicines.views.warnings import date_in_words
from medicines.views.wordings import in_words, joined
from medicines.vocabulary import PageKind

_KNOWN_FROM = {
    Evidence.STUDY: gettext_noop("Known from studies."),
    Evidence.CASE_REPORT: gettext_noop("Known from reports of single cases."),
    Evidence.THEORETICAL: gettext_noop("Expected from how they work; not seen in studies."),
}
_GIVEN = {
    BODY: gettext_noop("acts in the whole body"),
    "skin": gettext_noop("is used on the skin"),
    "eye": gettext_noop("is used in the eye"),
    "ear": gettext_noop("is used in the ear"),
    "nose": gettext_noop("is used in the nose"),
    "lung": gettext_noop("is inhaled"),
    "mouth": gettext_noop("is used in the mouth"),
    "vagina": gettext_noop("is used in the vagina"),
}
MOST_NAMED = 12  # in the line at the top of a page, which must be read
_FIRST = re.compile(r".+?[.;](?=\s|$)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Interacting:
    """`between` names the pair, or on a medicine's page what else, whose page is at `address`; `line` is the danger
    in one line, `rest` what else the effect says. `is_of_some`: it holds for some of a class alone. `id` is an anchor
    that holds a "_", as all that the site mints."""

    id: str
    between: str
    address: str
    severity: str
    is_severe: bool
    line: str
    rest: str
    effect: str
    advice: str
    mechanism: str
    evidence: str
    given: str
    replaces: str
    authority: str
    source_title: str
    issued: str
    issued_on: str
    link: str
    review_by: str
    checked: str
    is_of_some: bool = False


def own_interactions(
    matches: Iterable[Match],
    names: Mapping[int, str],
    wordings: Wordings,
    *,
    only: Collection[frozenset[int]] | None = None,
) -> list[Interacting]:
    """Between those of a page's ingredients (key → name), or `only` between these pairs. Each once, the worst first."""
    return [_shown_pair(same, names, wordings) for same in _each_once(among(matches, only=only))]


def _shown_pair(same: list[Held], names: Mapping[int, str], wordings: Wordings) -> Interacting:
    """One interaction, with all pairs for which it holds, each in the order of the names; where it holds for some of a
    class alone, by its own names."""
    order, sure = list(names), [one for one in same if one.narrowness >= 0]
    pairs = (sorted(one.between, key=order.index) for one in sure)
    between = "; ".join(_with(names[one], names[other]) for one, other in pairs)
    shown = _shown(same[0].interaction, between or same[0].interaction.title, "", wordings)
    return shown if sure else replace(shown, is_of_some=True)


def other_interactions(matches: Iterable[Match], wordings: Wordings) -> list[Interacting]:
    """Of one substance with others, the worst first."""
    return [
        _shown(one.interaction, _begun(one.other.name), _address(one.other), wordings) for one in with_others(matches)
    ]


def severe_others(matches: Iterable[Match], own: Collection[int]) -> list[list[Match]]:
    """The severe interactions of a page's own ingredients (keys) with what is not in it: each once, as all of them for
    which it holds. What two of them have together stands on top of the page."""
    matches, together = list(matches), {one.interaction.pk for one in among(matches)}
    found: dict[int, list[Match]] = {}
    for substance in own:
        for one in with_others(match for match in matches if match.asked == substance):
            if one.severity == Harm.SEVERE and one.key not in together and one.other.substance not in own:
                found.setdefault(one.key, []).append(one)
    return sorted(found.values(), key=lambda same: fold(same[0].other.name))


def shown_others(others: Iterable[Sequence[Match]], names: Mapping[int, str], wordings: Wordings) -> list[Interacting]:
    """What `severe_others` found, each with the names of those for which it holds."""
    return [
        _shown(
            same[0].interaction,
            _with(", ".join(names[one.asked] for one in same), same[0].other.name),
            _address(same[0].other),
            wordings,
        )
        for same in others
    ]


def severe_names(matches: Iterable[Match]) -> SafeString:
    """With what a substance's severe interactions are, each leading to what is said of it further down; "" for none."""
    severe = [one for one in with_others(matches) if one.severity == Harm.SEVERE]
    first = {one.other.name: one for one in reversed(severe)}
    names = [filled('<a href="#{}">{}</a>', _anchor(first[name].interaction), name) for name in reversed(first)]
    if len(names) > MOST_NAMED:
        rest = len(names) - MOST_NAMED + 1  # in the place of the last one that there would be room for
        names[MOST_NAMED - 1 :] = [filled('<a href="#known_interactions">{}</a>', _("%d others") % rest)]
    return joined(names)


def _each_once(held: Iterable[Held]) -> list[list[Held]]:
    """All pairs of one interaction together, in the order in which they first come."""
    by_pk: dict[int, list[Held]] = {}
    for one in held:
        by_pk.setdefault(one.interaction.pk, []).append(one)
    return list(by_pk.values())


def _shown(one: Interaction, between: str, page: str, wordings: Wordings) -> Interacting:
    first = _FIRST.match(one.effect)
    line = first[0] if first else one.effect
    return Interacting(
        id=_anchor(one),
        between=between,
        address=page,
        severity=one.severity,
        is_severe=one.severity == Harm.SEVERE,
        line=line.rstrip(";.") + ".",
        rest=_begun(one.effect[len(line) :].strip()),
        effect=one.effect,
        advice=one.advice,
        mechanism=one.mechanism,
        evidence=_(_KNOWN_FROM[Evidence(one.evidence)]),
        given=_given(one.routes),
        replaces=one.replaces,
        authority=one.authority,
        source_title=one.source_title,
        issued=date_in_words(one.issued),
        issued_on=one.issued,
        link=one.link,
        review_by=in_words(one.review_by),
        checked=whole_label(one, wordings),
    )


def _address(other: Other) -> str:
    """Of its page, or of its class; "" for none."""
    if other.page_slug:
        return address(PageKind.MEDICINE, other.page_slug)
    return address("drug-class", other.class_slug) if other.class_slug else ""


def _with(one: str, other: str) -> str:
    return _("%(one)s with %(other)s") % {"one": one, "other": other}


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _given(routes: Iterable[str]) -> str:
    """By what a medicine must be given for this to hold; "" for any."""
    said = _(" or ").join(_(_GIVEN[route]) for route in routes if route in _GIVEN)
    return _("Of a medicine that %s.") % said if said else ""


def _anchor(interaction: Interaction) -> str:
    return f"interaction_{interaction.pk}"
