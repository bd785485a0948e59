"""Inline Markdown: words without their marks, and repairs of marks that are provably broken."""

import re

import pyromark

_MARKS = re.compile(r"[*_`\[\]<>&\\!#]")
_STARS = re.compile(r"\*\*")
_LIST_STAR = re.compile(r"^[ \t]*\*[ \t]+", re.MULTILINE)
_IN_WORD = re.compile(r"(?<=[^\W\d_])(\*{1,2}|__)(\d\w{0,3})\1")
_MARKED_NUMBER = re.compile(r"[*_]\d")  # hardly any text has one, and the expression above is slow
_EMPTY_STRONG = re.compile(r"\*\*\s*\*\*")


def plain(markdown: str) -> str:
    """The words of an inline text, on one line."""
    if not _MARKS.search(markdown):
        return " ".join(markdown.split())
    words = []
    for event in pyromark.events(markdown):
        if isinstance(event, str):
            words.append(" ")
            continue
        for name in event:
            if name in ("Text", "Code", "InlineHtml", "Html"):
                words.append(event[name])
            elif name == "End" and event[name] in ("Paragraph", "Item"):
                words.append(" ")
    return " ".join("".join(words).split())


def balanced(markdown: str, *, opened: bool = False, closed: bool = False) -> str:
    """A fragment cut out of a longer text: half of a pair of emphasis marks is dropped, at whichever end it stands.

    A single star is half of a pair when its partner was cut off: one was `opened` before the fragment, or is `closed`
    behind it. Else it is a footnote's ("5 mg*") and stays.
    """
    text = _EMPTY_STRONG.sub("", markdown).strip() if "**" in markdown else markdown.strip()
    if text.count("**") % 2:
        if text.endswith("**"):
            text = text[:-2].rstrip()
        elif text.startswith("**"):
            text = text[2:].lstrip()
    if text.endswith("_") and not text.endswith("__") and text.count("_") % 2:
        text = text[:-1].rstrip()
    if text.endswith("*") and not text.endswith("**") and opened and has_half_a_pair(text):
        text = text[:-1].rstrip()
    if text.startswith("*") and not text.startswith(("* ", "**")) and closed and has_half_a_pair(text):
        text = text[1:].lstrip()
    return text


def has_half_a_pair(text: str) -> bool:
    """Whether a text holds an odd number of single stars that are no list markers."""
    return "*" in text and _LIST_STAR.sub("", text).replace("**", "").count("*") % 2 == 1


def ends_bare(text: str) -> str:
    """Without the emphasis marks, colons and spaces that stand at its ends."""
    return text.strip(" \t\n*_:#").strip()


def joined(markdown: str) -> str:
    """Without emphasis on a word's number: "B**12**" is "B12"."""
    return _IN_WORD.sub(r"\2", markdown) if _MARKED_NUMBER.search(markdown) else markdown


def end_of_bold(markdown: str, begin: int) -> int:
    """Where the bold text that begins at `begin` ends, bold words within it included; -1 when it does not."""
    depth = 1
    for hit in _STARS.finditer(markdown, begin):
        before, behind = markdown[hit.start() - 1 : hit.start()], markdown[hit.end() : hit.end() + 1]
        opens = bool(behind.strip()) and (not before.strip() or before in "([“\"'")
        depth += 1 if opens and hit.start() > begin else -1
        if not depth:
            return hit.start()
    return -1
