"""A page's HTML made ahead of its publication, so that no transaction waits for a renderer."""

from collections.abc import Mapping

from medicines.content.document import Document, FaqPart, PageDocument, SectionPart
from medicines.content.rendering import render

# (CommonMark, level of its highest heading) → safe HTML. Kept by the text itself: whatever happens to ids, order or
# neighbours of a passage meanwhile, no passage can come by another's HTML.
Html = Mapping[tuple[str, int], str]


def prepare(document: Document) -> Html:
    """All that `section_html` and `answer_html` will be asked for. Nothing for a record without CommonMark."""
    if not isinstance(document, PageDocument):
        return {}
    texts = {_section(part) for part in document.sections} | {_answer(part) for part in document.faqs}
    return {(text, top): render(text, top=top) for text, top in texts}


def section_html(part: SectionPart, html: Html) -> str:
    return _html(_section(part), html)


def answer_html(part: FaqPart, html: Html) -> str:
    return _html(_answer(part), html)


def _section(part: SectionPart) -> tuple[str, int]:
    return part.text, 4 if part.subject else 3


def _answer(part: FaqPart) -> tuple[str, int]:
    return part.answer, 4


def _html(wanted: tuple[str, int], html: Html) -> str:
    text, top = wanted
    return html[wanted] if wanted in html else render(text, top=top)
