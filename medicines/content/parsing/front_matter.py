"""The YAML block at the head of a source. Values stay text: `title: No` is a title, not a boolean."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import pairwise

import yaml

from medicines.content.folding import fold
from medicines.content.parsing.signs import refuse_odd
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode

FENCE = re.compile(r"\A\s*---[ \t]*\n(.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
# A plain value that holds ": " or begins with a sign that YAML reserves is what title lines most often get wrong.
_FIELD = re.compile(r"^(\w[\w-]*):[ \t]*(.*?)[ \t]*$")


_UNCLOSED = re.compile(r"\A\s*---[ \t]*\n\s*[\w\"'][\w \"'-]*:(?:\s|$)")
_UNOPENED = re.compile(r"\A\s*(?=(?:.*\n){0,20}?title:)(?:\w[\w-]*:.*\n)+---[ \t]*(?:\n|\Z)", re.IGNORECASE)
_ENTRY = re.compile(r"^(?=[^\s\-])", re.MULTILINE)
_NAME = re.compile(r"[\"']?([\w-]+)[\"']?[ \t]*:")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`fields` by name; `entries` their source, (name, text), in order; `body` is the rest, which begins at `line`
    (1-based) of the source."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    line: int = 1
    entries: tuple[tuple[str, str], ...] = ()

    def unused(self, *used: str) -> list[str]:
        """The source of what the page does not use: other fields, comments, and a used field's words that its value lacks."""
        last = {name: at for at, (name, _) in enumerate(self.entries)}
        return [
            text
            for at, (name, text) in enumerate(self.entries)
            if name not in used or last[name] != at or fold(text.partition(":")[2]) != fold(self.fields.get(name, ""))
        ]


def split_front_matter(text: str, *, path: str) -> FrontMatter:
    """Raises `SourceRefused` with the line when the block is no YAML mapping."""
    fence = FENCE.match(text)
    if not fence:
        _refuse_half_a_fence(text, path=path)
        return FrontMatter(body=text)
    first = text.count("\n", 0, fence.start(1)) + 1
    body_line = text.count("\n", 0, fence.end()) + 1
    fields = _read_simple(fence[1])
    if fields is None:
        fields = _read_yaml(fence[1], path=path, first=first)
    lines = {hit[1].lower(): first + at for at, row in enumerate(fence[1].split("\n")) if (hit := _FIELD.match(row))}
    return FrontMatter(fields, lines, text[fence.end() :], body_line, tuple(_entries(fence[1])))


def _refuse_half_a_fence(text: str, *, path: str) -> None:
    if _UNCLOSED.match(text):
        line = text.count("\n", 0, text.index("---")) + 1
        raise refused(path, f"its front matter begins in line {line} and no line “---” ends it.", line)
    if _UNOPENED.match(text):
        raise refused(path, "its front matter has no line “---” before it.", 1)


def _entries(block: str) -> Iterator[tuple[str, str]]:
    """(name in lower case, source) of each field with the lines that belong to it; comments have no name."""
    cuts = [hit.start() for hit in _ENTRY.finditer(block)]
    for start, end in pairwise(sorted({0, *cuts, len(block)})):
        text = block[start:end].strip()
        name = _NAME.match(text)
        if text:
            yield (name[1].lower() if name else ""), text


def _read_simple(block: str) -> dict[str, str] | None:
    """Plain `name: value` lines without any of YAML's signs need no YAML parser, which takes longer than the rest."""
    fields: dict[str, str] = {}
    for row in filter(str.strip, block.split("\n")):
        hit = _FIELD.match(row)
        if (
            not hit
            or not hit[2]
            or hit[1].lower() in fields
            or not hit[2][0].isalnum()
            or re.search(r":(?:\s|$)|\s#", hit[2])
        ):
            return None
        fields[hit[1].lower()] = hit[2]
    return fields


class _Loader(yaml.BaseLoader):
    """Nine lines of which each repeats the one before it nine times stand for more text than a machine has room for."""

    def compose_node(self, parent: yaml.Node | None, index: object) -> yaml.Node:
        if self.check_event(yaml.AliasEvent):
            mark = self.peek_event().start_mark
            raise yaml.composer.ComposerError(None, None, "a value repeats another one by its name (“*name”)", mark)
        return super().compose_node(parent, index)

    def construct_scalar(self, node: yaml.ScalarNode) -> str:
        return refuse_odd(node)


def _read_yaml(block: str, *, path: str, first: int) -> dict[str, str]:
    try:
        loaded = yaml.load(block, Loader=_Loader)  # noqa: S506 (builds text, lists and mappings only)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first + (mark.line if mark else 0)
        what = getattr(error, "problem", None) or "it cannot be read"
        raise refused(path, f"its front matter is not valid YAML in line {line}: {what}.", line) from error
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise refused(path, f"its front matter in line {first} holds no “name: value” lines.", first)
    named = next((value for name, value in loaded.items() if str(name).lower() == "title"), "")
    if not isinstance(named, str):
        raise refused(path, f"its title in the front matter of line {first} is a list, not a text.", first)
    return {str(name).lower(): value if isinstance(value, str) else repr(value) for name, value in loaded.items()}


def refused(path: str, what: str, line: int) -> SourceRefused:
    return SourceRefused(f"{path} was refused: {what}", code=ProblemCode.BAD_FRONT_MATTER, line=line)
