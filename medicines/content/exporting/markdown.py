"""A page as Markdown with front matter, for sites made by Jekyll or Astro. Sections, questions, ingredients and the flag
keep their shape; notices and the disclaimer come along as text, since nothing there would add them."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Any, Protocol

import pyromark
import yaml

from medicines.content.checkable import section_name
from medicines.content.document import PageDocument, SectionPart
from medicines.content.hiding import SLOT
from medicines.content.rendering import without_html

_MARKDOWN = pyromark.Markdown()
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~])")
_RUN = re.compile(r"(`{3,}|~{3,})")


class Telling(Protocol):
    """A notice in plain words."""

    title: str
    text: str
    source: str
    link: str


class Listing(Protocol):
    """Plain lines below a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a document on its page: its full address, whom to call, its notices and what else it shows of
    records that many pages share, who wrote and checked it, the standing disclaimer (title and text), and what stands
    where a passage is hidden. `published` is an ISO day."""

    slug: str
    address: str
    published: str
    provenance: str
    urgent_help: str
    notices: tuple[Telling, ...]
    lists: tuple[Listing, ...]
    disclaimer: tuple[str, str]
    hidden: str


def as_jekyll(document: PageDocument, around: Around) -> str:
    """`render_with_liquid: false`: a text with two braces is no instruction. Questions stand in the body."""
    front = {
        "layout": "page",
        "title": document.title,
        "permalink": f"/{document.kind}s/{around.slug}/",
        "render_with_liquid": False,
        **_facts(document, around),
    }
    return _page(front, [*_top(around), *_sections(document, around), *_questions(document, around), *_end(around)])


def as_astro(document: PageDocument, around: Around) -> str:
    """For a content collection. Questions stand in the front matter, each with its answer, as such sites have them."""
    faqs = [
        _full({"question": part.question, "answer": _text(part.answer, around), "subject": part.subject})
        for part in document.faqs
    ]
    facts = _facts(document, around) | ({"faqs": faqs} if faqs else {})
    front = {"title": document.title, "slug": around.slug, **facts}
    return _page(front, [*_top(around), *_sections(document, around), *_end(around)])


def left_out(document: PageDocument) -> list[str]:
    """What of this document such a file has no place for, in words."""
    kinds = {
        "on what ground it stands in its drug classes": bool(document.classes),
        "passages hidden in an emergency (a sentence stands in their place)": SLOT in str(document),
    }
    return [what for what, is_so in kinds.items() if is_so]


def _facts(document: PageDocument, around: Around) -> dict[str, Any]:
    """What the page says of itself, but for what is empty. False and "not established" are something."""
    flag = {True: "yes", False: "no", None: "not established"}[document.not_fixed_dose]
    is_combination = len(document.ingredients) > 1
    return _full(
        {
            "description": document.summary,
            "kind": str(document.kind),
            "variant": document.variant,
            "ingredients": [_full({"name": part.name, "strength": part.strength}) for part in document.ingredients],
            "not_a_fixed_dose_combination": flag if is_combination else "",
            "not_a_fixed_dose_combination_because": document.not_fixed_dose_evidence,
            "is_banned": document.banned,
            "drug_classes": [part.name for part in document.classes] or list(document.drug_classes),
            "brands": list(document.brands),
            "also_called": [{"name": name, "of": of} for name, of in document.synonyms],
            "forms": list(document.forms),
            "pronunciation": document.pronunciation,
            "sections": [_about(part) for part in document.sections],
            "language": document.language,
            "provenance": str(document.provenance),
            "licence": document.licence,
            "attribution": document.attribution,
            "source_modified": document.source_modified,
            "published": around.published,
            "source": around.address,
        }
    )


def _about(part: SectionPart) -> dict[str, Any]:
    said = {"id": part.id, "kind": str(part.kind), "heading": part.heading, "subject": part.subject}
    return _full({**said, "provenance": str(part.provenance)})


def _full(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value not in ("", None, [])}


def _page(front: dict[str, Any], blocks: list[str]) -> str:
    head = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, width=10**6)
    return f"---\n{head}---\n\n" + "\n\n".join(blocks) + "\n"


def _top(around: Around) -> Iterator[str]:
    """Whom to call, then every notice as a quotation, before anything else."""
    if around.urgent_help:
        yield _words(around.urgent_help)
    for one in around.notices:
        source = f"Source: {one.source}. {one.link}".strip() if one.source else ""
        said = "\n\n".join(filter(None, (f"**{_line(one.title)}**", _words(one.text), _words(source))))
        yield "\n".join(f"> {line}".rstrip() for line in said.split("\n"))
    yield _words(around.provenance)
    for some in around.lists:
        yield f"## {_line(some.heading)}\n\n" + "\n".join(f"- {_line(line)}" for line in some.lines)


def _end(around: Around) -> Iterator[str]:
    title, text = around.disclaimer
    yield f"## {_line(title)}\n\n{_words(text)}"
    yield f"From <{around.address}>, published {around.published}."


def _sections(document: PageDocument, around: Around) -> Iterator[str]:
    for subject, parts in groupby(document.sections, key=lambda part: part.subject):
        if subject:
            yield f"## {_line(subject)}"
        for part in parts:
            heading = _line(section_name(part.heading, part.kind))
            yield f"{'###' if subject else '##'} {heading}\n\n{_text(part.text, around)}".rstrip()


def _questions(document: PageDocument, around: Around) -> Iterator[str]:
    if document.faqs:
        yield "## Common questions"
    for part in document.faqs:
        yield f"### {_line(part.question)}\n\n{_text(part.answer, around)}"


def _words(plain: str) -> str:
    """Plain text as Markdown that says just this."""
    return _SIGNS.sub(r"\\\1", plain)


def _line(plain: str) -> str:
    return _words(" ".join(plain.split()))


def _text(text: str, around: Around) -> str:
    """A part's own Markdown: tags are words here, what is hidden stays so, and what it opens it closes."""
    shown = text.replace(SLOT, f"**{_words(around.hidden)}**")
    return _closed(without_html(shown.replace("{:", "\\{:")))  # of which Jekyll makes attributes and comments


def _closed(text: str) -> str:
    """A fence that nobody closed would swallow what follows, notices and all."""
    if "```" not in text and "~~~" not in text:
        return text
    longest = max(_RUN.findall(text), key=len)
    ends = ("", *(f"\n{sign * len(longest)}" for sign in "`~"))
    return next((text + end for end in ends if _is_closed(text + end)), text.replace("```", "").replace("~~~", ""))


def _is_closed(text: str) -> bool:
    """Whether a heading behind it is one."""
    whole = f"{text}\n\n# x"
    last = len(whole.encode()) - len("# x")
    return any(
        isinstance(event, dict)
        and isinstance(event.get("Start"), dict)
        and "Heading" in event["Start"]
        and span["start"] == last
        for event, span in _MARKDOWN.events_with_range(whole)
    )
