"""Questions to take to a pharmacist: what a page leaves open for the one who reads it. They are printed at its end."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import islice
from typing import Any

from medicines.fact_vocabulary import FactKind
from medicines.views.facts import TITLES
from medicines.views.translated import gettext as _
from medicines.vocabulary import PageKind

MOST = 6
_PREGNANCY = ("pregnan", "unborn", "breastfe")


def to_ask(shown: Mapping[str, Any]) -> tuple[str, ...]:
    """At most six, of what a page shows (`reading.shown`): what is gravest first, then what everybody may ask."""
    return tuple(islice(_questions(shown), MOST))


def _questions(shown: Mapping[str, Any]) -> Iterator[str]:
    page = shown["page"]
    if shown["statuses"] or shown.get("ban_notice"):
        yield _("Is it still sold where I live? What would you advise instead?")
    if page.kind == PageKind.COMBINATION:
        yield _of_combination(page.not_fixed_dose)
    if shown.get("together"):
        yield _("This page says that these interact. What does that mean for me?")
    for alert in shown["safety_alerts"][:1]:
        yield _("There is a safety alert, “%s”. Does it concern me?") % alert.title
    if grave := [one.title for one in shown["class_warnings"] if one.is_severe]:
        yield _("Does this warning concern me: “%s”?") % grave[0]
    if shown.get("severe_with"):
        yield _("It has severe interactions. Does it go with everything that I take, and with alcohol?")
    else:
        yield _("Does it go with my other medicines, with herbal remedies and with alcohol?")
    if _speaks_of_pregnancy(shown):
        yield _("May I take it if I am pregnant, could become pregnant, or breastfeed?")
    yield _("Which dose is right for me, and what do I do when I have forgotten one?")
    yield _("Which side effects should make me get help at once?")
    yield _("For how long do I take it, and may I stop it by myself?")


def _of_combination(not_fixed_dose: bool | None) -> str:
    if not_fixed_dose is None:
        return _("Is what I have one product, or several? Does anything else that I take contain the same?")
    if not_fixed_dose:
        return _("Should I take these medicines together at all, and at which times of the day?")
    return _("Does anything else that I take contain one of its ingredients?")


def _speaks_of_pregnancy(shown: Mapping[str, Any]) -> bool:
    warned = (text for one in shown["class_warnings"] for text in (one.title, one.line))
    facts = shown["facts_in_short"].substances if shown["facts_in_short"] else ()
    titles = {group.title for one in facts for group in one.groups}
    return _any_of(warned) or bool(titles & {_(TITLES[FactKind.PREGNANCY]), _(TITLES[FactKind.BREASTFEEDING])})


def _any_of(texts: Iterable[str]) -> bool:
    return any(word in text.lower() for text in texts for word in _PREGNANCY)
