"""Which medicines a pasted text's title line names, those that no table knows included."""

import re
from collections.abc import Iterator

from medicines.content.class_names import ClassNames
from medicines.content.names import SALT, DrugNames
from medicines.content.parsing.classes import names_in
from medicines.content.parsing.headings import Role, read_heading
from medicines.content.parsing.subjects import Subjects

MOST_WORDS = 4  # of a name
LOOKED_AT = 6  # places at which a text may say what a name is
_REST = re.compile(r"\s*(?::|\||\s[–—-]\s|\?).*$")
_JOINER = re.compile(r"\s+(?:and|with|plus|vs\.?|versus|or)\s+|\s*[+&]\s*|\s*,\s*(?:and\s+)?", re.IGNORECASE)
_TRAILING = re.compile(
    r"(?:\s+(?:the|a|an|your|complete|ultimate|patient|full|quick|guide|explained|overview|review|information|facts|synergy|combination|"
    r"together|uses?|dosages?|side effects?|warnings?|interactions?|tablets?|capsules?|medicine|medication|drug|basics|faqs?|article))+$",
    re.IGNORECASE,
)
# What titles join with a medicine that is no second medicine: how the two go together is the text's question.
_NOT_TAKEN = frozenset(
    ("alcohol", "ethanol", "caffeine", "grapefruit", "cannabis", "marijuana", "nicotine", "food", "pregnancy")
)
_AMOUNT = re.compile(r"\d[\d.,/]*\s?(?:[^\W\d_]{1,10}|%)?(?:\s?/\s?[\d.,]*\s?[^\W\d_]{1,10})?")
_WAYS = tuple(
    (way, re.compile(rf"\b(?:{forms})\b", re.IGNORECASE))
    for way, forms in (
        ("Ophthalmic", "ophthalmic|eye (?:drops?|gel|ointment)"),
        ("Otic", "otic|ear drops?"),
        ("Nasal", "nasal (?:spray|drops?)"),
        ("Vaginal", "vaginal|pessar(?:y|ies)"),
        ("Rectal", "rectal|suppositor(?:y|ies)|enema"),
        ("Transdermal", "transdermal|patch(?:es)?"),
        ("Topical", "topical|gel|cream|ointment|lotion|shampoo"),
    )
)
_NOBODY = Subjects(())


def generics_in(title: str, text: str, names: DrugNames, classes: ClassNames) -> list[str]:
    """International names, in the order of the title; a name that no table knows is one where the text says of it that
    it is a drug of some class."""
    for said in (_REST.sub("", title), title):
        found = [name for piece in _pieces(said) for name in _in_piece(piece, text, names, classes)]
        if found:
            return list(dict.fromkeys(found))
    return []


def form_in_title(title: str) -> str:
    """By which way the medicine of a title is given, where its form tells: a gel is no tablet of the same substance,
    and its page is another one. "" for what is swallowed or injected, and where the title does not say."""
    said = _REST.sub("", title)
    return next((way for way, forms in _WAYS if forms.search(said)), "")


def unread(title: str, text: str, names: DrugNames, classes: ClassNames) -> list[str]:
    """What the title joins with medicines that are known and was not read as one. An editor must see it: a page on two
    that is taken for a page on one is no small mistake."""
    pieces = [bare(piece) for piece in _pieces(_REST.sub("", title))]
    return [
        piece
        for piece in pieces
        if len(pieces) > 1 and not (_AMOUNT.fullmatch(piece) or _in_piece(piece, text, names, classes))
    ]


def _in_piece(piece: str, text: str, names: DrugNames, classes: ClassNames) -> list[str]:
    """A salt stays the salt that it is: its parent may be dosed otherwise, and is no second medicine where a brand or
    another name beside the salt means it."""
    known, parents = [], set()
    for one in names.find(piece):
        if one.kind == SALT:
            known.append(one.written.lower())
            parents.update(one.generics)
        else:
            known += [name for name in one.generics if name not in _NOT_TAKEN]
    return [name for name in known if name not in parents] or _unknown(piece, text, names, classes)


def bare(title: str) -> str:
    """The title without what articles add to a medicine's name."""
    short = _TRAILING.sub("", _REST.sub("", title))
    return short or title


def _pieces(title: str) -> Iterator[str]:
    yield from (piece.strip() for piece in _JOINER.split(title) if piece.strip())


def _unknown(piece: str, text: str, names: DrugNames, classes: ClassNames) -> list[str]:
    if any(not one.generics for one in names.find(piece)):  # a name of several drugs is not one of its own
        return []
    words = bare(piece).split()[:MOST_WORDS]
    for length in range(len(words), 0, -1):
        name = " ".join(words[:length]).strip(" .,;:()")
        if name and name[0].isupper() and name.lower() not in _NOT_TAKEN and _is_drug(name, text, classes):
            return [name]
    return []


def _is_drug(name: str, text: str, classes: ClassNames) -> bool:
    """Whether the text says "NAME is a …" or "NAME, a …," with a class of drugs behind it."""
    if read_heading(name, _NOBODY).role is not Role.UNKNOWN:
        return False
    says = re.compile(
        rf"(?<!\w){re.escape(name)}(?: \([^)\n]{{0,60}}\))?(?:,| is| are| belongs to| acts as| works as)\s+((?:an?|the|one of)\s[^\n]{{0,120}})",
        re.IGNORECASE,
    )
    hits = [hit for _, hit in zip(range(LOOKED_AT), says.finditer(text), strict=False)]
    return any(next(names_in(hit[1], classes), "") for hit in hits)
