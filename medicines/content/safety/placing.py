"""Words that stayed while what they are said under changed: an item that came under another lead-in, a cell under
another column, a step that is done earlier now. "Avoid: bread" says otherwise than "Eat: bread", though every word is
there."""

import re
from collections.abc import Iterator, Sequence

from medicines.content.safety.aligning import runs
from medicines.content.safety.change import TokenChange, gravest
from medicines.content.safety.passages import Reading, Texts
from medicines.content.safety.units import Unit, headed
from medicines.vocabulary import TokenKind

_ITEM = re.compile(r"\A\s*(?:[-*+•]|\d{1,3}[.)])\s+")
_STEP = re.compile(r"\s*\d{1,3}[.)]\s+")
_GAP = re.compile(r"\n[ \t]*\n\Z")
_RULE = re.compile(r"[\s|:-]+")  # between the head of a table and its rows
_TEXT = TokenKind.TEXT
_EDGES = " \t\n*_`.,;:!?"
_MOST_SHOWN = 12  # words of an item that are shown

Cell = tuple[str, str]  # words, and the head of their column
Table = list[tuple[str, list[Cell]]]  # of each row its first cell and the others


def placed_elsewhere(texts: Texts, reading: Reading) -> Iterator[TokenChange]:
    """What of one part stands under another head, in another column or in another place among steps, where the heads
    and columns themselves are on both sides."""
    yield from _under_other_heads(texts, reading)
    if all(any("|" in unit.text for unit in side) for side in (texts.old, texts.new)):
        yield from _in_other_columns(texts, reading)
    yield from _at_other_steps(texts)


def _under_other_heads(texts: Texts, reading: Reading) -> Iterator[TokenChange]:
    left = list(_left_behind(texts))
    were, are = [*texts.gone, *(i for i, _ in left)], [*texts.come, *(j for _, j in left)]
    if not (were and are):
        return
    gone, come = (
        _by_words(_headed(all_of, at) for at in places) for all_of, places in ((texts.old, were), (texts.new, are))
    )
    shared = gone.keys() & come.keys()
    known = {one.label for side in (texts.old, texts.new) for one in side} if shared else set()
    heads = _heads(texts.old, known) & _heads(texts.new, known) | {""} if shared else set()
    for words in [words for words in gone if words in shared]:
        for (was, one), (now, other) in zip(gone[words], come[words], strict=False):
            kind = (
                _differing(was, now, reading)
                if {was.strip(_EDGES), now.strip(_EDGES)} <= heads and one.strip(_EDGES) not in heads
                else _TEXT
            )
            if kind is not _TEXT:
                yield TokenChange(kind, _said(was, one), _said(now, other))


def _left_behind(texts: Texts) -> Iterator[tuple[int, int]]:
    """The places of what stayed while its head went: below a list, another one's items stand above it."""
    for block in texts.blocks:
        if block.same:
            places = zip(range(block.i1, block.i2), range(block.j1, block.j2), strict=True)
            yield from ((i, j) for i, j in places if texts.old[i].label != texts.new[j].label)


def _heads(side: Sequence[Unit], known: set[str]) -> set[str]:
    """Of all that stands there, and those `known` under which nothing does."""
    found = {head.strip(_EDGES) for one in side for head in (one.label, headed(one)[0])}
    return found | {one.key.strip(_EDGES) for one in side if one.key in known}


def _headed(units: Sequence[Unit], at: int) -> Unit:
    """The unit there. A paragraph behind a list does not stand under the list's lead-in any more."""
    unit = units[at]
    return unit._replace(label="") if unit.label.rstrip("*_ ").endswith(":") and _is_behind_list(units, at) else unit


def _is_behind_list(units: Sequence[Unit], at: int) -> bool:
    is_paragraph = False
    for place in range(at, 0, -1):
        before = units[place - 1]
        if _ITEM.match(units[place].text) or before.key == units[at].label:
            return is_paragraph and bool(_ITEM.match(units[place].text))
        is_paragraph = is_paragraph or bool(_GAP.search(before.text))
    return False


def _by_words(units: Iterator[Unit]) -> dict[str, list[tuple[str, str]]]:
    """Those that a head speaks of, each with its head: below a heading all, below a lead-in the items of its list."""
    found: dict[str, list[tuple[str, str]]] = {}
    for unit in units:
        head, said = headed(unit)
        words = _ITEM.sub("", said).strip(_EDGES).casefold()
        if words and "|" not in words and (_ITEM.match(unit.text) or not head.rstrip("*_ ").endswith(":")):
            found.setdefault(words, []).append((head, said))
    return found


def _differing(was: str, now: str, reading: Reading) -> TokenKind:
    """The gravest kind of what one head says and the other does not."""
    one, other = ({(t.kind, t.norm) for t in reading.of(head) if t.is_safety} for head in (was, now))
    return gravest(kind for kind, _ in one ^ other)


def _in_other_columns(texts: Texts, reading: Reading) -> Iterator[TokenChange]:
    old, new = _table(texts.old), _table(texts.new)
    columns = [{head for _, cells in table for _, head in cells} for table in (old, new)]
    later = dict(reversed(new))
    for row, cells in old:
        went, came = ([one for one in side if one not in other] for side, other in
                      ((cells, later.get(row, [])), (later.get(row, []), cells)))  # fmt: skip
        for words, was in went:
            now = next((head for text, head in came if words and text == words), "")
            is_there = bool(now) and {was, now} <= columns[0] & columns[1]
            kind = _kind_of(words, was, now, reading) if is_there else _TEXT
            if kind is not _TEXT:
                yield TokenChange(kind, _said(was, words), _said(now, words))


def _kind_of(words: str, was: str, now: str, reading: Reading) -> TokenKind:
    said = gravest(token.kind for token in reading.of(words))
    return _differing(was, now, reading) if said is _TEXT else said


def _table(units: Sequence[Unit]) -> Table:
    """All tables of a text as one."""
    found: Table = []
    head: list[str] = []
    for before, unit in zip([None, *units], units, strict=False):
        if "|" not in unit.text:
            head = []
        elif before and _RULE.fullmatch(unit.text):
            head = _cells(before.text)
        elif head:
            row = _cells(unit.text)
            found.append((row[0], [(words, above) for words, above in zip(row[1:], head[1:], strict=False)]))
    return found


def _cells(line: str) -> list[str]:
    return [" ".join(cell.split()) for cell in line.strip().strip("|").split("|")]


def _at_other_steps(texts: Texts) -> Iterator[TokenChange]:
    old = _steps(texts.old)
    new = _steps(texts.new) if old else {}
    for head in [head for head in old if head in new]:
        before, after = ({words: step for words, step in side[head].items() if words in other[head]}
                         for side, other in ((old, new), (new, old)))  # fmt: skip
        for block in runs(list(before), list(after)):
            for words in list(before)[block.i1 : block.i2] if not block.same else ():
                if before[words] != after[words]:
                    yield TokenChange(TokenKind.NUMBER, _said(before[words], words), _said(after[words], words))


def _steps(units: Sequence[Unit]) -> dict[str, dict[str, str]]:
    """Heads → their numbered items: words → number, in order."""
    found: dict[str, dict[str, str]] = {}
    for unit in units:
        if _STEP.match(unit.text):
            steps = found.setdefault(unit.label, {})
            steps[_bare(unit.text)] = f"step {len(steps) + 1}"
    return found


def _bare(text: str) -> str:
    return " ".join(_ITEM.sub("", text).split()).strip(_EDGES)


def _said(head: str, text: str) -> str:
    """ "Avoid: bread"; of a long item its beginning."""
    words = _bare(text).split()
    more = " …" if len(words) > _MOST_SHOWN else ""
    return f"{head.strip(f'{_EDGES}#') or 'no heading'}: {' '.join(words[:_MOST_SHOWN])}{more}"
