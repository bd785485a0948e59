"""Markdown as a tree of blocks with their source, from one walk over the engine's event stream.

The engine is the renderer's. Its ranges are UTF-8 byte offsets, so blocks are cut from the encoded text. Between two
blocks the engine may pass over text (link definitions): it becomes a block of its own, so that nothing is lost.
"""

import re
from bisect import bisect_left
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

import pyromark

HEADING, PARAGRAPH, LIST, ITEM, QUOTE, CODE, HTML, RULE, LOOSE = (
    "heading", "paragraph", "list", "item", "quote", "code", "html", "rule", "loose",
)  # fmt: skip

_KINDS = {"Heading": HEADING, "Paragraph": PARAGRAPH, "List": LIST, "Item": ITEM, "BlockQuote": QUOTE,
          "CodeBlock": CODE, "HtmlBlock": HTML, "MetadataBlock": CODE}  # fmt: skip
NEWLINE = 10
_WORD = re.compile(rb"[\w\x80-\xff]")
_RAW_HTML = {"Html", "InlineHtml"}
_LEAVES = {HEADING, PARAGRAPH, CODE, HTML}


class Strong(NamedTuple):
    """A bold span: where its text stands in the block's plain text, and where the span ends in the block's source."""

    start: int
    end: int
    source_start: int
    source_end: int


def _place(strong: Strong) -> int:
    return strong.source_start


class Block:
    """`plain` holds the words of the block, its soft line ends as `\\n`; `line` counts from 1 within the text.

    A plain class, since a page has a hundred of them: `raw` is the whole text, `start` and `end` are byte offsets.
    """

    __slots__ = ("children", "end", "has_html", "kind", "level", "line", "opened", "raw", "start", "strongs", "texts",
                 "width")  # fmt: skip

    def __init__(self, kind: str, line: int, raw: bytes, start: int, end: int = 0, level: int = 0) -> None:
        self.kind, self.line, self.raw, self.start, self.end, self.level = kind, line, raw, start, end or start, level
        self.texts: list[str] = []
        self.children: list[Block] = []
        self.strongs: list[Strong] = []
        self.width = 0  # characters in `texts`
        self.opened = (0, -1)  # a bold span whose end has not come yet: where in the words, where in the source
        self.has_html = False

    @property
    def plain(self) -> str:
        """The words of a leaf, without markup."""
        return "".join(self.texts)

    @property
    def source(self) -> str:
        """The Markdown of the block. Cut when asked for: deep nesting would hold many copies otherwise."""
        return self.raw[self.start : self.end].decode("utf-8", "replace").rstrip()

    def cut(self, strong: Strong) -> str:
        """The Markdown of a bold span."""
        return self.raw[strong.source_start : strong.source_end].decode("utf-8", "replace")

    def piece(self, start: int, end: int, words: str, first: int, *, line: int) -> list["Block"]:
        """A part of a paragraph as a paragraph: its source from `start` to `end`; its `words` begin at `first`.

        A colon and spaces at its beginning belong to the label before it. Nothing is returned for no words.
        """
        lead = self.raw[start:end]
        begin = start + len(lead) - len(lead.lstrip(b" :\n"))
        if not lead[begin - start :].strip():
            return []
        said = words.lstrip(" :\n")
        shift = first + len(words) - len(said)
        block = Block(PARAGRAPH, line + self.raw.count(b"\n", start, begin), self.raw, begin, end)
        block.texts, block.width, block.has_html = [said], len(said), self.has_html
        inside = self.strongs[bisect_left(self.strongs, begin, key=_place) : bisect_left(self.strongs, end, key=_place)]
        block.strongs = [strong._replace(start=strong.start - shift, end=strong.end - shift) for strong in inside]
        return [block]

    @property
    def setext(self) -> bool:
        """A heading that is one only because a line of dashes follows it."""
        return self.kind == HEADING and not self.raw[self.start : self.end].lstrip().startswith(b"#")


class _Walk:
    """Builds the tree. A list item without a paragraph of its own gets one, so that text is always a leaf's."""

    def __init__(self, text: str) -> None:
        self.raw = text.encode("utf-8", "replace")
        self.top: list[Block] = []
        self.stack: list[Block] = []
        self.leaf: Block | None = None  # the block that takes words, when one is open
        self.seen = 0  # bytes up to here are in a block
        self.counted, self.line = 0, 1

    def blocks(self) -> list[Block]:
        for event, place in pyromark.events_with_range(self.raw.decode()):
            if type(event) is str:
                self.sign(event, place["start"], place["end"])
                continue
            for name in event:
                value = event[name]
                if name == "Text" and self.leaf:
                    leaf = self.leaf
                    leaf.texts.append(value)
                    leaf.width += len(value)
                    leaf.end = place["end"]
                elif name == "Start":
                    self.start(value, place["start"])
                elif name == "End":
                    self.end(value, place["end"])
                else:
                    self.words(name, value, place)
        self.loose(len(self.raw))
        return self.top

    def words(self, name: str, value: str, place: dict[str, int]) -> None:
        leaf = self.leaf or self.open(PARAGRAPH, place["start"])
        leaf.texts.append(value)
        leaf.width += len(value)
        leaf.end = place["end"]
        if name in _RAW_HTML:
            leaf.has_html = True

    def start(self, value: object, start: int) -> None:
        name = value if type(value) is str else next(iter(value))  # type: ignore[call-overload]
        kind = _KINDS.get(name)
        if kind is None:
            leaf = self.leaf or self.open(PARAGRAPH, start)
            if name == "Strong" and leaf.opened[1] < 0:
                leaf.opened = (leaf.width, start)
            return
        if self.leaf:
            self.close_implied()
        block = self.open(kind, start)
        if kind == HEADING:
            block.level = int(value[name]["level"][1])  # type: ignore[index]

    def end(self, value: object, end: int) -> None:
        name = value if type(value) is str else next(iter(value))  # type: ignore[call-overload]
        kind = _KINDS.get(name)
        if kind is None:
            self.end_inline(name, end)
            return
        if self.leaf and self.leaf.kind != kind:
            self.close_implied()
        self.close(end)

    def end_inline(self, name: str, end: int) -> None:
        if not self.leaf:
            return
        self.leaf.end = end
        first, start = self.leaf.opened
        if name == "Strong" and start >= 0:
            raw = self.leaf.raw
            wide = int(start > 0 and raw[start - 1 : start] == raw[end : end + 1] == b"*")  # bold and in italics
            self.leaf.strongs.append(Strong(first, self.leaf.width, start - wide, end + wide))
            self.leaf.opened = (0, -1)

    def sign(self, event: str, start: int, end: int) -> None:
        if event == "Rule":
            self.close_implied()
            self.open(RULE, start)
            self.close(end)
        else:
            self.words("Break", "\n", {"start": start, "end": end})

    def open(self, kind: str, start: int) -> Block:
        first = start
        if not self.stack:
            if start > self.seen:
                self.loose(start)
            first = self.line_start(start)
        if start > self.counted:
            self.line += self.raw.count(b"\n", self.counted, start)
            self.counted = start
        block = Block(kind, self.line, self.raw, first)
        self.stack.append(block)
        self.leaf = block if kind in _LEAVES else None
        return block

    def close_implied(self) -> None:
        if self.leaf:
            self.close(self.leaf.end)

    def close(self, end: int) -> None:
        block = self.stack.pop()
        block.end = end = end if block.kind != LIST else self.items_joined(block, end)
        self.leaf = None
        if self.stack:
            self.stack[-1].children.append(block)
        else:
            self.top.append(block)
            self.seen = end

    def items_joined(self, block: Block, end: int) -> int:
        """Text between items (a link's definition) belongs to the item before it; text behind the last one to no list."""
        items = block.children
        for item, following in pairwise(items):
            if _WORD.search(self.raw, item.end, following.start):
                item.end = following.start
        return items[-1].end if items and not self.stack and _WORD.search(self.raw, items[-1].end, end) else end

    def loose(self, start: int) -> None:
        """Text before `start` that the engine gave no event for."""
        gap = self.raw[self.seen : start]
        if gap.strip():
            first = self.seen + len(gap) - len(gap.lstrip())
            block = Block(LOOSE, self.line + self.raw.count(b"\n", self.counted, first), self.raw, first, start)
            block.texts.append(gap.decode("utf-8", "replace").strip())
            self.top.append(block)
        self.seen = max(self.seen, start)

    def line_start(self, start: int) -> int:
        """Spaces before a block belong to it: a list that is indented as a whole must stay so."""
        at = start
        while at > 0 and self.raw[at - 1] in b" \t":
            at -= 1
        return at if at == 0 or self.raw[at - 1] == NEWLINE else start


def read_blocks(text: str) -> list[Block]:
    """The blocks of a text, in order; their sources together hold every word of it."""
    return _Walk(text).blocks()


def walk(blocks: list[Block]) -> Iterator[Block]:
    """All blocks, depth first, in the order of the source."""
    pending = list(reversed(blocks))
    while pending:
        block = pending.pop()
        yield block
        pending.extend(reversed(block.children))
