"""Forms for what stands on many pages: a standing wording, a drug class."""

from dataclasses import replace
from typing import Any

from django import forms

from medicines.content.document import DisclaimerDocument, DrugClassDocument
from medicines.content.naming import slugify
from medicines.content.routes import ROUTES
from medicines.content.slots import SLOTS, unfilled
from medicines.models import DrugClass


def lines(rows: int) -> forms.Textarea:
    return forms.Textarea(attrs={"rows": rows, "cols": 90})


class OneALine(forms.CharField):
    """A list as lines; a line that comes twice, or is empty, counts once or not at all."""

    def __init__(self, *, rows: int = 4, **named: Any) -> None:
        super().__init__(required=False, max_length=50_000, widget=lines(rows), **named)

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, tuple) else value

    def clean(self, value: Any) -> tuple[str, ...]:
        lines = (" ".join(line.split()) for line in super().clean(value).split("\n"))
        return tuple(dict.fromkeys(line for line in lines if line))


class StandingForm(forms.Form):
    """`base` is the revision that the person has opened."""

    base = forms.CharField(required=False, widget=forms.HiddenInput)
    note = forms.CharField(
        label="What you changed, and why", required=False, max_length=500, widget=forms.TextInput(attrs={"size": 90})
    )
    field_order: list[str]

    def said(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("base", "note")}


class DisclaimerForm(StandingForm):
    title = forms.CharField(max_length=200, required=False, widget=forms.TextInput(attrs={"size": 60}))
    text = forms.CharField(label="Wording", max_length=5_000, widget=lines(6))
    small = forms.CharField(label="Small print", required=False, max_length=2_000, widget=lines(2))
    field_order = ["title", "text", "small", "note"]

    def __init__(self, *args: Any, document: DisclaimerDocument, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kept = document
        slots = ", ".join(f"{{{slot}}}" for slot in sorted(SLOTS.get(document.kind, ())))
        self.fields["text"].help_text = f"Each page fills in {slots}." if slots else "Nothing is filled in."

    def clean_text(self) -> str:
        return self._slots_known("text")

    def clean_small(self) -> str:
        return self._slots_known("small")

    def document(self) -> DisclaimerDocument:
        return replace(self.kept, **self.said())

    def _slots_known(self, name: str) -> str:
        """Readers must not meet a slot that nothing fills."""
        text = self.cleaned_data[name].replace("\r\n", "\n")
        if wrong := unfilled(text, self.kept.kind):
            raise forms.ValidationError(f"{wrong} is nothing that a page fills in here.")
        return text


class DrugClassForm(StandingForm):
    name = forms.CharField(max_length=200, widget=forms.TextInput(attrs={"size": 60}))
    parent = forms.ChoiceField(label="Class above it", required=False)
    synonyms = OneALine(label="Other names", help_text="One a line. A page that says one of them stands in this class.")
    atc = forms.RegexField(r"^(?:[A-Z](?:\d\d(?:[A-Z]{1,2}(?:\d\d)?)?)?)?\Z", label="ATC code", required=False)
    description = forms.CharField(required=False, max_length=5_000, widget=lines(2))
    members = OneALine(rows=8, help_text="Substances by their INN, one a line, each under its narrowest classes.")
    stems = OneALine(rows=2, help_text="Of INN names, such as -pril or cef-. They only propose.")
    stem_exceptions = OneALine(rows=2, help_text="Substances with such a stem that do not belong here.")
    routes = forms.MultipleChoiceField(
        required=False,
        choices=[(route, route) for route in ROUTES],
        widget=forms.CheckboxSelectMultiple,
        help_text="If the class is bound to some; none for any.",
    )
    field_order = ["name", "parent", "synonyms", "atc", "description", "members", "stems", "stem_exceptions", "routes"]

    def __init__(self, *args: Any, document: DrugClassDocument | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kept = document
        classes = DrugClass.objects.published().exclude(slug=document.slug if document else "").order_by("name_key")
        self.fields["parent"].choices = [("", "none: it stands at the top"), *classes.values_list("slug", "name")]

    def document(self) -> DrugClassDocument:
        """Its address stays what it was; a new one's is made of its name."""
        said = {**self.said(), "routes": tuple(self.cleaned_data["routes"])}
        return DrugClassDocument(slug=self.kept.slug if self.kept else slugify(said["name"])[:120], **said)
