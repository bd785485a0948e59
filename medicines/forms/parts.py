"""The rows of a page's form: ingredients, sections, questions. Each has its place and may be marked as removed."""

from typing import Any

from django import forms

from medicines.forms.markdown import MarkdownField
from medicines.forms.typed import ROWS, Row, Typed, is_blank
from medicines.vocabulary import SectionKind

LONGEST_TEXT = 200_000  # characters of CommonMark; the longest real section has 6,000
KINDS = [(kind.value, kind.replace("-", " ").capitalize()) for kind in SectionKind]


class RowForm(forms.Form):
    """`row` is what stands in it, for showing; `data`, where there is any, is what somebody sent."""

    use_required_attribute = False
    order = forms.CharField(required=False, max_length=10, label="Place")
    remove = forms.BooleanField(required=False, label="Remove")

    def __init__(self, row: Row, data: Any = None, **options: Any) -> None:
        super().__init__(data, initial=row, **options)
        self.row = row

    @property
    def counts(self) -> bool:
        """Whether the page is to have it."""
        return not is_blank(self.row)


class IngredientForm(RowForm):
    """`was` is the name by which the sections speak of it so far."""

    name = forms.CharField(max_length=300, label="Ingredient")
    strength = forms.CharField(max_length=100, required=False, help_text="With its unit, such as “5 mg”.")
    was = forms.CharField(max_length=300, required=False)


class TextForm(RowForm):
    """A row with a text in CommonMark, the field `BODY`, and with what it is called, the field `TITLE`."""

    BODY = TITLE = ""

    def __init__(self, row: Row, data: Any = None, **options: Any) -> None:
        super().__init__(row, data, **options)
        self.fields[self.BODY].widget.top = self.top

    @property
    def top(self) -> int:
        """The level of the text's highest heading on the page, as `content/prepared.py` has it."""
        return 4

    @property
    def body(self) -> forms.BoundField:
        return self[self.BODY]

    @property
    def title(self) -> str:
        return self.row[self.TITLE]


class SectionForm(TextForm):
    BODY, TITLE = "text", "heading"

    id = forms.CharField(required=False, max_length=300)
    kind = forms.ChoiceField(choices=KINDS)
    heading = forms.CharField(max_length=300, required=False)
    subject = forms.CharField(max_length=300, required=False, label="About")
    text = MarkdownField(
        max_length=LONGEST_TEXT, error_messages={"required": "Write the text, or mark the section as removed."}
    )

    @property
    def top(self) -> int:
        return 4 if self.row["subject"] else 3


class FaqForm(TextForm):
    BODY, TITLE = "answer", "question"

    id = forms.CharField(required=False, max_length=300)
    question = forms.CharField(max_length=500, error_messages={"required": "Write the question."})
    answer = MarkdownField(
        max_length=LONGEST_TEXT, error_messages={"required": "Write the answer, or mark the question as removed."}
    )
    subject = forms.CharField(max_length=300, required=False, label="About")


ROW_FORMS: dict[str, type[RowForm]] = {"ingredients": IngredientForm, "sections": SectionForm, "faqs": FaqForm}


def shown_rows(typed: Typed) -> dict[str, list[RowForm]]:
    """Forms that show what stands in them and complain of nothing."""
    return {
        name: [ROW_FORMS[name](row, prefix=f"{name}-{number}") for number, row in enumerate(typed.rows[name])]
        for name in ROWS
    }


def sent_rows(typed: Typed, data: Any) -> dict[str, list[RowForm]]:
    """Forms that judge what was sent, but for the rows that the page is not to have."""
    return {
        name: [
            ROW_FORMS[name](row, None if is_blank(row) else data, prefix=f"{name}-{number}")
            for number, row in enumerate(typed.rows[name])
        ]
        for name in ROWS
    }
