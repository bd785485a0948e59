"""The editor for CommonMark: django-markdownx's widget, with the site's own preview and without uploads."""

from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.urls import reverse_lazy
from django.utils.html import format_html
from django.utils.safestring import SafeString
from markdownx.widgets import MarkdownxWidget

PREVIEW = reverse_lazy("admin:medicines_text_preview")


class MarkdownInput(MarkdownxWidget):
    """A textarea that the package's script makes an editor of once it is used (see `static/js/page-form.js`). Its
    preview stands beside it in the template, filled by the server. See docs/decisions/0024."""

    top = 3  # the level of the text's highest heading on the page

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        """The textarea alone: the package's template would hold a second preview, and takes ten times as long."""
        own = self.add_markdownx_attrs({**self.attrs, **(attrs or {}), "name": name})
        del own["data-markdownx-upload-urls-path"]
        own |= {"data-markdownx-urls-path": f"{PREVIEW}?top={self.top}", "data-markdownx-editor-resizable": "False"}
        return format_html("<textarea{}>\n{}</textarea>", flatatt(own), value or "")

    @property
    def media(self) -> forms.Media:
        """Nothing by itself: an editor's script asks for a preview as soon as it is there, twenty at once on a page."""
        return forms.Media()


class MarkdownField(forms.CharField):
    """CommonMark with its line ends as the site keeps them. Spaces at the beginning mean something, so they stay."""

    widget = MarkdownInput

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)

    def to_python(self, value: Any) -> str:
        return plain_lines(super().to_python(value))


def plain_lines(text: str) -> str:
    """Line ends as "\\n", none at the end: browsers send others than they were given."""
    return text.replace("\r\n", "\n").replace("\r", "\n").rstrip()
