"""Facts of substances: found by substance, kind and country, written under the rule of two, with the pages that each
reaches."""

from typing import Any

from django import forms
from django.contrib import admin

from medicines.actions.writing_facts import create_fact, fact_slug
from medicines.admin.standing import AddedAdmin
from medicines.admin.standing_forms import StandingForm, lines
from medicines.admin.usage import shown_now
from medicines.admin.warning_forms import SourcedForm
from medicines.content.document import FactDocument
from medicines.country_vocabulary import Country
from medicines.fact_vocabulary import FactKind, Way
from medicines.models import Fact
from medicines.vocabulary import RecordKind

_WIDE = {"size": 90}


class FactForm(SourcedForm):
    """`document`: of one that is there already. Its slug stays what it was; a new one's says what it is."""

    substance = forms.CharField(max_length=300, widget=forms.TextInput(_WIDE), help_text="By its INN. Not a salt.")
    kind = forms.ChoiceField(choices=[(kind.value, kind.replace("-", " ")) for kind in FactKind])
    country = forms.ChoiceField(choices=[(one.value, one.words) for one in Country])
    value = forms.CharField(
        label="Amount",
        required=False,
        max_length=20,
        widget=forms.TextInput({"size": 12}),
        help_text="Of a maximum daily dose: a number such as 4000 or 2.5. Pages are checked against it.",
    )
    unit = forms.CharField(
        required=False, max_length=100, widget=forms.TextInput({"size": 40}), help_text="Such as mg, g, micrograms."
    )
    sentence = forms.CharField(
        required=False, max_length=1_000, widget=lines(3), help_text="Of any other kind: for a reader, in plain words."
    )
    indication = forms.CharField(label="For what use", required=False, max_length=200, widget=forms.TextInput(_WIDE))
    routes = forms.MultipleChoiceField(
        label="By which ways",
        required=False,
        choices=[(way.value, way.value) for way in Way],
        widget=forms.CheckboxSelectMultiple,
        help_text="Those by which it holds; of the kind “routes”, all by which the medicine is given in this country.",
    )
    form = forms.CharField(
        label="In which form", required=False, max_length=100, widget=forms.TextInput(_WIDE), help_text="None for any."
    )
    population = forms.CharField(
        label="For whom", required=False, max_length=300, widget=forms.TextInput(_WIDE), help_text="Adults first."
    )
    field_order = [
        "substance", "kind", "country", "value", "unit", "sentence", "indication", "routes", "form", "population",
        "authority", "source_title", "date", "link", "note",
    ]  # fmt: skip

    def __init__(self, *args: Any, document: FactDocument | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kept = document
        self.fields["date"].label = "As of"

    def document(self) -> FactDocument:
        said = {**self.said(), "routes": tuple(self.cleaned_data["routes"])}
        said["sentence"] = said["sentence"].replace("\r\n", "\n")
        new = FactDocument(slug="", **said)
        return FactDocument(slug=self.kept.slug if self.kept else fact_slug(new), **said)


@admin.register(Fact)
class FactAdmin(AddedAdmin):
    kind = RecordKind.FACT
    new = "A new fact of a substance"
    creates = staticmethod(create_fact)
    list_display = ["__str__", "country", "kind", "authority", "issued", "state"]
    list_filter = [*AddedAdmin.list_filter, "kind", "country"]
    search_fields = ["name", "substance__name", "slug", "sentence"]
    ordering = ["slug"]

    def form_for(self, document: FactDocument | None, data: Any = None, **initial: Any) -> StandingForm:
        return FactForm(data, document=document, **initial)

    def used(self, row: Any) -> str:
        return shown_now(row)
