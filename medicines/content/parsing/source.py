"""From bytes to text: what cannot be read as text is refused with a sentence that says where and why."""

import re

from medicines.content.parsing.front_matter import FENCE
from medicines.content.parsing.signs import TURNED
from medicines.errors import SourceRefused
from medicines.vocabulary import ProblemCode

LARGEST_SOURCE = 2_000_000  # bytes; real pages have 1 to 8 kB, long compilations some 100 kB

_UTF_16 = (b"\xff\xfe", b"\xfe\xff")  # the marks with which such a file begins
_UNSPACED = re.compile(r"^ {0,3}(?:#{2,6}(?=[^\s#])|#(?=\*\*\w|[A-Z][^\n#]*\n\s*##))", re.MULTILINE)


def decode(raw: bytes, *, path: str) -> str:
    """The text of one source, with `\\n` line ends and without a byte order mark. Raises `SourceRefused`."""
    if len(raw) > LARGEST_SOURCE:
        size, limit = len(raw) / 1_000_000, LARGEST_SOURCE // 1_000_000
        raise SourceRefused(
            f"{path} has {size:.1f} MB; a source may have {limit} MB at most.", code=ProblemCode.TOO_LARGE
        )
    if raw.startswith(_UTF_16):
        raise SourceRefused(f"{path} is not UTF-8 but UTF-16. Save it as UTF-8.", code=ProblemCode.BAD_ENCODING, line=1)
    if b"\x00" in raw:
        line = _line_at(raw, raw.index(b"\x00"))
        raise SourceRefused(
            f"{path} is not a text file: it holds a NUL byte in line {line}.", code=ProblemCode.BINARY, line=line
        )
    text = _as_utf8(raw, path=path)
    if not text.strip():
        raise SourceRefused(f"{path} is empty.", code=ProblemCode.EMPTY)
    check_direction(text, path=path)
    return text


def check_direction(text: str, *, path: str) -> None:
    """What readers saw would not be what the text says, and no check would see what they do. Raises `SourceRefused`."""
    if turned := TURNED.search(text):
        line, sign = text.count("\n", 0, turned.start()) + 1, f"U+{ord(turned[0]):04X}"
        raise SourceRefused(
            f"{path} turns the direction of writing in line {line} ({sign}): readers would see something else than what "
            "it says. Take that character out.",
            code=ProblemCode.BAD_ENCODING,
            line=line,
        )


def _as_utf8(raw: bytes, *, path: str) -> str:
    try:
        return with_plain_line_ends(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = _line_at(raw, error.start)
        bad = raw[error.start]
        raise SourceRefused(
            f"{path} is not UTF-8: byte 0x{bad:02x} in line {line} cannot be read.",
            code=ProblemCode.BAD_ENCODING,
            line=line,
        ) from error


def with_plain_line_ends(text: str) -> str:
    """Windows and old Macintosh line ends become `\\n`, one for one, so that line numbers stay true. Byte order marks
    go, which copying brings along, also into a form or between texts that were put together."""
    text = text.replace("\ufeff", "")
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def with_spaced_headings(text: str) -> str:
    """ "##Usage" and "#**Usage**" are headings to most programs that show Markdown, though not to its standard: the space
    that they lack is put in. "#1" and "#sleep" are none, and what stands in fenced code or in the front matter stays."""
    if not _UNSPACED.search(text) or "```" in text:
        return text
    fence = FENCE.match(text)
    start = fence.end() if fence else 0
    return text[:start] + _UNSPACED.sub(r"\g<0> ", text[start:])


def _line_at(raw: bytes, position: int) -> int:
    return raw.count(b"\n", 0, position) + 1
