"""Is every word of a source in the document or set aside? By counting words, and by following each sentence."""

import html
import re
from collections import Counter

from medicines.content.parsed import Parsed
from medicines.content.parsing.inline import plain
from medicines.content.parsing.nested_fields import split_export
from medicines.content.parsing.sentences import sentences

_WORD = re.compile(r"\w+")
# Letters and numbers that only mark a question, an answer or an item.
_MARKER = re.compile(
    r"(?<![\w'’])(?:(?:Q|A|Ques|Question|Ans|Answer)[ \t]?\d{0,3}[ \t]?[*_]{0,3}[ \t]?[:.)\-–]|[qa]\d{0,3}[*_]{0,3}:)"
    r"|^[ \t>]*\(?\d{1,9}[.)](?=\s|$)|^[ \t]*(?:[*_]{1,3})\s*\d{1,3}[.)]",
    re.MULTILINE,
)


_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")  # set aside by itself: it stands within no sentence


def words(text: str) -> list[str]:
    """Words without markup: underscores and asterisks join nothing."""
    return _WORD.findall(_MARKER.sub(" ", html.unescape(text)).replace("_", " ").casefold())


_TITLE = re.compile(r"\A(---\n(?:(?!---).*\n)*?)[\"']?title[\"']?[ \t]*:", re.IGNORECASE)


def source_text(text: str, format: str = "jekyll") -> str:
    """What must be found again: all but the name of the title's field; of an export every value of its front matter."""
    if format == "astro":
        export = split_export(text, path="source")
        values = [value.text for _, value in export.fields.leaves()]
        return "\n\n".join([*values, *export.comments, export.body])
    return text if format == "text" else _TITLE.sub(r"\1", text)


def result_text(parsed: Parsed) -> str:
    """Everything that the parser kept or set aside."""
    document = parsed.document
    pieces = [document.title]
    for section in document.sections:
        pieces += [section.heading, section.text]
    for faq in document.faqs:
        pieces += [faq.question, faq.answer]
    pieces += [document.summary, document.source_modified, *document.brands]
    pieces += [] if document.banned is None else [str(document.banned)]
    pieces += [text for part in document.ingredients for text in (part.name, part.strength)]
    if parsed.brand:
        pieces += [parsed.brand.name, parsed.brand.of, parsed.brand.company, parsed.brand.strength]
        pieces += [parsed.brand.pack_size, parsed.brand.mrp]
    pieces += [aside.text for aside in parsed.set_aside]
    pieces += [problem.message for problem in parsed.problems if problem.code == "title-cleaned"]
    return "\n\n".join(pieces)


def missing_words(text: str, parsed: Parsed) -> Counter[str]:
    """Words that the source has more often than the result."""
    return Counter(words(source_text(text, parsed.format))) - Counter(words(result_text(parsed)))


def missing_letters(text: str, parsed: Parsed) -> Counter[str]:
    """Letters that the source has more often: for odd text, where emphasis joins and parts words."""
    wanted, kept = words(source_text(text, parsed.format)), words(result_text(parsed))
    return Counter(filter(str.isalpha, "".join(wanted))) - Counter("".join(kept))


def missing_sentences(text: str, parsed: Parsed) -> list[str]:
    """Sentences of the source's lines whose words are not found one after the other in the result."""
    kept = f" {' '.join(words(result_text(parsed)))} "
    lines = source_text(text, parsed.format).split("\n")
    return [sentence for line in lines for sentence in sentences(line) if not _is_in(sentence, kept)]


def _is_in(sentence: str, kept: str) -> bool:
    """A label and the text behind it may stand apart, and emphasis within a word is none."""
    pieces = [sentence] if _spelt(sentence, kept) else sentence.split(":")
    return all(_spelt(piece, kept) or _spelt(plain(_TAG.sub("", piece)), kept) for piece in pieces)


def _spelt(text: str, kept: str) -> bool:
    found = words(text)
    return not found or f" {' '.join(found)} " in kept
