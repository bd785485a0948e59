"""Which suggestions a person sees on the moderation desk, and in what order: as they had filtered it."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce
from django.http import QueryDict
from django.utils import timezone
from django.utils.http import urlencode

from medicines.actions.counter_proposals import same_contributor
from medicines.admin.reading import row_key
from medicines.admin.review_filters import AGES
from medicines.content.urgent_reports import urgency
from medicines.models import PageClass, Suggestion, SuggestionLook, SuggestionNote, Support
from medicines.models.suggestion import TAKEN
from medicines.suggestion_vocabulary import SuggestionDecision, SuggestionKind
from medicines.vocabulary import RiskLevel

ON_A_PAGE = 25
LATER_AFTER = timedelta(days=14)  # what was asked and not answered waits no longer for the answer
LONGEST, LONGEST_QUERY = 100, 2000  # characters of a filter, and of all
LIST = "_list"  # in the address and form of one suggestion: the filters of the list from which it was opened
MINE = "mine"
LOOKED_THROUGH = 200  # problems and questions, for those that are read first
TOLD = (SuggestionKind.PROBLEM, SuggestionKind.QUESTION)

Rows = QuerySet[Suggestion]
# Name → its words, and which they are.
STATES: dict[str, tuple[str, Callable[[Rows], Rows]]] = {
    MINE: ("mine to decide", lambda rows: rows.waiting()),
    "waiting": ("all that wait", lambda rows: rows.waiting()),
    "handed-over": ("handed over to a clinical reviewer", lambda rows: rows.waiting().filter(_HANDED)),
    "asked": ("their contributor was asked", lambda rows: rows.waiting().filter(_asked())),
    "held": ("held by a listed pattern", lambda rows: rows.held()),
    "accepted": ("accepted", lambda rows: rows.filter(decision__in=TAKEN)),
    "declined": ("declined", lambda rows: rows.filter(decision=SuggestionDecision.REJECTED)),
    "all": ("all", lambda rows: rows),
}
KINDS = {
    SuggestionKind.EDIT: "other words",
    SuggestionKind.PROBLEM: "a problem",
    SuggestionKind.QUESTION: "a question",
    SuggestionKind.PAGE_REQUEST: "a page that is asked for",
}
_HANDED = Q(handed_over_at__isnull=False)


@dataclass(frozen=True, slots=True)
class Filters:
    """What the list is narrowed to; "" for anything. `like` is the number of a suggestion: by the same contributor."""

    state: str = MINE
    kind: str = ""
    risk: str = ""
    age: str = ""
    drug_class: str = ""
    page: str = ""
    contributor: str = ""
    like: str = ""

    @classmethod
    def read(cls, said: Mapping[str, str]) -> "Filters":
        """Out of an address; what can be no filter's value is left out."""
        known = {"state": STATES, "kind": KINDS, "risk": set(RiskLevel), "age": AGES}
        sound = {
            name: value
            for name in cls.__slots__
            if (value := said.get(name, "").strip()) and value.isprintable() and len(value) <= LONGEST
        }
        return cls(**{name: value for name, value in sound.items() if value in known.get(name, {value})})

    @classmethod
    def parse(cls, query: str) -> "Filters":
        """Out of the query of an address."""
        return cls.read(QueryDict(query[:LONGEST_QUERY]).dict())

    @property
    def carried(self) -> str:
        """As a query that carries the list's own, for the screen of one of its suggestions."""
        return f"?{urlencode({LIST: self.query})}" if self.query else ""

    @property
    def query(self) -> str:
        """As a query of an address, "" for none."""
        return urlencode({name: value for name in self.__slots__ if (value := getattr(self, name)) not in ("", MINE)})

    def rows(self, user: AbstractBaseUser, *, has_credential: bool) -> Rows:
        """The suggestions, whoever waited longest first."""
        rows = STATES[self.state][1](Suggestion.objects.in_order())
        if self.state == MINE:
            rows = mine(rows, user, has_credential=has_credential)
        for name, narrow in _NARROW.items():
            if value := getattr(self, name):
                rows = narrow(rows, value)
        return rows


def mine(rows: Rows, user: AbstractBaseUser, *, has_credential: bool) -> Rows:
    """What this person may decide: not their own, not what they passed on or asked about, and what was handed over to a
    clinical reviewer only if they are one."""
    passed = SuggestionLook.objects.filter(suggestion=OuterRef("pk"), user=user, passed_at__isnull=False)
    rows = rows.filter(Q(account__isnull=True) | ~Q(account=user))
    rows = rows.filter(Q(made_from__account__isnull=True) | ~Q(made_from__account=user))
    rows = rows.exclude(Exists(passed)).exclude(_asked())
    return rows if has_credential else rows.exclude(_HANDED)


def shown(rows: Rows, first: int, count: int) -> list[Suggestion]:
    """So many of the rows from the first on (0), with what a list says of each, and nothing of the pages' bodies. They
    are found by their keys, so that nothing is read of the others. One query."""
    chosen = Suggestion.objects.filter(pk__in=rows.values("pk")[first : first + count])
    others = Support.objects.filter(suggestion=OuterRef("pk")).order_by().values("suggestion")
    number = Coalesce(Subquery(others.annotate(number=Count("pk")).values("number")), Value(0))
    told = chosen.in_order().select_related("record__page", "account", "decided_by").annotate(supporting=number)
    return list(told.defer("record__page__body", "source_quote", "question"))


def urgent(rows: Rows) -> list[tuple[Suggestion, str]]:
    """Those among the newest problems and questions that are read before all others, whoever waited longest first; each
    with the reason. One query."""
    told = rows.filter(kind__in=TOLD).order_by("-submitted_at", "-pk")
    newest = Suggestion.objects.filter(pk__in=told.values("pk")[:LOOKED_THROUGH])
    newest = newest.in_order().select_related("record__page").defer("record__page__body")
    return [(one, why) for one in newest if (why := urgency(one.text))]


def behind(rows: Rows, other: Suggestion) -> Suggestion | None:
    """The next one: behind another in the list, else its head. None after the last."""
    rows = rows.exclude(pk=other.pk)
    later = Q(submitted_at=other.submitted_at, pk__gt=other.pk) | Q(submitted_at__gt=other.submitted_at)
    rows = rows.select_related("record__page").defer("record__page__body")
    return rows.filter(submitted_at__gte=other.submitted_at).filter(later).first() or rows.first()


def _asked() -> Exists:
    """A question that its contributor has not answered yet."""
    answered = SuggestionNote.objects.filter(suggestion=OuterRef("suggestion"), by__isnull=True, at__gt=OuterRef("at"))
    asked = SuggestionNote.objects.filter(by__isnull=False, at__gt=timezone.now() - LATER_AFTER)
    return Exists(asked.filter(~Exists(answered), suggestion=OuterRef("pk")))


def _older(rows: Rows, age: str) -> Rows:
    return rows.filter(submitted_at__lt=timezone.now() - timedelta(days=AGES[age][1]))


def _on_page(rows: Rows, said: str) -> Rows:
    """By its number, or by words of its title."""
    key = row_key(said)
    return rows.filter(record=key) if key else rows.filter(record__page__title__icontains=said)


def _in_class(rows: Rows, said: str) -> Rows:
    """On a page of a drug class with these words in its name."""
    return rows.filter(record__in=PageClass.objects.filter(drug_class__name__icontains=said).values("page"))


def _like(rows: Rows, said: str) -> Rows:
    of = Suggestion.objects.select_related("contact").filter(pk=row_key(said)).first()
    return rows.filter(pk__in=same_contributor(of).order_by().values("pk")) if of else rows.none()


_NARROW: dict[str, Callable[[Rows, str], Rows]] = {
    "kind": lambda rows, said: rows.filter(kind=said),
    "risk": lambda rows, said: rows.filter(risk=said),
    "age": _older,
    "drug_class": _in_class,
    "page": _on_page,
    "contributor": lambda rows, said: rows.filter(display_name__icontains=said),
    "like": _like,
}


def context_of(filters: Filters) -> dict[str, Any]:
    """What the form of the filters offers."""
    return {
        "filters": filters,
        "states": [(name, words) for name, (words, _) in STATES.items()],
        "kinds": list(KINDS.items()),
        "risks": list(RiskLevel),
        "ages": [(name, words) for name, (words, _) in AGES.items()],
    }
