"""The lists of medicines and combinations: what stands where, and what can be done to several at once."""

import re
from typing import Any

from django.contrib import admin
from django.db.models import F, Q, QuerySet
from django.http import HttpRequest, HttpResponse

from medicines.admin.bulk import ask_first
from medicines.admin.bulk_deeds import ASSIGN, REJECT, SUBMIT
from medicines.admin.doors import may_here
from medicines.admin.page_filters import AgeFilter, ClassFilter, DeskFilter, StateFilter
from medicines.admin.reading import ReadOnlyAdmin
from medicines.admin.states import PENDING, state_of
from medicines.models import Alias, Ingredient, Page
from medicines.vocabulary import Deed, RecordKind

MOST_WORDS = 8  # of a search
_SPACES = re.compile(r"[\s+]+")


class PageList(ReadOnlyAdmin):
    """What a person sees of each page, how it is found, and the deeds for several."""

    list_display = ["title", "state", "provenance", "keeper", "drafted", "published_at", "address"]
    list_filter = [StateFilter, DeskFilter, ClassFilter, "provenance", AgeFilter]
    show_facets = admin.ShowFacets.NEVER  # a count beside each filter would be a query for each
    search_fields = ["title"]  # see `get_search_results`
    search_help_text = "Words of a title, an ingredient, a brand or another name."
    ordering = ["sort_key", "slug"]
    actions = ["assign_drafts", "submit_drafts", "reject_requests"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        pages = super().get_queryset(request).select_related("record__keeper").prefetch_related(PENDING)
        return pages.annotate(drafted_at=F("draft_revision__created_at")).defer("body")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        """Every word stands somewhere in the page's names. By sub-queries: a join would count and sort each page once
        for each of its names."""
        words = [word for word in _SPACES.split(search_term) if word][:MOST_WORDS]
        return queryset.filter(*map(_named, words)), False

    def state(self, page: Any) -> str:
        """Where its public text stands, and where its draft."""
        return state_of(page)

    @admin.display(description="on the desk of")
    def keeper(self, page: Any) -> str:
        kept = page.draft_revision_id and page.record.keeper
        return kept.get_username() if kept else "–"

    @admin.display(description="newest draft", ordering="draft_revision__created_at")
    def drafted(self, page: Any) -> Any:
        return page.drafted_at

    def has_assign_permission(self, request: HttpRequest) -> bool:
        return may_here(request, Deed.ASSIGN)

    def has_submit_permission(self, request: HttpRequest) -> bool:
        return may_here(request, Deed.SUBMIT)

    def has_reject_permission(self, request: HttpRequest) -> bool:
        return may_here(request, Deed.REJECT)

    @admin.action(description="Hand the drafts to a person", permissions=["assign"])
    def assign_drafts(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        return ask_first(self, request, queryset, ASSIGN, kind=RecordKind.PAGE)

    @admin.action(description="Submit the drafts for review", permissions=["submit"])
    def submit_drafts(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        return ask_first(self, request, queryset, SUBMIT)

    @admin.action(description="Reject what is in review, with a reason", permissions=["reject"])
    def reject_requests(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        return ask_first(self, request, queryset, REJECT)


def _named(word: str) -> Q:
    """Its title, a name of the page itself, of one of its ingredients, or of the product that they are together."""
    of_page = Alias.objects.filter(name__icontains=word, page__isnull=False).values("page")
    of_substance = Alias.objects.filter(name__icontains=word, substance__isnull=False).values("substance")
    ingredients = Ingredient.objects.filter(Q(name__icontains=word) | Q(substance__in=of_substance)).values("page")
    products = Alias.objects.filter(name__icontains=word).exclude(ingredient_key="").values("ingredient_key")
    return (
        Q(title__icontains=word)
        | Q(slug__icontains=word)
        | Q(pk__in=of_page)
        | Q(pk__in=ingredients)
        | Q(ingredient_key__in=products)
    )
