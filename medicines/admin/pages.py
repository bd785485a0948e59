"""Medicines and combinations: found, read, and taken off the public site in an emergency."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from medicines.actions.publishing import SHORTEST_REASON, withdraw
from medicines.admin.reading import LiveFilter, ReadOnlyAdmin
from medicines.errors import MedsiteError
from medicines.models import FAQ, Combination, Ingredient, Medicine, Page


class WithdrawForm(forms.Form):
    reason = forms.CharField(
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=SHORTEST_REASON,
        help_text=f"Why, in {SHORTEST_REASON} characters or more. It is kept in the audit trail.",
    )


class PartInline(admin.TabularInline):
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Page | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Page | None = None) -> bool:
        return False


class IngredientInline(PartInline):
    model = Ingredient
    fields = ["position", "name", "substance", "strength"]


class FAQInline(PartInline):
    model = FAQ
    fields = ["position", "question", "subject"]


class PageAdmin(ReadOnlyAdmin):
    list_display = ["title", "published_at", "provenance", "address"]
    list_filter = [LiveFilter, "provenance", "letter"]
    search_fields = ["title", "slug", "aliases__name"]
    ordering = ["sort_key", "slug"]
    inlines = [IngredientInline, FAQInline]
    exclude = ["body", "renderer"]
    actions = ["withdraw_pages"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).defer("body")

    @admin.display(description="public page")
    def address(self, page: Page) -> SafeString | str:
        return format_html('<a href="{}">{}</a>', page.get_absolute_url(), page.slug) if page.is_live else "–"

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("medicines.change_page")

    @admin.action(description="Withdraw from the public site", permissions=["withdraw"])
    def withdraw_pages(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        """Ask for the reason first; then one deed for each page, each refusal said and none stopping the others."""
        form = WithdrawForm(request.POST if "reason" in request.POST else None)
        if not form.is_valid():
            context = {"pages": queryset, "form": form, "opts": self.opts, "title": "Withdraw from the public site"}
            return TemplateResponse(
                request, "admin/medicines/withdraw.html", {**self.admin_site.each_context(request), **context}
            )
        for page in queryset:
            self._withdraw(request, page, form.cleaned_data["reason"])
        return None

    def _withdraw(self, request: HttpRequest, page: Page, reason: str) -> None:
        try:
            withdraw(row=page, reason=reason, by=request.user)
        except MedsiteError as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, f"“{page}” is no longer public.", messages.SUCCESS)


@admin.register(Medicine)
class MedicineAdmin(PageAdmin):
    exclude = [*PageAdmin.exclude, "not_fixed_dose", "not_fixed_dose_ground", "not_fixed_dose_on"]


@admin.register(Combination)
class CombinationAdmin(PageAdmin):
    list_display = ["title", "not_fixed_dose", "published_at", "provenance", "address"]
    list_filter = ["not_fixed_dose", *PageAdmin.list_filter]
