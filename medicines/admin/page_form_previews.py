"""The previews beside the texts of a page's form: what the public page will show."""

from django.utils.functional import SimpleLazyObject
from django.utils.safestring import SafeString

from medicines.actions.wordings import Wordings, live_wordings, shown_html
from medicines.content.pasted_tables import tabled
from medicines.content.rendering import render
from medicines.forms.parts import LONGEST_TEXT, RowForm, TextForm


def preview_of(text: str, *, top: int, wordings: Wordings) -> SafeString:
    """CommonMark as readers will see it. `top` is the level of its highest heading."""
    return SafeString(shown_html(render(text, top=top), wordings))


def wordings_if_needed() -> Wordings:
    """The live ones, read only if some passage is hidden."""
    return SimpleLazyObject(live_wordings)


def with_previews(rows: dict[str, list[RowForm]]) -> dict[str, list[RowForm]]:
    """The rows of a form, each text with its `preview`; nothing of one that is too long to be kept."""
    wordings = wordings_if_needed()
    for row in (row for some in rows.values() for row in some if isinstance(row, TextForm)):
        text = row.row[row.BODY]
        text = tabled(text).text if row.is_bound else text
        row.preview = preview_of(text, top=row.top, wordings=wordings) if len(text) <= LONGEST_TEXT else ""
    return rows
