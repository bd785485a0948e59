"""Score the safety difference: `python -m tests.safety.score [--edits FILE] [--rewordings FILE]`.

Each clinical edit is one passage in which one token was changed, lost or added. Printed per half and kind: how often
that token is the only thing marked (`exact`: nothing outside of what the row calls its token; `marked`: nothing outside
of the token as the engine cuts it: a dose with its unit, a name with its salt), how often the headline names it, and
how often as a token of the row's kind. Of rewordings: on how many no safety token is reported. Misses are printed of
the half "develop" alone: nobody mends the engine by looking at what it misses of the other half.
"""

import argparse
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from medicines.actions.shelf import safety_names
from medicines.content.document import FaqPart, IngredientPart, PageDocument, SectionPart
from medicines.content.safety.change import TokenChange
from medicines.content.safety.comparison import Comparison, compare
from medicines.content.safety.drugs import name_index
from medicines.content.safety.marks import Fate
from medicines.content.safety.tokens import tokens
from medicines.vocabulary import PageKind, SectionKind, TokenKind

HERE = Path(__file__).resolve().parent
HALVES = ("develop", "untouched")
_EDGE = " \t\n*_`.,;:!?()[]\"'“”‘’-–—|/"

Row = dict[str, Any]
Span = tuple[int, int]


@dataclass(frozen=True)
class Judged:
    row: Row
    exact: bool
    marked: bool
    named: bool
    kind: bool
    comparison: Comparison


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--edits", type=Path, default=HERE / "clinical_edits.jsonl")
    parser.add_argument("--rewordings", type=Path, default=HERE / "rewordings.jsonl")
    asked = parser.parse_args()
    if asked.edits.exists():
        _tell_edits([judged(row) for row in read(asked.edits)])
    if asked.rewordings.exists():
        _tell_rewordings([(row, compared(row)) for row in read(asked.rewordings)])


def read(file: Path) -> list[Row]:
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]


def compared(row: Row) -> Comparison:
    """The row's passages as the only section, or answer, of a page."""
    return compare(_document(row, row["old"]), _document(row, row["new"]), names=safety_names())


def _document(row: Row, text: str) -> PageDocument:
    subject = row.get("subject", "")
    page = {"kind": PageKind.MEDICINE, "title": subject or "Page", "ingredients": (IngredientPart(subject or "Page"),)}
    if row["section"] == "faqs":
        return PageDocument(**page, faqs=(FaqPart("question", "What should I know?", text, subject),))
    kind = next((kind for kind in SectionKind if kind == row["section"]), SectionKind.OTHER)
    return PageDocument(**page, sections=(SectionPart("part", kind, "Part", text, subject),))


def judged(row: Row) -> Judged:
    found = compared(row)
    old, new = _place(row)
    return Judged(
        row=row,
        exact=_is_within(found, row, old, new),
        marked=_is_within(found, row, _widened(row["old"], old), _widened(row["new"], new)),
        named=any(_names(change, row) for change in found.tokens),
        kind=any(_names(change, row) and change.kind == row["kind"] for change in found.tokens),
        comparison=found,
    )


def _place(row: Row) -> tuple[Span, Span]:
    """Where the changed token stands in both passages, with the spaces and signs that went or came with it."""
    old, new = row["old"], row["new"]
    most = min(len(old), len(new))
    head = next((n for n in range(most) if old[n] != new[n]), most)
    tail = next((n for n in range(most - head) if old[-1 - n] != new[-1 - n]), most - head)
    places = (head, len(old) - tail), (head, len(new) - tail)
    return _whole(old, row["old_token"], places[0]), _whole(new, row["new_token"], places[1])


def _whole(text: str, token: str, span: Span) -> Span:
    """The token that the row names, around the characters that differ."""
    start = text.find(token, max(0, span[0] - len(token)), span[1] + len(token)) if token else -1
    return (min(start, span[0]), max(start + len(token), span[1])) if start >= 0 else span


def _widened(text: str, span: Span) -> Span:
    """As far as the tokens go into which the engine cuts the text there."""
    touched = [
        token for token in tokens(text, name_index(safety_names())) if token.start < span[1] and token.end > span[0]
    ]
    return min([span[0], *(t.start for t in touched)]), max([span[1], *(t.end for t in touched)])


def _is_within(found: Comparison, row: Row, old: Span, new: Span) -> bool:
    """Whether something is marked, and nothing with words outside of the spans."""
    if len(found.parts) != 1:
        return False
    (part,) = found.parts
    shown = "".join(piece.text for piece in part.pieces if piece.fate is not Fate.CAME)
    at = {Fate.WENT: -(len(shown) - len(row["old"])), Fate.CAME: -(len(shown) - len(row["old"]))}
    spans = {Fate.WENT: old, Fate.CAME: new}
    marks = 0
    for piece in part.pieces:
        for fate, (start, end) in spans.items():
            if piece.fate in (fate, Fate.STAYED):
                bare = (
                    at[fate] + len(piece.text) - len(piece.text.lstrip(_EDGE)),
                    at[fate] + len(piece.text.rstrip(_EDGE)),
                )
                if piece.fate is fate and piece.text.strip(_EDGE):
                    marks += 1
                    if bare[0] < start or bare[1] > end:
                        return False
                at[fate] += len(piece.text)
    return marks > 0


def _names(change: TokenChange, row: Row) -> bool:
    """Whether a change that the headline counts is the row's."""
    if change.kind is TokenKind.TEXT:
        return False
    pairs = ((change.old, row["old_token"]), (change.new, row["new_token"]))
    return any(said and token and (_bare(said) in _bare(token) or _bare(token) in _bare(said)) for said, token in pairs)


def _bare(text: str) -> str:
    return " ".join(text.lower().split()).strip(_EDGE)


def _tell_edits(found: list[Judged]) -> None:
    print(f"{'half':10} {'kind':12} {'rows':>5} {'exact':>7} {'marked':>7} {'named':>7} {'kind':>7}")
    for half in HALVES:
        of_half = [one for one in found if one.row["half"] == half]
        for kind in [*sorted({one.row["kind"] for one in of_half}), ""]:
            _tell_line(half, kind, [one for one in of_half if kind in ("", one.row["kind"])])
    for one in found:
        if one.row["half"] == "develop" and not (one.marked and one.named and one.kind):
            print(_miss(one))


def _tell_line(half: str, kind: str, rows: list[Judged]) -> None:
    if rows:
        shares = [sum(getattr(one, name) for one in rows) / len(rows) for name in ("exact", "marked", "named", "kind")]
        print(f"{half:10} {kind or 'all':12} {len(rows):5} " + " ".join(f"{share:7.1%}" for share in shares))


def _miss(one: Judged) -> str:
    what = [name for name in ("marked", "named", "kind") if not getattr(one, name)]
    row, said = one.row, [(change.kind.value, change.old, change.new) for change in one.comparison.tokens]
    wanted = f"{row['kind']} {row['old_token']!r} → {row['new_token']!r}"
    return f"\n{row['id']} not {', '.join(what)}: {wanted}\n  {said}\n  {row['old']}"


def _tell_rewordings(found: Iterable[tuple[Row, Comparison]]) -> None:
    rows = list(found)
    for half in HALVES:
        of_half = [comparison for row, comparison in rows if row["half"] == half]
        clean = sum(not comparison.safety_tokens for comparison in of_half)
        print(f"rewordings {half}: {clean} of {len(of_half)} without a safety token")
    for row, comparison in rows:
        if row["half"] == "develop" and comparison.safety_tokens:
            said = [(change.kind.value, change.old, change.new) for change in comparison.safety_tokens]
            print(f"\n{row['id']}: {said}\n  {row['old']}\n  → {row['new']}")


if __name__ == "__main__":
    main()
