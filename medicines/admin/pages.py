"""Medicines and combinations: found, read, and taken off the public site in an emergency."""

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString

from medicines.admin.bulk import ask_first
from medicines.admin.bulk_deeds import WITHDRAW
from medicines.admin.doors import may_here
from medicines.admin.history import RecordHistory
from medicines.admin.page_deeds import PageDeeds
from medicines.admin.page_form import PageFormAdmin
from medicines.admin.page_lists import PageList
from medicines.admin.sign_offs import SignOffScreen
from medicines.models import FAQ, Combination, Ingredient, Medicine, Page
from medicines.vocabulary import Deed, PageKind


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


class PageAdmin(PageFormAdmin, PageDeeds, SignOffScreen, RecordHistory, PageList):
    inlines = [IngredientInline, FAQInline]
    exclude = ["body", "renderer"]
    readonly_fields = ["address", "sources", "revisions"]
    actions = [*PageList.actions, "withdraw_pages"]

    @admin.display(description="public page")
    def address(self, page: Page) -> SafeString | str:
        return format_html('<a href="{}">{}</a>', page.get_absolute_url(), page.slug) if page.is_live else "–"

    @admin.display(description="imported from")
    def sources(self, page: Page) -> SafeString | str:
        """Its source files, with their own text and what was set aside of it."""
        links = ((reverse("admin:medicines_importedsource_change", args=[row.pk]), row) for row in page.sources.all())
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    def revisions(self, page: Page) -> SafeString | str:
        links = (
            (reverse("admin:medicines_revision_change", args=[one.pk]), one) for one in page.record.revisions.all()
        )
        return format_html_join(", ", '<a href="{}">{}</a>', links) or "–"

    def has_withdraw_permission(self, request: HttpRequest) -> bool:
        return may_here(request, Deed.WITHDRAW)

    @admin.action(description="Withdraw from the public site", permissions=["withdraw"])
    def withdraw_pages(self, request: HttpRequest, queryset: QuerySet[Page]) -> HttpResponse | None:
        return ask_first(self, request, queryset, WITHDRAW)


@admin.register(Medicine)
class MedicineAdmin(PageAdmin):
    page_kind = PageKind.MEDICINE
    exclude = [*PageAdmin.exclude, "not_fixed_dose", "not_fixed_dose_ground", "not_fixed_dose_on", "banned"]


@admin.register(Combination)
class CombinationAdmin(PageAdmin):
    page_kind = PageKind.COMBINATION
    list_display = ["title", "not_fixed_dose", *PageAdmin.list_display[1:]]
    list_filter = [*PageAdmin.list_filter, "not_fixed_dose", "banned"]
