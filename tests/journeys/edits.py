"""Edits of a page by somebody in a hurry, or of ill will: small, blind, and many."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from hypothesis import strategies as st

from medicines.content.document import ClassPart, FaqPart, IngredientPart, PageDocument, SectionPart
from medicines.vocabulary import PageKind, SectionKind

SENTENCES = (
    "It works in the brain.", "Keep it in a cupboard.", "It is a white powder.", "Take 5 mg once daily.",
    "Take 50 mg once daily.", "Do not take it with lithium.", "Take it with lithium.", "Never drive.",
    "It is safe for children.", "It is not safe for children.", "The maximum is 10 mg.", "Take two tablets.",
    "Stop it at once.", "Never with:\n\n- lithium\n- diazepam", "You may take it with diazepam.",
    "| Who | Dose |\n|---|---|\n| Children | 5 mg |\n| Others | 10 mg |", "{dose-removed}",
)  # fmt: skip
WORDS = (
    "not", "never", "5", "mg", "50", "mcg", "lithium", "diazepam", "may", "must", "brain", "two", "half", "⑤",
    "n**o**t", "n&#x6f;t", "nоt", "n\u200bot", "5&#48;", "**not**", "\n\n200. ", "<br>", "|", "safe",
    "unsafe", "children", "maximum", "without", "[not](/a)", "![not](/a)", "`not`", "~~not~~", "<not>", "no", "2x",
    "1/2", "½",
)  # fmt: skip
NAMES = ("Sertraline", "Clonazepam", "Lithium", "Zoloft", "Zoloft 50 mg", "Not for children")


def _sections(document: PageDocument, number: int, change: Callable[[SectionPart], SectionPart]) -> PageDocument:
    if not document.sections:
        return document
    at = number % len(document.sections)
    return replace(document, sections=tuple(change(one) if n == at else one for n, one in enumerate(document.sections)))


def _in_words(text: str, number: int, change: Callable[[list[str], int], list[str]]) -> str:
    """A change among the words of a text, its lines kept."""
    words = text.replace("\n", " \n ").split(" ")
    return " ".join(change(words, number % len(words))).replace(" \n ", "\n")


def _put(document: PageDocument, one: int, other: int) -> PageDocument:
    word = WORDS[other % len(WORDS)]
    text = lambda part: _in_words(part.text, other // 7, lambda all_, at: [*all_[:at], word, *all_[at:]])  # noqa: E731
    return _sections(document, one, lambda part: replace(part, text=text(part)))


def _exchange(document: PageDocument, one: int, other: int) -> PageDocument:
    word = WORDS[other % len(WORDS)]
    text = lambda part: _in_words(part.text, other // 7, lambda all_, at: [*all_[:at], word, *all_[at + 1 :]])  # noqa: E731
    return _sections(document, one, lambda part: replace(part, text=text(part)))


def _drop(document: PageDocument, one: int, other: int) -> PageDocument:
    text = lambda part: _in_words(part.text, other, lambda all_, at: [*all_[:at], *all_[at + 1 :]])  # noqa: E731
    return _sections(document, one, lambda part: replace(part, text=text(part)))


def _turn(document: PageDocument, one: int, other: int) -> PageDocument:
    """Two words change places."""

    def turned(words: list[str], at: int) -> list[str]:
        there = (at + 1 + other % 5) % len(words)
        words[at], words[there] = words[there], words[at]
        return words

    return _sections(document, one, lambda part: replace(part, text=_in_words(part.text, other, turned)))


def _write(document: PageDocument, one: int, other: int) -> PageDocument:
    return _sections(document, one, lambda part: replace(part, text=SENTENCES[other % len(SENTENCES)]))


def _append(document: PageDocument, one: int, other: int) -> PageDocument:
    gap = ("\n\n", " ", "\n", "\n\n> ", "\n\n- ", "\n\n    ", "\n\n## ")[other // len(SENTENCES) % 7]
    said = SENTENCES[other % len(SENTENCES)]
    return _sections(document, one, lambda part: replace(part, text=f"{part.text}{gap}{said}"))


def _define(document: PageDocument, one: int, other: int) -> PageDocument:
    """A line becomes the definition of a link, which nobody sees."""
    line = lambda text: f"[{text.rstrip('.')}]: /a"  # noqa: E731
    return _sections(document, one, lambda part: replace(part, text=line(part.text)))


def _swap(document: PageDocument, one: int, other: int) -> PageDocument:
    """Two sections exchange their texts, headings, subjects, kinds or ids."""
    if len(document.sections) < 2:
        return document
    parts, field = list(document.sections), ("text", "heading", "subject", "kind", "id")[other % 5]
    here, there = one % len(parts), (one + 1) % len(parts)
    first, second = parts[here], parts[there]
    parts[here] = replace(first, **{field: getattr(second, field)})
    parts[there] = replace(second, **{field: getattr(first, field)})
    return replace(document, sections=tuple(parts))


def _about(document: PageDocument, one: int, other: int) -> PageDocument:
    subjects = ("", *(part.name for part in document.ingredients))
    return _sections(document, one, lambda part: replace(part, subject=subjects[other % len(subjects)]))


def _head(document: PageDocument, one: int, other: int) -> PageDocument:
    headings = ("Usage", "", "Notes", "Never with", "Take 5 mg", "Else", "200. Dosage")
    return _sections(document, one, lambda part: replace(part, heading=headings[other % len(headings)]))


def _kind(document: PageDocument, one: int, other: int) -> PageDocument:
    kinds = list(SectionKind)
    return _sections(document, one, lambda part: replace(part, kind=kinds[other % len(kinds)]))


def _order(document: PageDocument, one: int, other: int) -> PageDocument:
    name = ("sections", "faqs")[other % 2]
    parts = list(getattr(document, name))
    return replace(document, **{name: (*parts[one % 3 :], *parts[: one % 3])})


def _add_section(document: PageDocument, one: int, other: int) -> PageDocument:
    subject = ("", *(part.name for part in document.ingredients))[other // 3 % (len(document.ingredients) + 1)]
    part = SectionPart(
        f"new-{len(document.sections)}-{one}-{other}",
        SectionKind.OTHER,
        "More",
        SENTENCES[one % len(SENTENCES)],
        subject=subject,
    )
    return replace(document, sections=(*document.sections, part))


def _remove(document: PageDocument, one: int, other: int) -> PageDocument:
    name = ("sections", "faqs")[other % 2]
    parts = list(getattr(document, name))
    return replace(document, **{name: tuple(part for n, part in enumerate(parts) if n != one % max(1, len(parts)))})


def _ask(document: PageDocument, one: int, other: int) -> PageDocument:
    """Questions: another one, or one asked, answered or placed otherwise."""
    questions = ("May I take it with lithium?", "May I drive?", "May I not drive?", "What is it?", "And 5 mg?")
    answers = ("No.", "Yes.", "Never.", "Take 5 mg.", "Ask somebody.")
    subjects = ("", *(part.name for part in document.ingredients))
    faqs = list(document.faqs)
    new = FaqPart(
        f"faq-{len(document.faqs)}-{one}-{other}", questions[one % 5], answers[other % 5], subjects[one % len(subjects)]
    )
    if not faqs or one % 5 == 0:
        return replace(document, faqs=(*faqs, new))
    at = one % len(faqs)
    field = ("question", "answer", "subject", "answers")[other % 4]
    if field == "answers":
        turned = [part.answer for part in faqs[1:] + faqs[:1]]
        return replace(document, faqs=tuple(replace(p, answer=a) for p, a in zip(faqs, turned, strict=True)))
    faqs[at] = replace(faqs[at], **{field: getattr(new, field)})
    return replace(document, faqs=tuple(faqs))


def _field(document: PageDocument, one: int, other: int) -> PageDocument:
    """What a page says beside its text."""
    name, said = NAMES[other % len(NAMES)], SENTENCES[other % 14]
    own = document.ingredients[0].name
    parts = tuple(replace(part, strength=f"{other} mg") for part in document.ingredients)
    flag = document.kind == PageKind.COMBINATION
    changes: list[dict[str, Any]] = [
        {"summary": said}, {"title": name}, {"title": f"{document.title} {name}"}, {"brands": (name,)},
        {"synonyms": ((name, own),)}, {"ingredients": parts}, {"ingredients": (IngredientPart(name),)},
        {"classes": (ClassPart("Antidepressant"),)}, {"drug_classes": ("benzodiazepine",)}, {"attribution": said},
        {"licence": f"{other} mg"}, {"variant": name}, {"language": "fr"}, {"pronunciation": said}, {"forms": (said,)},
        {"not_fixed_dose": None, "not_fixed_dose_evidence": "", "not_fixed_dose_on": ""} if flag else {"summary": ""},
        {"not_fixed_dose": False, "not_fixed_dose_evidence": said} if flag else {"banned": None},
        {"not_fixed_dose": True, "not_fixed_dose_evidence": said} if flag else {"summary": "A page for tests"},
        {"banned": True} if flag else {"summary": "A  page for **tests**."},
        {"not_fixed_dose_on": "2020-05-05"} if flag else {},
    ]  # fmt: skip
    return replace(document, **changes[one % len(changes)])


EDITS = (
    _put, _exchange, _drop, _turn, _write, _append, _define, _swap, _about, _head, _kind, _order, _add_section, _remove,
    _ask, _field,
)  # fmt: skip

Edit = tuple[int, int, int]
numbers = st.integers(0, 400)
one_edit: st.SearchStrategy[Edit] = st.tuples(st.integers(0, len(EDITS) - 1), numbers, numbers)


def edited(document: PageDocument, edits: list[Edit]) -> PageDocument:
    for which, one, other in edits:
        document = EDITS[which](document, one, other)
    return document
