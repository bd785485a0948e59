"""A standing notice's wording in the body. The site shows it where it belongs, and keeps it up to date in one place."""

import re
from collections.abc import Iterator
from functools import lru_cache

from rapidfuzz.fuzz import ratio

from medicines.content.checks.finding import Finding, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.passages import sentences_of
from medicines.content.document import PageDocument
from medicines.content.parsing.sentences import sentences
from medicines.vocabulary import CheckCode, Severity

CLOSE = 88  # per cent of letters that a pasted sentence shares with the notice's
LEAST = 35  # characters; shorter sentences ("Follow your label.") are anybody's
_SLOT = re.compile(r"\{\w+\}")


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    wanted = _wordings(knowledge.notices)
    filled = _fillable(knowledge.notices)
    names = [part.name for part in document.ingredients]
    found: set[str] = set()
    for said in sentences_of(document):
        text = _bare(said.text, names)
        if (
            len(text) >= LEAST
            and said.place.part not in found
            and (
                any(ratio(text, one, score_cutoff=CLOSE) for one in wanted)
                or any(one.fullmatch(text) for one in filled)
            )
        ):
            found.add(said.place.part)
            yield Finding(
                code=CheckCode.PASTED_NOTICE,
                severity=Severity.ERROR,
                place=said.place,
                explanation=f"{quote(said.text)} is the wording of one of the site's own notices.",
                todo="Take it out: the site shows the notice by itself, from the flag or the page's state.",
                evidence=(said.text,),
            )


@lru_cache(maxsize=4)
def _wordings(notices: tuple[str, ...]) -> tuple[str, ...]:
    """The sentences of the notices that are long enough to be told from others."""
    said = (_bare(sentence, ()) for notice in notices for sentence in sentences(notice))
    return tuple(dict.fromkeys(sentence for sentence in said if len(sentence) >= LEAST))


@lru_cache(maxsize=4)
def _fillable(notices: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    """The same sentences with whatever stands in their slots: "Last checked 4 June 2025; the next check was due …"."""
    said = [_SLOT.split(sentence) for notice in notices for sentence in sentences(notice) if _SLOT.search(sentence)]
    parts = [[_bare(part, ()) for part in pieces] for pieces in said]
    return tuple(re.compile(r" ?.{1,60}? ?".join(map(re.escape, one))) for one in parts if len(" ".join(one)) >= LEAST)


def _bare(text: str, names: "list[str] | tuple[()]") -> str:
    """Lower case, without slots and without the names that fill them."""
    for name in names:
        text = re.sub(re.escape(name), "", text, flags=re.IGNORECASE)
    words = _SLOT.sub("", text).lower()
    return " ".join(re.sub(r"[^\w\s]", " ", words).split()).removeprefix("and ")
