"""Substances with their names; two that are one, and pages that may be doubles."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.decorators import permission_required
from django.db.models import Count, QuerySet
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.urls import URLPattern, path
from django.utils.decorators import method_decorator

from medicines.actions.policy import may
from medicines.actions.substances import alike_but_for_salts, collisions, merge_substances
from medicines.admin.reading import ReadOnlyAdmin
from medicines.errors import NotAllowed, SubstancesCollide
from medicines.models import Alias, Substance
from medicines.vocabulary import Deed

TWO = "Choose two substances: one that goes, and the one that it is."


class AliasInline(admin.TabularInline):
    model = Alias
    fields = ["kind", "name", "country", "source"]
    extra = 0
    can_delete = False

    def has_add_permission(self, request: HttpRequest, obj: Substance | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Substance | None = None) -> bool:
        return False


class KeepForm(forms.Form):
    """Which of two substances stays."""

    keep = forms.ModelChoiceField(Substance.objects.none(), widget=forms.RadioSelect, empty_label=None)

    def __init__(self, *args: Any, choices: QuerySet[Substance], **named: Any) -> None:
        super().__init__(*args, **named)
        self.fields["keep"].queryset = choices
        self.fields["keep"].label = "Which one stays? The other becomes a spelling of it."


@admin.register(Substance)
class SubstanceAdmin(ReadOnlyAdmin):
    list_display = ["name", "salt_of", "merged_into", "names"]
    list_filter = [("salt_of", admin.EmptyFieldListFilter), ("merged_into", admin.EmptyFieldListFilter)]
    list_select_related = ["salt_of", "merged_into"]
    search_fields = ["name", "aliases__name"]
    ordering = ["name_key"]
    inlines = [AliasInline]
    actions = ["merge"]
    change_list_template = "admin/medicines/substances.html"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(names=Count("aliases", distinct=True))

    @admin.display(ordering="names", description="other names")
    def names(self, substance: Any) -> int:
        return substance.names

    def get_urls(self) -> list[URLPattern]:
        doubles = self.admin_site.admin_view(self.possible_doubles)
        return [path("possible-doubles/", doubles, name="medicines_substance_doubles"), *super().get_urls()]

    @method_decorator(permission_required("medicines.view_substance", raise_exception=True))
    def possible_doubles(self, request: HttpRequest) -> HttpResponse:
        """Pages that differ in nothing but a salt."""
        context = {**self.admin_site.each_context(request), "opts": self.opts, "groups": alike_but_for_salts()}
        return TemplateResponse(request, "admin/medicines/possible_doubles.html", context)

    def has_merge_permission(self, request: HttpRequest) -> bool:
        return may(request.user, Deed.MERGE_SUBSTANCES)

    @admin.action(description="Merge two substances that are one", permissions=["merge"])
    def merge(self, request: HttpRequest, queryset: QuerySet[Substance]) -> HttpResponse | None:
        chosen = Substance.objects.filter(pk__in=queryset.values("pk"))
        if chosen.count() != 2:
            self.message_user(request, TWO, messages.ERROR)
            return None
        form = KeepForm(request.POST if "keep" in request.POST else None, choices=chosen)
        if not form.is_valid():
            return self._ask(request, form, list(chosen))
        keep = form.cleaned_data["keep"]
        self._merge(request, keep, chosen.exclude(pk=keep.pk).get())
        return None

    def _ask(self, request: HttpRequest, form: KeepForm, chosen: list[Substance]) -> HttpResponse:
        one, other = chosen
        context = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "form": form,
            "rows": chosen,
            "collisions": collisions(keep=one, gone=other),
            "action": request.POST["action"],
        }
        return TemplateResponse(request, "admin/medicines/merge_substances.html", context)

    def _merge(self, request: HttpRequest, keep: Substance, gone: Substance) -> None:
        try:
            merge_substances(keep=keep, gone=gone, by=request.user)
        except (NotAllowed, SubstancesCollide) as refusal:
            self.message_user(request, str(refusal), messages.WARNING)
        else:
            self.message_user(request, f"{gone} is {keep} from now on.", messages.SUCCESS)
