"""A page's document as one line of JSON, from which the very same document is read again (`parsing/lines.py`)."""

import json
import re
from typing import Any

MARK = '{"medsite":'  # how every such line begins
VERSION = 1
# What a text file or a parser may change on the way: line ends of other kinds, marks of byte order and of direction,
# halves of a sign. As "\uXXXX" they arrive as they are.
_FRAGILE = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ud800-\udfff]")


def document_line(*, slug: str, sha256: str, document: dict[str, Any], **said: str) -> str:
    """One line, without its end. `document` is plain data (`plain.to_plain`), `sha256` its hash (`plain.digest`).
    `said`: what else to tell of the page; what is "" is left out."""
    head = {"medsite": VERSION, "slug": slug, **{name: text for name, text in said.items() if text}}
    whole = json.dumps(
        head | {"sha256": sha256, "document": _sorted(document)}, ensure_ascii=False, separators=(",", ":")
    )
    return _FRAGILE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", whole)


def _sorted(plain: Any) -> Any:
    """In the order of the names, at every depth: one spelling, however a database kept it."""
    if isinstance(plain, dict):
        return {name: _sorted(plain[name]) for name in sorted(plain)}
    return [_sorted(one) for one in plain] if isinstance(plain, list) else plain
