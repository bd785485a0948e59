"""Forms for warnings of authorities."""

from typing import Any

from django import forms

from medicines.admin.standing_forms import OneALine, StandingForm, lines
from medicines.content.days import ISSUED
from medicines.content.document import ClassWarningDocument, SafetyAlertDocument
from medicines.content.naming import slugify
from medicines.content.routes import BODY, ROUTES

_WIDE = {"size": 90}


class SafetyAlertForm(StandingForm):
    title = forms.CharField(max_length=300, widget=forms.TextInput(attrs=_WIDE))
    text = forms.CharField(max_length=10_000, widget=lines(10), help_text="What the regulator says, in plain words.")
    authority = forms.CharField(label="Regulator", max_length=200, widget=forms.TextInput(attrs=_WIDE))
    date = forms.DateField(input_formats=["%Y-%m-%d"], help_text="Of the alert, as 2021-05-31.")
    link = forms.URLField(max_length=1_000, assume_scheme="https", widget=forms.URLInput(attrs=_WIDE))
    substances = OneALine(help_text="By their INN, one a line. Their salts belong to them.")
    classes = OneALine(rows=2, help_text="By what their address ends in, one a line.")
    field_order = ["title", "text", "authority", "date", "link", "substances", "classes", "note"]

    def document(self) -> SafetyAlertDocument:
        said = self.said()
        return SafetyAlertDocument(
            **{**said, "date": said["date"].isoformat(), "text": said["text"].replace("\r\n", "\n")}
        )


class SourcedForm(StandingForm):
    """What says whose word it is."""

    authority = forms.CharField(max_length=200, widget=forms.TextInput(attrs=_WIDE))
    source_title = forms.CharField(label="Title of the source", max_length=1_000, widget=lines(2))
    date = forms.RegexField(
        rf"^{ISSUED.pattern}\Z", label="Date of the source", help_text="As 2020-09-23; 2020-09 or 2020 if that is all."
    )
    link = forms.URLField(max_length=1_000, assume_scheme="https", widget=forms.URLInput(attrs=_WIDE))


class ClassWarningForm(SourcedForm):
    title = forms.CharField(max_length=200, widget=forms.TextInput(attrs=_WIDE))
    line = forms.CharField(label="The danger in one line", max_length=300, widget=forms.TextInput(attrs=_WIDE))
    text = forms.CharField(
        max_length=5_000, widget=lines(8), help_text="What, whom it concerns, and at the end what to do."
    )
    severe = forms.BooleanField(required=False, label="Severe: always unfolded")
    do_not_stop = forms.BooleanField(required=False, label="Must not be stopped suddenly")
    members = OneALine(rows=12, help_text="Substances by their INN, one a line. Their salts belong to them.")
    not_members = OneALine(label="Salts that do not belong", rows=2, help_text="Of one that is only rubbed in.")
    routes = forms.MultipleChoiceField(
        label="Only where it is given by",
        required=False,
        choices=[(route, route) for route in (BODY, *ROUTES)],
        widget=forms.CheckboxSelectMultiple,
        help_text="None for any. A page that does not say how it is given shows the warning.",
    )
    indication = forms.CharField(label="Concerns (use)", required=False, max_length=300, widget=forms.TextInput(_WIDE))
    age = forms.CharField(label="Concerns (age)", required=False, max_length=300, widget=forms.TextInput(_WIDE))
    unless_also_class = OneALine(
        label="Not where the page also stands in", rows=2, help_text="Classes by what their address ends in."
    )
    # Last: from here on, the name is this field's.
    forms = OneALine(label="Only in these forms", rows=2, help_text="Such as patch; none for any.")
    field_order = [
        "title", "line", "text", "severe", "do_not_stop", "members", "not_members", "routes", "forms", "indication",
        "age", "unless_also_class", "authority", "source_title", "date", "link", "note",
    ]  # fmt: skip

    def __init__(self, *args: Any, document: ClassWarningDocument | None = None, **named: Any) -> None:
        super().__init__(*args, **named)
        self.kept = document

    def document(self) -> ClassWarningDocument:
        """Its slug stays what it was; a new one's is made of its title."""
        said = {**self.said(), "routes": tuple(self.cleaned_data["routes"])}
        said["text"] = said["text"].replace("\r\n", "\n")
        return ClassWarningDocument(slug=self.kept.slug if self.kept else slugify(said["title"])[:120], **said)
