"""Which pages a list shows. Every filter is answered from an index, in the order of the sort key."""

from collections.abc import Callable
from functools import cache
from typing import Any

import django_filters
from django.core.exceptions import ValidationError
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.forms import Form
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy, gettext_noop

from medicines.content.words import after_all, sought
from medicines.models import DrugClass, Page, PageClass, PageWord
from medicines.vocabulary import PageKind

LETTERS = (*"ABCDEFGHIJKLMNOPQRSTUVWXYZ", "0")  # "0" stands for digits and other scripts
LONGEST_QUERY = 200  # characters; real titles reach 258, but nobody types one
SEVERAL = 2  # words of a page that begin alike, hardly ever more
# As values to look up: of a bare boolean column SQLite asks no index.
FLAG = {
    "yes": {"not_fixed_dose__in": [True]},
    "no": {"not_fixed_dose__in": [False]},
    "unknown": {"not_fixed_dose": None},
}


def _a_letter(value: str) -> None:
    if value not in LETTERS:
        raise ValidationError(gettext_lazy("Choose a letter from A to Z, or 0–9."))


def drug_classes(_request: object = None) -> QuerySet[DrugClass]:
    return DrugClass.objects.published().only("slug", "name")


class PageFilter(django_filters.FilterSet):
    """The public list's filters. A value that means nothing is ignored, with a sentence beside its field."""

    q = django_filters.CharFilter(
        method="named",
        max_length=LONGEST_QUERY,
        error_messages={"max_length": gettext_lazy("Please search with at most %(limit_value)d characters.")},
    )
    kind = django_filters.ChoiceFilter(
        choices=[(PageKind.MEDICINE, gettext_noop("Medicines")), (PageKind.COMBINATION, gettext_noop("Combinations"))],
        error_messages={
            "invalid_choice": gettext_lazy("There is no such kind of page. Choose medicines or combinations.")
        },
    )
    drug_class = django_filters.ModelChoiceFilter(
        queryset=drug_classes,
        to_field_name="slug",
        method="unchanged",  # see `filter_queryset`
        error_messages={"invalid_choice": gettext_lazy("There is no such drug class. Choose one from the list.")},
    )
    not_fixed_dose = django_filters.ChoiceFilter(
        choices=[
            ("yes", gettext_noop("Separate medicines")),
            ("no", gettext_noop("One product")),
            ("unknown", gettext_noop("Not established")),
        ],
        method="flagged",
        error_messages={"invalid_choice": gettext_lazy("Choose separate medicines, one product, or not established.")},
    )
    letter = django_filters.CharFilter(
        method="lettered",
        validators=[_a_letter],  # as a choice of 27 it would cost a tenth of the answer
    )

    class Meta:
        model = Page
        fields: list[str] = []

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What was asked for and means something, by name."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    @cached_property
    def words(self) -> list[str]:
        return list(dict.fromkeys(sought(self.asked.get("q", ""))))

    def filter_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Every valid filter, in the order in which an index holds the rows. A search shows medicines first."""
        return self._in_order(queryset, lambda word: Q(pk__in=_with(word).values("page")))

    def one_by_one(self) -> QuerySet[Page]:
        """The same pages, for a search that a good part of all pages fit: asks each page in order for its words,
        instead of collecting and sorting all that have them for the sake of the first few."""
        return self._in_order(self.queryset, lambda word: Exists(_with(word).filter(page=OuterRef("pk"))))

    def count_up_to(self, limit: int) -> int:
        """How many pages there are, counting no further than the limit. Only live pages have rows for their classes and
        words. Class rows carry all that is filtered by but words, so a class is counted without looking at its pages,
        and so is a search for nothing but words."""
        if "drug_class" in self.asked and "q" not in self.asked:
            return PageClass.objects.filter(**self._on_class_rows())[:limit].count()
        if self.words and len(self.asked) == 1:
            first, *others = self.words
            also = (Exists(_with(word).filter(page=OuterRef("page"))) for word in others)
            rows = _with(first).filter(*also)
            return rows.values("page").distinct()[:limit].count() if others else _pages_of(rows, limit)
        return self.qs.order_by().values("sort_key")[:limit].count()

    def get_form_class(self) -> type[Form]:
        return _form_class()

    def _in_order(self, queryset: QuerySet[Page], has: Callable[[str], Q | Exists]) -> QuerySet[Page]:
        filtered = super().filter_queryset(queryset).filter(*map(has, self.words))
        if "drug_class" in self.asked:
            rows = self._on_class_rows().items()
            filtered = filtered.filter(**{f"page_classes__{name}": value for name, value in rows})
        if "q" in self.asked:
            return filtered.order_by("-kind", "sort_key", "slug")
        if "drug_class" in self.asked:
            return filtered.order_by("page_classes__sort_key", "page_classes__page")
        return filtered.order_by("sort_key", "slug")

    def _on_class_rows(self) -> dict[str, Any]:
        """Conditions on one closure row."""
        conditions: dict[str, Any] = {"drug_class": self.asked["drug_class"]}
        if kind := self.asked.get("kind"):
            conditions["kind"] = kind
        if flag := self.asked.get("not_fixed_dose"):
            conditions |= {"kind__exact": PageKind.COMBINATION, **FLAG[flag]}  # beside `kind`
        if letter := self.asked.get("letter"):
            conditions |= _of_letter(letter, "page__letter")
        return conditions

    def named(self, queryset: QuerySet[Page], _name: str, _query: str) -> QuerySet[Page]:
        """Signs alone find nothing. Else every word of the query begins some word of a page, in any order: see
        `_in_order`."""
        return queryset if self.words else queryset.none()

    def flagged(self, queryset: QuerySet[Page], _name: str, value: str) -> QuerySet[Page]:
        return queryset.filter(kind=PageKind.COMBINATION, **FLAG[value])

    def lettered(self, queryset: QuerySet[Page], _name: str, letter: str) -> QuerySet[Page]:
        return queryset.filter(**_of_letter(letter, "letter"))

    def unchanged(self, queryset: QuerySet[Page], _name: str, _value: object) -> QuerySet[Page]:
        return queryset


def _of_letter(letter: str, column: str) -> dict[str, str]:
    """A letter's pages, as a range of sort keys: an index of another filter finds it, and PostgreSQL expects as many
    pages as there are; with the letter beside it, a twentieth of them. What follows Z, and where other scripts stand,
    depends on the database's collation: there the column that holds the letter is asked."""
    if letter == "0":
        return {column: letter}
    first = letter.lower()
    beyond = {column: letter} if letter == "Z" else {"sort_key__lt": chr(ord(first) + 1)}
    return {"sort_key__gte": first} | beyond


def _with(word: str) -> QuerySet[PageWord]:
    """The words of pages that begin so. The bounds are for the index (LIKE alone reads all words); LIKE is exact."""
    bounds = {"word__gte": word} | ({"word__lt": after} if (after := after_all(word)) else {})
    return PageWord.objects.filter(word__startswith=word, **bounds)


def _pages_of(rows: QuerySet[PageWord], limit: int) -> int:
    """How many pages have these words, counting no further than the limit. PostgreSQL tells pages apart only when it
    has read all words: so it is given but some, which nearly always are of pages enough. One query, else two."""
    some = rows.order_by()[: SEVERAL * limit].aggregate(words=Count("page"), pages=Count("page", distinct=True))
    if some["pages"] >= limit or some["words"] < SEVERAL * limit:
        return min(some["pages"], limit)
    return rows.values("page").distinct()[:limit].count()


@cache
def _form_class() -> type[Form]:
    """The form is the same for every request; django-filter would make its class anew."""
    fields = {name: own.field for name, own in PageFilter().filters.items()}
    return type("PageForm", (Form,), fields)
