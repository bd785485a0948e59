"""Interactions: found, and written under the rule of two, with the pages that each reaches."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from medicines.actions.interactions import create_interaction
from medicines.admin.standing import AddedAdmin
from medicines.admin.standing_forms import StandingForm, lines
from medicines.admin.usage import reached_in_words
from medicines.admin.warning_forms import SourcedForm
from medicines.content.document import InteractionDocument
from medicines.content.interactions import THINGS, read_side
from medicines.content.routes import BODY, ROUTES
from medicines.interaction_vocabulary import Evidence, Harm, SideKind
from medicines.models import Interaction
from medicines.vocabulary import RecordKind

_KINDS = [(SideKind.SUBSTANCE, "substance (INN)"), (SideKind.DRUG_CLASS, "drug class"), (SideKind.THING, "no medicine")]
_THINGS = ", ".join(f"{thing} ({names[0]})" for thing, names in THINGS.items())
_WIDE = {"size": 60}


class SideWidget(forms.MultiWidget):
    """Of what kind, and its name."""

    use_fieldset = True

    def __init__(self, side: str) -> None:
        kind, name = ({"aria-label": f"{side}: {what}"} for what in ("kind", "name"))
        super().__init__([forms.Select(attrs=kind, choices=_KINDS), forms.TextInput(attrs=_WIDE | name)])

    def decompress(self, value: str | None) -> list[str]:
        kind, _, name = (value or f"{SideKind.SUBSTANCE}:").partition(":")
        return [kind, name]


class SideField(forms.MultiValueField):
    """A side as a document spells it."""

    def __init__(self, *, label: str, **named: Any) -> None:
        fields = [forms.ChoiceField(choices=_KINDS), forms.CharField(max_length=300)]
        super().__init__(fields, label=label, widget=SideWidget(label), **named)

    def compress(self, values: list[str]) -> str:
        try:
            return str(read_side(":".join(values)))
        except ValueError:
            raise forms.ValidationError(f"What is no medicine is one of: {_THINGS}.") from None


class InteractionForm(SourcedForm):
    first = SideField(label="One side", help_text="A substance by its INN, a class by what its address ends in.")
    second = SideField(label="The other side", help_text=f"Of what is no medicine: {_THINGS}.")
    severity = forms.ChoiceField(choices=[(harm, harm) for harm in Harm])
    evidence = forms.ChoiceField(choices=[(evidence, evidence.replace("-", " ")) for evidence in Evidence])
    effect = forms.CharField(
        max_length=2_000, widget=lines(4), help_text="Its first sentence is the danger in one line; then the signs."
    )
    mechanism = forms.CharField(required=False, max_length=1_000, widget=lines(2))
    advice = forms.CharField(max_length=2_000, widget=lines(4), help_text="What to do, and what never to stop alone.")
    review_by = forms.DateField(
        label="To be reviewed by",
        input_formats=["%Y-%m-%d"],
        help_text="As 2028-11-30: compared with its source again.",
    )
    replaces = forms.CharField(
        required=False,
        max_length=1_000,
        widget=lines(2),
        help_text="Needed where a wider pair is graver: which one this takes the place of, and why.",
    )
    routes = forms.MultipleChoiceField(
        label="Only where it is given by",
        required=False,
        choices=[(route, route) for route in (BODY, *ROUTES)],
        widget=forms.CheckboxSelectMultiple,
        help_text="None for any. A page that does not say how its medicine is given shows the interaction.",
    )
    field_order = [
        "first", "second", "severity", "evidence", "effect", "mechanism", "advice", "replaces", "routes", "authority",
        "source_title", "date", "link", "review_by", "note",
    ]  # fmt: skip

    def document(self) -> InteractionDocument:
        said = {**self.said(), "routes": tuple(self.cleaned_data["routes"])}
        texts = {name: said[name].replace("\r\n", "\n") for name in ("effect", "mechanism", "advice", "replaces")}
        return InteractionDocument(**{**said, **texts, "review_by": said["review_by"].isoformat()})


class KindFilter(admin.SimpleListFilter):
    """Whether it is a pair of substances, or of a class, or with what is no medicine."""

    title, parameter_name = "sides", "sides"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("substances", "two substances"), ("class", "with a class"), ("thing", "with what is no medicine")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "substances":
            return queryset.filter(pair__startswith=f"{SideKind.SUBSTANCE}:", pair__contains=f"|{SideKind.SUBSTANCE}:")
        if self.value() == "class":
            return queryset.filter(pair__contains=f"{SideKind.DRUG_CLASS}:")
        return queryset.filter(pair__contains=f"{SideKind.THING}:") if self.value() == "thing" else queryset


class DueFilter(admin.SimpleListFilter):
    """What somebody should have compared with its source again by now."""

    title, parameter_name = "review", "review"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [("due", "due")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        return queryset.filter(review_by__lte=timezone.now().date()) if self.value() == "due" else queryset


@admin.register(Interaction)
class InteractionAdmin(AddedAdmin):
    kind = RecordKind.INTERACTION
    new = "A new interaction"
    creates = staticmethod(create_interaction)
    list_display = ["title", "state", "severity", "evidence", "authority", "review_by"]
    list_filter = [*AddedAdmin.list_filter, "severity", "evidence", KindFilter, DueFilter]
    search_fields = ["title", "effect", "advice", "sides__substance__name"]
    ordering = ["title"]

    def form_for(self, document: InteractionDocument | None, data: Any = None, **initial: Any) -> StandingForm:
        return InteractionForm(data, **initial)

    def used(self, row: Any) -> str:
        return reached_in_words(row)
