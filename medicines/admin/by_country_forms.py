"""Forms for what one country has made of a medicine."""

from typing import Any

from django import forms

from medicines.actions.statuses import schedule_slug, status_slug
from medicines.admin.standing_forms import OneALine, StandingForm, lines
from medicines.content.days import ISSUED
from medicines.content.document import ScheduleDocument, StatusDocument
from medicines.country_vocabulary import Country, StatusKind

_WIDE = {"size": 90}


class DayField(forms.RegexField):
    """An ISO day, as documents have it. Whether there is such a day, the deed says."""

    def __init__(self, **named: Any) -> None:
        super().__init__(r"^\d{4}-\d\d-\d\d\Z", widget=forms.TextInput(attrs={"size": 12}), **named)


class ByCountryForm(StandingForm):
    """`document`: of one that is there already. Its slug stays what it was; a new one's says what it is."""

    country = forms.ChoiceField(choices=[(one.value, one.words) for one in Country])
    authority = forms.CharField(max_length=200, widget=forms.TextInput(attrs=_WIDE))
    link = forms.URLField(max_length=1_000, assume_scheme="https", widget=forms.URLInput(attrs=_WIDE))
    meaning = forms.CharField(
        required=False, max_length=3_000, widget=lines(5), help_text="For a reader, and at the end what to do."
    )

    def __init__(self, *args: Any, document: Any = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kept = document

    def said(self) -> dict[str, Any]:
        said = super().said()
        return {**said, "meaning": said["meaning"].replace("\r\n", "\n")}


class StatusForm(ByCountryForm):
    ingredients = OneALine(
        rows=3, help_text="By their INN, one a line: all of the product. Salts count as their parent."
    )
    status = forms.ChoiceField(choices=[(kind.value, kind.replace("-", " ")) for kind in StatusKind])
    form = forms.CharField(
        required=False,
        max_length=200,
        widget=forms.TextInput(attrs=_WIDE),
        help_text="Such as injection; none for any.",
    )
    strength = forms.CharField(required=False, max_length=1_000, widget=lines(2), help_text="None for any.")
    since = DayField(label="From", required=False, help_text="As 2023-06-02, if it is known.")
    until = DayField(label="To", required=False, help_text="The first day on which it holds no more.")
    reference = forms.CharField(max_length=1_000, widget=lines(2), help_text="Gazette, order, register or judgment.")
    checked = DayField(label="Compared with its source on", help_text="As 2023-06-02.")
    field_order = [
        "country", "ingredients", "status", "form", "strength", "since", "until", "meaning", "authority", "reference",
        "link", "checked", "note",
    ]  # fmt: skip

    def document(self) -> StatusDocument:
        said = self.said()
        told = {name: said[name] for name in ("country", "ingredients", "form", "strength", "status")}
        return StatusDocument(slug=self.kept.slug if self.kept else status_slug(**told), **said)


class ScheduleForm(ByCountryForm):
    substances = OneALine(rows=3, help_text="The substance by its INN; below it other names under which pages have it.")
    schedule = forms.CharField(max_length=100, widget=forms.TextInput(attrs={"size": 40}))
    source_title = forms.CharField(label="Title of the source", max_length=1_000, widget=lines(2))
    date = forms.RegexField(
        rf"^{ISSUED.pattern}\Z", label="Date of the source", required=False, help_text="As 2020-09-23, if it has one."
    )
    field_order = [
        "country", "substances", "schedule", "meaning", "authority", "source_title", "date", "link", "note",
    ]  # fmt: skip

    def document(self) -> ScheduleDocument:
        said = self.said()
        told = {name: said[name] for name in ("country", "substances", "schedule")}
        return ScheduleDocument(slug=self.kept.slug if self.kept else schedule_slug(**told), **said)
