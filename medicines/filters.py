"""Which pages a list shows. Every filter is answered from an index, in the order of the sort key."""

from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.functional import cached_property

from medicines.content.words import words
from medicines.models import DrugClass, Page, PageClass, PageWord
from medicines.vocabulary import PageKind

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0"  # "0" stands for digits and other scripts
LONGEST_QUERY = 200  # characters; real titles reach 258, but nobody types one
MOST_WORDS = 12  # words of a query that are looked up; more cannot narrow a list of names any further
JOINING = frozenset({"and", "or", "with", "plus"})
FLAG = {"yes": True, "no": False, "unknown": None}


def drug_classes(_request: object = None) -> QuerySet[DrugClass]:
    return DrugClass.objects.published().only("slug", "name")


def sought(query: str) -> list[str]:
    """The words of a query that are looked up, each once. Words that only join names are no names."""
    return [word for word in dict.fromkeys(words(query)) if word not in JOINING][:MOST_WORDS]


class PageFilter(django_filters.FilterSet):
    """The public list's filters. A value that means nothing is ignored, with a sentence beside its field."""

    q = django_filters.CharFilter(
        method="named",
        max_length=LONGEST_QUERY,
        error_messages={"max_length": f"Please search with at most {LONGEST_QUERY} characters."},
    )
    kind = django_filters.ChoiceFilter(
        choices=[(PageKind.MEDICINE, "Medicines"), (PageKind.COMBINATION, "Combinations")],
        error_messages={"invalid_choice": "There is no such kind of page. Choose medicines or combinations."},
    )
    drug_class = django_filters.ModelChoiceFilter(
        queryset=drug_classes,
        to_field_name="slug",
        method="unchanged",  # see `filter_queryset`
        error_messages={"invalid_choice": "There is no such drug class. Choose one from the list."},
    )
    not_fixed_dose = django_filters.ChoiceFilter(
        choices=[("yes", "Separate medicines"), ("no", "One product"), ("unknown", "Not established")],
        method="flagged",
        error_messages={"invalid_choice": "Choose separate medicines, one product, or not established."},
    )
    letter = django_filters.ChoiceFilter(
        choices=[(letter, "0–9" if letter == "0" else letter) for letter in LETTERS],
        error_messages={"invalid_choice": "Choose a letter from A to Z, or 0–9."},
    )

    class Meta:
        model = Page
        fields: list[str] = []

    @cached_property
    def asked(self) -> dict[str, Any]:
        """What was asked for and means something, by name."""
        self.form.is_valid()
        return {name: value for name, value in self.form.cleaned_data.items() if value}

    def filter_queryset(self, queryset: QuerySet[Page]) -> QuerySet[Page]:
        """Every valid filter, in the order in which an index holds the rows. A search shows medicines first."""
        filtered = super().filter_queryset(queryset)
        if "drug_class" in self.asked:
            rows = self._on_class_rows().items()
            filtered = filtered.filter(**{f"page_classes__{name}": value for name, value in rows})
        if "q" in self.asked:
            return filtered.order_by("-kind", "sort_key", "slug")
        if "drug_class" in self.asked:
            return filtered.order_by("page_classes__sort_key", "page_classes__page")
        return filtered.order_by("sort_key", "slug")

    def count_up_to(self, limit: int) -> int:
        """How many pages there are, counting no further than the limit. Only live pages have class rows, which carry
        all that is filtered by but words, so a class is counted without looking at its pages."""
        if "drug_class" in self.asked and "q" not in self.asked:
            return PageClass.objects.filter(**self._on_class_rows())[:limit].count()
        return self.qs.order_by().values("sort_key")[:limit].count()

    def _on_class_rows(self) -> dict[str, Any]:
        """Conditions on one closure row."""
        conditions: dict[str, Any] = {"drug_class": self.asked["drug_class"]}
        if kind := self.asked.get("kind"):
            conditions["kind"] = kind
        if flag := self.asked.get("not_fixed_dose"):
            conditions |= {"kind__exact": PageKind.COMBINATION, "not_fixed_dose": FLAG[flag]}  # beside `kind`
        if letter := self.asked.get("letter"):
            conditions |= _sort_keys(letter)
        return conditions

    def named(self, queryset: QuerySet[Page], _name: str, query: str) -> QuerySet[Page]:
        """Pages of which every word of the query begins some word, in any order. Signs alone find nothing."""
        if not sought(query):
            return queryset.none()
        for word in sought(query):
            queryset = queryset.filter(pk__in=_pages_with(word))
        return queryset

    def flagged(self, queryset: QuerySet[Page], _name: str, value: str) -> QuerySet[Page]:
        return queryset.filter(kind=PageKind.COMBINATION, not_fixed_dose=FLAG[value])

    def unchanged(self, queryset: QuerySet[Page], _name: str, _value: object) -> QuerySet[Page]:
        return queryset


def _sort_keys(letter: str) -> dict[str, str]:
    """The range of sort keys of a letter. What follows Z, and where other scripts stand, depends on the database's
    collation: those two ask the page."""
    if letter in "Z0":
        return {"page__letter": letter}
    return {"sort_key__gte": letter.lower(), "sort_key__lt": chr(ord(letter.lower()) + 1)}


def _pages_with(word: str) -> QuerySet[Any]:
    """Pages with a word that begins so. The bounds are for the index (LIKE alone reads all words); LIKE is exact."""
    bounds = {"word__gte": word} | ({"word__lt": after} if (after := _after(word)) else {})
    return PageWord.objects.filter(word__startswith=word, **bounds).values("page")


def _after(word: str) -> str:
    """A word of a–z and 0–9 that sorts after all that begin with this one, or "" where there is none."""
    stem = word.rstrip("z")
    if not stem or not stem.isascii():
        return ""
    return stem[:-1] + ("a" if stem[-1] == "9" else chr(ord(stem[-1]) + 1))
