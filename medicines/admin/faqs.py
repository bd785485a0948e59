"""Questions and answers: found here, written on their page's form."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.html import format_html
from django.utils.safestring import SafeString

from medicines.admin.addresses import form_address
from medicines.admin.reading import ReadOnlyAdmin, row_key
from medicines.models import FAQ, Page

MOST_WORDS = 8  # of a search


@admin.register(FAQ)
class FAQAdmin(ReadOnlyAdmin):
    """What readers see now. Each leads to the form of its page, where it is changed with the rest of its text."""

    list_display = ["question", "of", "subject"]
    search_fields = ["question"]  # see `get_search_results`
    search_help_text = "Words of a question, its answer or its page’s title. They are changed on their page’s form."
    ordering = ["page", "position"]
    list_select_related = ["page"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        public = super().get_queryset(request).filter(page__published_at__isnull=False)
        return public.select_related("page").defer("answer_html", "page__body")

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        return queryset.filter(*map(_said, search_term.split()[:MOST_WORDS])), False

    @admin.display(description="page")
    def of(self, faq: FAQ) -> SafeString:
        return format_html('<a href="{}">{}</a>', _form(faq.page), faq.page)

    def change_view(
        self, request: HttpRequest, object_id: str, form_url: str = "", extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        if not self.has_view_permission(request):
            raise PermissionDenied
        faq = FAQ.objects.select_related("page").filter(pk=row_key(object_id)).first()
        if faq is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        return HttpResponseRedirect(_form(faq.page))


def _said(word: str) -> Q:
    titled = Page.objects.filter(title__icontains=word).values("pk")
    return Q(question__icontains=word) | Q(answer_html__icontains=word) | Q(page__in=titled)


def _form(page: Page) -> str:
    return form_address(page.kind, page.pk)
