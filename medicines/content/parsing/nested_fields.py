"""Front matter whose values may be lists and mappings. Every value stays text, with its line, and none is dropped:
a name that is given twice is read twice."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import yaml

from medicines.content.parsing.front_matter import FENCE, refused
from medicines.content.parsing.signs import refuse_odd
from medicines.content.parsing.source import with_plain_line_ends

_LOADER = getattr(yaml, "CBaseLoader", yaml.BaseLoader)  # the same texts, ten times as fast where it was built
# Prose fields whose values exports often leave unquoted although YAML reads signs in them.
_PROSE = re.compile(r"^([ \t]*(?:-[ \t]+)?(?i:title|description|q|a|question|answer):[ \t]+)(\S.*?)[ \t]*$")
_QUOTES = "\"'“”‘’ \t\n"
_COMMENT = re.compile(r"(?:^|(?<=\s))#+[ \t]*(\S.*)$", re.MULTILINE)
_DEEPEST = 40
_UNREADABLE = (yaml.YAMLError, ValueError, RecursionError)


@dataclass(frozen=True, slots=True)
class Value:
    """A text, a list or a mapping, at a line of the source. A mapping's pairs stand in order, doubles included."""

    line: int
    text: str = ""
    items: tuple["Value", ...] = ()
    pairs: tuple[tuple[str, "Value"], ...] = ()

    def get(self, *names: str) -> "Value | None":
        """The first value with one of these names (as `field_key` spells them)."""
        return next((value for name, value in self.pairs if field_key(name) in names), None)

    def said(self, *names: str) -> str:
        """The text of that value without quotes around it, or ""."""
        value = self.get(*names)
        return unquoted(value.text) if value else ""

    def leaves(self, name: str = "") -> Iterator[tuple[str, "Value"]]:
        """(name, text) of everything written below, in order."""
        if self.text.strip():
            yield name, self
        for item in self.items:
            yield from item.leaves(name)
        for inner, value in self.pairs:
            yield from value.leaves(inner)


@dataclass(frozen=True, slots=True)
class Export:
    """`fields` is the front matter's mapping, `comments` what YAML passes over; `body` begins at `line` (1-based)."""

    fields: Value
    body: str
    line: int = 1
    comments: tuple[str, ...] = ()


def split_export(text: str, *, path: str) -> Export:
    """Raises `SourceRefused` with the line when the block is no YAML mapping, even after the usual mends."""
    text = with_plain_line_ends(text)
    fence = FENCE.match(text)
    if not fence:
        return Export(Value(1), text)
    first = text.count("\n", 0, fence.start(1)) + 1
    fields = _read(fence[1], path=path, first=first)
    said = "\n".join(value.text for _, value in fields.leaves())
    comments = tuple(hit[1] for hit in _COMMENT.finditer(fence[1]) if hit[1].strip(_QUOTES) not in said)
    return Export(fields, text[fence.end() :], text.count("\n", 0, fence.end()) + 1, comments)


@lru_cache(maxsize=512)
def field_key(name: str) -> str:
    """A field's name in one spelling: `is_banned`, `isBanned` and `Is-Banned` are "isbanned"."""
    return re.sub(r"[\W_]+", "", name).lower()


def field_names(text: str) -> frozenset[str]:
    """The names at the front matter's left edge, as `field_key` spells them, without reading it as YAML."""
    fence = FENCE.match(text)
    return (
        frozenset(map(field_key, re.findall(r"^([A-Za-z_][\w-]*):", fence[1], re.MULTILINE))) if fence else frozenset()
    )


def unquoted(text: str) -> str:
    """Without the quotes that stand around all of it; YAML does not know typographic ones."""
    text = text.strip()
    if len(text) > 1 and text[0] in "“‘\"'" and text[-1] in "”’\"'":
        inner = text[1:-1]
        return inner.strip() if not set(inner) & set('“”"' if text[0] in '“"' else "‘") else text
    return text


def _read(block: str, *, path: str, first: int) -> Value:
    mended = "\n".join(map(_mend, block.split("\n")))
    # A "#" behind a space makes YAML drop the rest of an unquoted line: then the mended text is the truer one.
    ways = (mended, block) if " #" in block else (block, mended)
    try:
        return _mapping(ways[0], path=path, first=first)
    except _UNREADABLE as error:
        try:
            return _mapping(ways[1], path=path, first=first)
        except _UNREADABLE:
            mark = getattr(error, "problem_mark", None)
            line = first + (mark.line if mark else 0)
            what = getattr(error, "problem", None) or "it cannot be read"
            raise refused(path, f"its front matter is not valid YAML in line {line}: {what}.", line) from error


def _mapping(block: str, *, path: str, first: int) -> Value:
    node = yaml.compose(block, Loader=_LOADER)
    if node is None or (isinstance(node, yaml.ScalarNode) and not node.value):
        return Value(first)
    if not isinstance(node, yaml.MappingNode):
        raise refused(path, f"its front matter in line {first} holds no “name: value” lines.", first)
    return _value(node, first, set(), 0)


def _value(node: yaml.Node, first: int, seen: set[int], depth: int) -> Value:
    """Raises ValueError for what no export writes: an anchor that is used again, or nesting without end."""
    if id(node) in seen or depth > _DEEPEST:
        raise ValueError("a value stands within itself")
    seen.add(id(node))
    line = first + node.start_mark.line
    if isinstance(node, yaml.SequenceNode):
        return Value(line, items=tuple(_value(item, first, seen, depth + 1) for item in node.value))
    if isinstance(node, yaml.MappingNode):
        pairs = ((_name(key), _value(value, first, seen, depth + 1)) for key, value in node.value)
        return Value(line, pairs=tuple(pairs))
    return Value(line, text=refuse_odd(node))


def _name(node: yaml.Node) -> str:
    if not isinstance(node, yaml.ScalarNode):
        raise ValueError("a name is a list")
    return refuse_odd(node)


def _mend(row: str) -> str:
    """A prose value on one line, in quotes that hold: unquoted signs and unescaped quotes are what exports get wrong."""
    hit = _PROSE.match(row)
    if not hit or hit[2][0] in "|>&*[{":
        return row
    lead, value = hit.groups()
    if value[0] in "\"'":
        if len(value) < 2 or value[-1] != value[0]:
            return row
        value = value[1:-1].replace("''", "'") if value[0] == "'" else value[1:-1].replace('\\"', '"')
    return lead + "'" + value.replace("'", "''") + "'"
