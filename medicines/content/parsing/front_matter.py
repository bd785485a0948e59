"""The YAML block at the head of a source. Values stay text: `title: No` is a title, not a boolean."""

import re
from dataclasses import dataclass, field

import yaml

from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode

_FENCE = re.compile(r"\A\s*---[ \t]*\n(.*?)(?:^(?:---|\.\.\.)[ \t]*(?:\n|\Z))", re.DOTALL | re.MULTILINE)
# A plain value that holds ": " or begins with a sign that YAML reserves is what title lines most often get wrong.
_FIELD = re.compile(r"^(\w[\w-]*):[ \t]*(.*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """`fields` by name; `body` is the rest, which begins at `line` (1-based) of the source."""

    fields: dict[str, str] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)
    body: str = ""
    line: int = 1


def split_front_matter(text: str, *, path: str) -> FrontMatter:
    """Raises `SourceRefused` with the line when the block is no YAML mapping."""
    fence = _FENCE.match(text)
    if not fence:
        return FrontMatter(body=text)
    first = text.count("\n", 0, fence.start(1)) + 1
    body_line = text.count("\n", 0, fence.end()) + 1
    fields = _read_simple(fence[1])
    if fields is None:
        fields = _read_yaml(fence[1], path=path, first=first)
    lines = {hit[1]: first + at for at, row in enumerate(fence[1].split("\n")) if (hit := _FIELD.match(row))}
    return FrontMatter(fields, lines, text[fence.end() :], body_line)


def _read_simple(block: str) -> dict[str, str] | None:
    """Plain `name: value` lines without any of YAML's signs need no YAML parser, which takes longer than the rest."""
    fields: dict[str, str] = {}
    for row in filter(str.strip, block.split("\n")):
        hit = _FIELD.match(row)
        if not hit or not hit[2] or hit[1] in fields or not hit[2][0].isalnum() or re.search(r":(?:\s|$)|\s#", hit[2]):
            return None
        fields[hit[1]] = hit[2]
    return fields


def _read_yaml(block: str, *, path: str, first: int) -> dict[str, str]:
    try:
        loaded = yaml.load(block, Loader=yaml.BaseLoader)  # noqa: S506 (builds text, lists and mappings only)
    except (yaml.YAMLError, ValueError, RecursionError) as error:
        mark = getattr(error, "problem_mark", None)
        line = first + (mark.line if mark else 0)
        what = getattr(error, "problem", None) or "it cannot be read"
        raise _refused(path, f"its front matter is not valid YAML in line {line}: {what}.", line) from error
    if loaded is None or loaded == "":
        return {}
    if not isinstance(loaded, dict):
        raise _refused(path, f"its front matter in line {first} holds no “name: value” lines.", first)
    named = next((value for name, value in loaded.items() if str(name).lower() == "title"), "")
    if not isinstance(named, str):
        raise _refused(path, f"its title in the front matter of line {first} is a list, not a text.", first)
    return {str(name).lower(): value if isinstance(value, str) else repr(value) for name, value in loaded.items()}


def _refused(path: str, what: str, line: int) -> SourceRefused:
    return SourceRefused(f"{path} was refused: {what}", code=ProblemCode.BAD_FRONT_MATTER, line=line)
