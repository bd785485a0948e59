"""HTML in a source, as it comes out of an editor of web pages, in Markdown: headings, lists, tables and bold type are
structure there, too. What is no word of the text is handed back to be set aside; no tag is shown to a reader."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from medicines.content.parsed import SetAsideText
from medicines.content.parsing.front_matter import FENCE
from medicines.vocabulary import SetAside

_CONTAINERS = "div section article main header footer center aside figure figcaption dl dt dd details"
_INLINE = "b strong i em u span font small mark a br"
_VALUE = r"(?:\"[^\"<>]*\"|'[^'<>]*'|[^\s\"'<>=]+)"
_TAG = re.compile(
    rf"<(?P<end>/?)(?P<name>h[1-6]|p|ul|ol|li|hr|table|thead|tbody|tfoot|tr|td|th|blockquote|summary|img|script|style|"
    rf"{'|'.join((*_CONTAINERS.split(), *_INLINE.split()))})(?P<said>(?:\s+[\w:-]+\s*=\s*{_VALUE})*)\s*/?>|<!--",
    re.IGNORECASE,
)
_LINK = re.compile(r"\shref\s*=\s*[\"']?(https?://[^\s\"'()<>]+)", re.IGNORECASE)
_KEPT = frozenset(("br",))  # alone, it is shown as what it means
_PUNCTUATION = frozenset(":;.,!?)")
_SPACES = re.compile(r"\s+")
_DEEPEST = 6
_UNSEEN = frozenset(("script", "style"))


@dataclass(frozen=True, slots=True)
class Untagged:
    """`text` is the source in Markdown; `lines` gives, for each of its lines, that of the source (from 1)."""

    text: str
    lines: tuple[int, ...]
    set_aside: tuple[SetAsideText, ...]


def untagged(text: str) -> Untagged | None:
    """The source without its tags; None where it has none that mean structure. The front matter stays as it is."""
    if "<" not in text:
        return None
    fence = FENCE.match(text)
    start = fence.end() if fence else 0
    if all(not hit["name"] or hit["name"].lower() in _KEPT for hit in _TAG.finditer(text, start)):
        return None
    writer = _Writer(text, start)
    head = text[:start].split("\n")[:-1]
    rows = "\n".join([*head, *writer.rows])
    return Untagged(rows, (*range(1, len(head) + 1), *writer.numbers), writer.asides())


def untagged_value(text: str) -> tuple[str, tuple[SetAsideText, ...]]:
    """The same for one value of a front matter."""
    found = untagged(text)
    return (found.text.strip(), found.set_aside) if found else (text, ())


class _Writer:
    """`rows` are the lines of the result; `row` holds the pieces of the one that is being written. Nothing is looked at
    twice, so that a line of five megabytes takes no longer than as much text on many lines."""

    def __init__(self, text: str, start: int) -> None:
        self.rows: list[str] = []
        self.row: list[str] = []
        self.has_words = False  # in the row; a mark that opens it counts
        self.after_blank = True
        self.line = self.row_line = text.count("\n", 0, start) + 1
        self.numbers: list[int] = []
        self.tags: list[str] = []
        self.unseen: list[str] = []
        self.unended: set[str] = set()  # endings that do not come any more
        self.lists: list[list[int]] = []  # of each, the innermost last, [the last item's number, or -1]
        self.inside = 0  # of elements whose spaces mean nothing
        self.one_line = 0  # of headings, items and cells
        self.bold = 0
        self.is_open = False  # the mark for bold was written
        self.links: list[str] = []
        self.headed = False  # the table has its first row
        self.cells = 0
        self.read(text, start)
        self.end_row(blank=True)

    def asides(self) -> tuple[SetAsideText, ...]:
        found = [SetAsideText(said, SetAside.FURNITURE) for said in self.unseen if said.strip()]
        return (*found, *([SetAsideText(" ".join(self.tags), SetAside.MARKUP)] if self.tags else []))

    def read(self, text: str, start: int) -> None:
        while hit := _TAG.search(text, start):
            self.write(text[start : hit.start()])
            start = hit.end()
            if hit["name"] is None:
                start = self.skip(text, hit.start(), start, "-->")
            elif hit["name"].lower() in _UNSEEN and not hit["end"]:
                start = self.skip(text, hit.start(), start, f"</{hit['name'].lower()}>")
            else:
                self.tags.append(hit[0])
                self.take(hit["name"].lower(), bool(hit["end"]), hit["said"])
                self.line += hit[0].count("\n")
        self.write(text[start:])

    def skip(self, text: str, begin: int, start: int, ending: str) -> int:
        """What no browser shows; without its end it is text."""
        end = -1 if ending in self.unended else text.find(ending, start)
        if end < 0:
            self.unended.add(ending)
            self.write(text[begin:start])
            return start
        end += len(ending)
        self.unseen.append(text[begin:end])
        self.line += text.count("\n", begin, end)
        return end

    # -- words ---------------------------------------------------------------------------------------------------------
    def write(self, words: str) -> None:
        pieces = [_SPACES.sub(" ", words)] if self.one_line else words.split("\n")
        for place, piece in enumerate(pieces):
            if place:
                self.line += 1
                self.end_row(blank=not self.inside)
            self.say(piece.replace("&nbsp;", " ") if self.inside else piece)
        if self.one_line:
            self.line += words.count("\n")

    def say(self, piece: str) -> None:
        if self.inside and (not self.has_words or self.row[-1].endswith(" ")):
            piece = piece.lstrip()
        if not piece.strip():
            self.row += [piece] if piece else []
            return
        if not self.has_words:
            self.row_line, self.has_words = self.line, True
        if self.bold and not self.is_open and "**" not in piece:
            self.row += [piece[: len(piece) - len(piece.lstrip())], "**"]
            piece, self.is_open = piece.lstrip(), True
        elif self.row[-1:] == ["**"] and piece[0].isalnum() and self.row[-2][-1:] in _PUNCTUATION:
            self.row.append(" ")  # or the mark would end no bold type
        self.row.append(piece.replace("|", "\\|") if self.cells else piece)

    def mark(self, sign: str) -> None:
        """What opens a row: a heading's, an item's or a table's."""
        self.row, self.has_words, self.row_line = [sign], True, self.line

    def end_row(self, *, blank: bool = False) -> None:
        """`blank`: also where nothing is written yet. Bold type goes on in the next one."""
        self.close_bold()
        if self.has_words or blank:
            self.rows.append("".join(self.row) if self.has_words else "")
            self.numbers.append(self.row_line if self.has_words else self.line)
            self.after_blank = not self.has_words
        self.row, self.has_words = [], False

    def part(self) -> None:
        """A blank line before what comes."""
        self.end_row()
        if not self.after_blank:
            self.end_row(blank=True)

    def close_bold(self) -> None:
        if self.is_open:
            behind = []
            while not self.row[-1].strip():
                behind.append(self.row.pop())
            said = self.row[-1].rstrip()
            spaces, self.row[-1] = self.row[-1][len(said) :], said
            self.row += ["**", *filter(None, [spaces, *behind])]
            self.is_open = False

    # -- tags ----------------------------------------------------------------------------------------------------------
    def take(self, name: str, ends: bool, said: str) -> None:
        if name in ("b", "strong", "summary"):
            self.take_bold(name, ends)
        elif name == "a":
            self.take_link(ends, said)
        elif name == "br":
            self.take_break()
        elif name[0] == "h" and name[1:].isdigit():
            self.take_line(ends, "#" * int(name[1]) + " ")
        elif name in _TAKES:
            _TAKES[name](self, name, ends)
        elif name in _CONTAINERS or name == "p":
            self.take_block(ends)

    def take_bold(self, name: str, ends: bool) -> None:
        if name == "summary":
            self.part()
        self.bold = max(0, self.bold + (-1 if ends else 1))
        if not self.bold:
            self.close_bold()
        if name == "summary":
            self.part()

    def take_link(self, ends: bool, said: str) -> None:
        address = _LINK.search(said)
        if not ends:
            self.links.append(address[1] if address else "")
            self.row += ["["] * bool(address)
        elif self.links and (target := self.links.pop()):
            self.row.append(f"]({target})")

    def take_break(self) -> None:
        if self.cells:
            self.row.append("<br>")
        elif self.has_words:
            self.row.append("  ")
            self.end_row()
            self.row = [" " * (4 * self.depth - 1)] * bool(self.lists)

    def take_block(self, ends: bool) -> None:
        if self.one_line:  # a paragraph within an item or a cell
            self.row.append(" ")
            return
        self.part()
        self.inside = max(0, self.inside + (-1 if ends else 1))

    def take_line(self, ends: bool, mark: str) -> None:
        self.part()
        self.one_line = self.inside = 0 if ends else 1
        if not ends:
            self.mark(mark)

    def take_list(self, name: str, ends: bool) -> None:
        if ends:
            del self.lists[-1:]
        else:
            self.lists.append([0 if name == "ol" else -1])
        if not self.lists or (len(self.lists) == 1 and not ends):
            self.part()
            self.one_line = self.inside = 0
        else:
            self.end_row()

    def take_item(self, name: str, ends: bool) -> None:
        self.end_row()
        self.one_line = self.inside = int(not ends or bool(self.lists))
        if not ends:
            self.mark("    " * (max(1, self.depth) - 1) + self.bullet())

    @property
    def depth(self) -> int:
        """Of lists, as far as a reader can tell one from another."""
        return min(len(self.lists), _DEEPEST)

    def bullet(self) -> str:
        if not self.lists or self.lists[-1][0] < 0:
            return "- "
        self.lists[-1][0] += 1
        return f"{self.lists[-1][0]}. "

    def take_table(self, name: str, ends: bool) -> None:
        self.part()
        self.headed, self.cells, self.one_line, self.inside = False, 0, 0, int(not ends)

    def take_row(self, name: str, ends: bool) -> None:
        if not ends:
            self.end_row()
            self.mark("|")
        elif self.cells:
            self.end_row()
            if not self.headed:
                self.headed = True
                self.mark("|" + "---|" * self.cells)
                self.end_row()
        self.cells = self.one_line = 0

    def take_cell(self, name: str, ends: bool) -> None:
        self.close_bold()
        self.one_line = int(not ends)
        self.cells += int(not ends)
        self.row.append(" |" if ends else " ")

    def take_rule(self, name: str, ends: bool) -> None:
        self.part()
        self.mark("---")
        self.part()


_TAKES: dict[str, Callable[[_Writer, str, bool], None]] = {
    "ul": _Writer.take_list,
    "ol": _Writer.take_list,
    "li": _Writer.take_item,
    "table": _Writer.take_table,
    "tr": _Writer.take_row,
    "td": _Writer.take_cell,
    "th": _Writer.take_cell,
    "hr": _Writer.take_rule,
}
