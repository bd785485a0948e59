"""Text in, `Parsed` out: the importer's understanding of a source. Pure; formats are modules behind one function."""

from dataclasses import replace

from medicines.content.class_names import ClassNames
from medicines.content.names import NO_NAMES, DrugNames
from medicines.content.parsed import Parsed
from medicines.content.parsing.astro import parse_astro
from medicines.content.parsing.detecting import detect
from medicines.content.parsing.jekyll import FORMAT as JEKYLL
from medicines.content.parsing.jekyll import parse_jekyll
from medicines.content.parsing.lines import FORMAT as JSONL
from medicines.content.parsing.lines import parse_line
from medicines.content.parsing.pasted import parse_pasted
from medicines.content.parsing.source import LARGEST_SOURCE, decode, with_plain_line_ends, with_spaced_headings
from medicines.content.parsing.tagged import Untagged, untagged

__all__ = ["FORMATS", "LARGEST_SOURCE", "decode", "detect", "parse"]

_PARSERS = {"jekyll": parse_jekyll, "astro": parse_astro, "text": parse_pasted, "jsonl": parse_line}
FORMATS: tuple[str, ...] = tuple(_PARSERS)


def parse(
    text: str,
    *,
    path: str,
    format: str = "auto",
    classes: ClassNames,
    names: DrugNames = NO_NAMES,
    claims: bool = True,
) -> Parsed:
    """Understand one source. Total on odd text; raises `SourceRefused` for broken front matter or no title anywhere.

    `classes` is the vocabulary of drug classes; `names` says what brands stand for. Without `claims`
    what a page says of its subject (classes, brands, one product or not, a summary) may be left out: which page it is
    and whether it may be public does not depend on them, and they take nearly half of the time.
    """
    text = with_spaced_headings(with_plain_line_ends(text))
    name = detect(text) if format == "auto" else format
    html = untagged(text) if name != JSONL else None
    if html is None:
        return _parse(name, text, path=path, classes=classes, names=names, claims=claims)
    name = detect(html.text) if format == "auto" else format
    return _of_source(_parse(name, html.text, path=path, classes=classes, names=names, claims=claims), html)


def _parse(name: str, text: str, *, path: str, classes: ClassNames, names: DrugNames, claims: bool) -> Parsed:
    if name == JEKYLL:
        return parse_jekyll(text, path=path, classes=classes, names=names, claims=claims)
    return _PARSERS[name](text, path=path, classes=classes, names=names)


def _of_source(parsed: Parsed, html: Untagged) -> Parsed:
    """With the lines of the source, and with its tags set aside."""
    problems = (
        replace(one, line=html.lines[min(one.line, len(html.lines)) - 1] if one.line > 0 else one.line)
        for one in parsed.problems
    )
    return replace(parsed, problems=tuple(problems), set_aside=(*parsed.set_aside, *html.set_aside))
