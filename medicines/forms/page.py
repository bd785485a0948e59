"""The form of a page: what it is called and about, and where it comes from."""

from datetime import date
from typing import Any

from django import forms

from medicines.content.folding import fold
from medicines.forms.fields import LinesField, RepeatedField, RepeatedInput, TextField, is_language, lines
from medicines.models import DrugClass, DrugClassName
from medicines.vocabulary import PageKind

LONGEST_NAME = 300  # characters of a brand or other name
CLASS_LIST = "class-names"  # the id of the list of all classes
_FLAGS = (("yes", "Yes: separate medicines"), ("no", "No: one product"), ("", "Not established"))


class PageForm(forms.Form):
    """A medicine's fields. `initial` is what the page says now, also where data is given."""

    use_required_attribute = False
    title = forms.CharField(max_length=400, required=False, help_text="Left empty: the ingredients' names.")
    variant = forms.CharField(
        max_length=200,
        required=False,
        label="Route or form",
        help_text="Only where a substance has a page for each, such as “Topical”.",
    )
    summary = TextField(required=False, max_length=2000, help_text="One sentence: what it is and what it is for.")
    brands = LinesField(required=False, label="Brand names", help_text="One a line.")
    synonyms = LinesField(
        required=False,
        label="Other names",
        help_text="One a line. Where there are several ingredients, with the one that is meant: Lignocaine = Lidocaine",
    )
    classes = RepeatedField(
        required=False,
        label="Drug classes",
        widget=RepeatedInput(CLASS_LIST),
        help_text="From the site's list; empty one to take the page out of it. Save to get more lines.",
    )
    licence = forms.CharField(max_length=200, required=False, help_text="Under which the text may be used.")
    attribution = TextField(required=False, max_length=2000, help_text="Who wrote it, as readers shall see it.")
    language = forms.CharField(max_length=12, required=False, validators=[is_language], help_text="Such as “en”.")
    note = forms.CharField(
        max_length=500,
        required=False,
        label="Change note",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
        help_text="What you changed and why, for the person who reviews it and for the page's public history.",
    )

    def clean_brands(self) -> tuple[str, ...]:
        return _short(self.cleaned_data["brands"])

    def clean_synonyms(self) -> tuple[str, ...]:
        return _short(self.cleaned_data["synonyms"])

    def clean_classes(self) -> tuple[str, ...]:
        """Names as the vocabulary has them. What the page bears already is not asked about again."""
        said = self.cleaned_data["classes"]
        own = {fold(name): name for name in self.initial.get("classes", ())}
        live = DrugClassName.objects.filter(drug_class__in=DrugClass.objects.published())
        found = dict(live.filter(name_key__in=map(fold, said)).values_list("name_key", "drug_class__name"))
        wrong = [name for name in said if fold(name) not in own | found]
        if wrong:
            raise forms.ValidationError(
                f"The site has no drug class of the name {', '.join(f'“{name}”' for name in wrong)}. "
                "Choose one of the list, or ask an administrator to add it."
            )
        return tuple(dict.fromkeys(own.get(fold(name)) or found[fold(name)] for name in said))


class CombinationForm(PageForm):
    """A combination's fields: also whether it is one product."""

    not_fixed_dose = forms.ChoiceField(
        choices=_FLAGS,
        required=False,
        widget=forms.RadioSelect,
        label="Not a fixed-dose combination",
        help_text="Readers meet this first. “Yes” and “No” need a ground.",
    )
    not_fixed_dose_evidence = TextField(
        required=False,
        max_length=2000,
        label="Ground",
        help_text="The sentence that says so, and where it stands. Readers see it in the notice.",
    )
    not_fixed_dose_on = forms.DateField(
        required=False,
        label="Date of the ground",
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        help_text="When that was read. Left empty: the day of this draft.",
    )

    def clean_not_fixed_dose_on(self) -> date | None:
        read = self.cleaned_data["not_fixed_dose_on"]
        if read and read > date.today():
            raise forms.ValidationError("That day has not come yet.")
        return read

    def clean(self) -> dict[str, Any]:
        flag, ground = self.cleaned_data.get("not_fixed_dose"), self.cleaned_data.get("not_fixed_dose_evidence")
        if flag and not ground and "not_fixed_dose_evidence" not in self.errors and self._flag_changed:
            self.add_error("not_fixed_dose_evidence", "Say on what ground: readers see it, and somebody has to check.")
        if not flag and (ground or self.cleaned_data.get("not_fixed_dose_on")) and self._flag_changed:
            self.add_error("not_fixed_dose", "A ground is given, but neither yes nor no. Choose one, or empty both.")
        return self.cleaned_data

    @property
    def _flag_changed(self) -> bool:
        return any(name.startswith("not_fixed_dose") for name in self.changed_data)


FORMS: dict[PageKind, type[PageForm]] = {PageKind.MEDICINE: PageForm, PageKind.COMBINATION: CombinationForm}


def _short(names: tuple[str, ...]) -> tuple[str, ...]:
    if any(len(name) > LONGEST_NAME for name in lines("\n".join(names))):
        raise forms.ValidationError(f"A name has at most {LONGEST_NAME} characters. Write one a line.")
    return names
