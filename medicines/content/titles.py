"""What a page's title says: the clean title, its ingredients in order, its variant, other names in it.

`+` joins ingredients, except inside brackets. `/` joins ingredients, or two names of one substance, or two attributes;
which of them is decided by known names, then by how the page itself speaks of the two, then by their spelling.
"""

import html
import re
from dataclasses import dataclass

from rapidfuzz.fuzz import ratio

from medicines.content.folding import fold
from medicines.content.parsed import Problem
from medicines.content.salts import SALTS
from medicines.content.synonyms import DIFFERENT_SUBSTANCES, SAME_SUBSTANCE
from medicines.content.title_amounts import (
    between_slashes,
    form_in_brackets,
    of_one,
    paired,
    spelt_out,
    strength_at_end,
    unwrapped,
)
from medicines.content.title_attributes import ATTRIBUTES, form_at_end, is_attribute
from medicines.vocabulary import ProblemCode

LONGEST_ABBREVIATION = 5  # letters
LONGEST = 2000  # characters; real titles reach 258, and what is longer is no title to take apart
SIMILAR_ENOUGH = 80  # per cent of letters; "Calcipotriol" and "Calcipotriene" have 83, "Cefixime" and "Cefepime" 75

_SAME = {fold(name): number for number, names in enumerate(SAME_SUBSTANCE) for name in names}
_DIFFERENT = {frozenset(map(fold, pair)) for pair in DIFFERENT_SUBSTANCES}

# What a preparation is called beside its ingredients, and what no substance is: alone between two joiners, too.
_NO_SUBSTANCE = frozenset("plain forte plus".split())
_METALS = frozenset("sodium potassium calcium magnesium zinc aluminium aluminum ferrous ferric".split())
_ELEMENTS = _METALS | frozenset("iron copper selenium chromium manganese iodine fluoride lithium phosphorus".split())
_MODIFIER = re.compile(r"[a-z]{3,}(?:ed|al|ic|ive|ous|ated)", re.IGNORECASE)
_CUT_STEM = re.compile(
    r"(?:omega|alpha|beta|gamma|delta|pyridoxal|interleukin|interferon|iodine|macrogol|polysorbate|carbomer|coenzyme)$",
    re.I,
)
_CUT = re.compile(r"(?:vitamin ?b|coenzyme ?q|\btypes?|^omega|^pyridoxal|^interleukin)$", re.IGNORECASE)
# One product whose name holds an "and": splitting it would invent ingredients.
_ONE_NAME = re.compile(r"vaccine|toxoid|antitoxin|globulin|extract|serum|venom|fluid|compound|\bcough\b|\bcold\b", re.I)
# What a bracket may say without being a name: a salt, a kind, a strength, a status.
_NO_NAME = re.compile(
    r"^(?:as|with|for|of|in|from|not|no|and|or|types?|contains?|see)\b|\bsalt\b|\b(?:fixed|dose|dosage|strength)\b|^[\W\d]*$|\d\s?(?:mg|mcg|µg|g|ml|iu|%)(?!\w)",
    re.I,
)
_LABEL = re.compile(
    r"^(?:#+\s*)?(?:(?:generic name|generic|title|drug(?: name)?|medicine|composition|name|salt)s?\s*:\s*)?", re.I
)
# A tail that names the sections of a page: "… – Uses, Dosage, Side Effects".
_TAIL = re.compile(
    r"\s*(?:\s[–—-]|[:|])\s+(?:(?:uses?|usage|dosage|doses?|side effects?|precautions?|warnings?|interactions?|faqs?|how it works|"
    r"benefits|indications|information|overview|guide|and|&)[\s,]*)+$",
    re.I,
)
_WEAK_JOINER = r"\s+[–—×|-]\s+|\s*[;,|]\s+|\s+x\s+"
_PLUS = r"(?<![+])\s*\+\s*(?![+])"
_AND = re.compile(r",?\s+(?:and|with|plus)\s+|\s*,?\s*&\s*", re.I)
_COMMA = r"\s*,\s+|(?<=[a-z]{2}),(?=[A-Z][a-z])"  # none between figures and letters: "2,4-", "N,N-"
_NAME = re.compile(r"[^\W\d_]{4}|Vitamin|[^\W\d_]{3}(?= )", re.I)
_VITAMIN = re.compile(r"^Vitamins? (?=[A-K]\d{0,2}$)", re.I)
_VITAMIN_LETTER = re.compile(r"[A-K]\d{0,2}$")
# "Alpha/beta arteether": forms of one substance.
_GREEK = re.compile(r"(?:alpha|alfa|beta|gamma|delta|epsilon|[αβγδ])(?=$| )", re.I)
_BRACKET = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_INNER_BRACKET = re.compile(r"(?<=\w)\s+\(([^()]+)\)\s+(?=[^\W\d_])")
_ABBREVIATION = re.compile(r"[A-Z][A-Za-z]?[A-Z]{1,6}\d?")
# "In 111", "I-131": which isotope it is, is part of a page's identity. Elements that radiopharmaceuticals are made of.
_ISOTOPE = re.compile(r"(?:Ac|At|Bi|C|Co|Cr|Cu|F|Fe|Ga|I|In|Kr|Lu|N|O|P|Ra|Rb|Re|Sm|Sr|Tc|Tl|Xe|Y|Zr)[ \-]?\d{2,3}m?")
_SYNONYM = re.compile(r"\s*\[([^\[\]]*)\]")
# Emphasis and small figures. A star between two letters stands for a plus in none; a name may begin with one.
_MARKUP = re.compile(
    r"\*\*|__|(?<!\w)[*_](?=\w[^*_]*\w[*_](?!\w))|(?<=\w)[*_](?!\w)|</?(?:su[bp]|b|i|em|strong)>", re.I
)
_DEPTH = re.compile(r"[()\[\]]")


@dataclass(frozen=True, slots=True)
class Title:
    """`ingredients` each once, in order; `synonyms` as pairs (other name, ingredient); `strengths` as pairs (ingredient, "50 mg")."""

    text: str
    ingredients: tuple[str, ...]
    variant: str = ""
    synonyms: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()
    strengths: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One name between two joiners, taken apart."""

    names: tuple[str, ...]
    variant: str = ""
    synonyms: tuple[tuple[str, str], ...] = ()
    strengths: tuple[tuple[str, str], ...] = ()


def read_title(raw: str, *, body: str = "") -> Title:
    """Understand a title as the source gives it. `body` is the page's text: it settles what a slash or a dash means."""
    text = clean_title(raw, body=body)
    all_pieces = _split(unwrapped(text), body=body) if len(text) <= LONGEST else []
    pieces = _with_vitamins([piece for piece in all_pieces if piece.lower() not in _NO_SUBSTANCE])
    said = [piece.lower() for piece in all_pieces if pieces and piece.lower() in _NO_SUBSTANCE]
    parts = [_read_part(piece, body=body, last=number == len(pieces) > 1) for number, piece in enumerate(pieces, 1)]
    names = [name for part in parts for name in part.names]
    ingredients, twice = _each_once(names)
    return Title(
        text=text,
        ingredients=ingredients or (text,),
        variant=", ".join(dict.fromkeys([*(part.variant for part in parts if part.variant), *said])),
        synonyms=tuple(dict.fromkeys([*(pair for part in parts for pair in part.synonyms), *twice])),
        problems=tuple(_problems(raw, text, names, ingredients)),
        strengths=tuple(
            (name, said) for part in parts for name, said in part.strengths if len(ingredients) == 1 or of_one(said)
        ),
    )


def _each_once(names: list[str]) -> tuple[tuple[str, ...], list[tuple[str, str]]]:
    """The first name of each substance, and the other names as pairs (other name, ingredient)."""
    first: dict[str | int, str] = {}
    others = []
    for name in names:
        key = fold(name)
        known = first.setdefault(_SAME.get(key, key), name)
        if fold(known) != key:
            others.append((name, known))
    return tuple(first.values()), others


def _with_vitamins(pieces: list[str]) -> list[str]:
    """ "Vitamins A, C and E" are three vitamins."""
    if len(pieces) < 2 or not _VITAMIN.match(pieces[0]):
        return pieces
    letters = [_VITAMIN.sub("", piece) for piece in pieces]
    return [f"Vitamin {letter}" if _VITAMIN_LETTER.match(letter) else letter for letter in letters]


def clean_title(raw: str, *, body: str = "") -> str:
    """Without quotes, markup, doubled spaces, stray full stops and stray hyphens; cut names keep their hyphen."""
    text = " ".join(_MARKUP.sub("", html.unescape(raw)).split())
    if len(text) > LONGEST:
        return text
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    text = paired(text)
    if text.isascii() and text.replace(" ", "").replace("+", "").isalpha() and all(map(str.strip, text.split("+"))):
        return _in_title_case(" + ".join(map(str.strip, text.split("+"))))
    text = re.sub(r"\\([+\-*/&()])", r"\1", _LABEL.sub("", text, count=1))
    text = _TAIL.sub("", text) or text
    text = re.sub(r"\s+[.,;:?!]+(?=\s|$)", "", text).rstrip("?!") or text
    text = re.sub(r"\s*/\s*", "/", text)
    text = re.sub(r"(?<![.\s])\.$", "", text) if text.count(".") == 1 else text
    text = re.sub(r"(\S+?)?(\s*)-+(?=\s*(?:\+|$))", lambda hit: _end_of_word(hit, body), text).strip()
    return _in_title_case(_joined(text))


def _joined(text: str) -> str:
    """One plus between two names, with a space on both sides; none at the ends. Brackets stay as they are."""
    pieces = [piece for piece in _cut(text, r"\s\+(?:\s*\+)+\s|(?<![+])\s*\+\s*(?![+])") if piece.strip(" +")]
    return " + ".join(pieces) if pieces else text


def _in_title_case(text: str) -> str:
    """A title all in capitals or all in small letters gets the usual ones; short words may be abbreviations."""
    if text.isupper() and any(len(word) > LONGEST_ABBREVIATION for word in text.split()):
        return re.sub(r"(?=\w*[AEIOUY])[^\W\d_]{4,}", lambda word: word[0].capitalize(), text)
    if text.islower():
        return re.sub(
            r"(?<![\w'’])[^\W\d_]{3,}", lambda word: word[0] if word[0] in ATTRIBUTES else word[0].capitalize(), text
        )
    return text


def _end_of_word(hit: re.Match[str], body: str) -> str:
    """A hyphen that ends a word stays when the word is the beginning of a longer name ("Omega-3"), else it is stray."""
    word = hit[1] or ""
    cut = not hit[2] and word and (_CUT_STEM.search(word) or re.search(rf"\b{re.escape(word)}-\d", body, re.IGNORECASE))
    return hit[0] if cut else word


def _split(text: str, *, body: str) -> list[str]:
    """Cut at the joiners that stand outside brackets."""
    weak = _cut(text, _WEAK_JOINER) if "+" not in text and body else []
    if len(weak) == 2 and not any(map(is_attribute, weak)) and _said_by(body, *weak) < 0:
        return [name for piece in weak for name in _listed(piece, body=body)]
    return [name for piece in _cut(text, _PLUS) for name in _listed(piece, body=body)]


def _listed(text: str, *, body: str) -> list[str]:
    """The names that words and commas join; a state behind a comma ("Docusate, Oral") stays with its name."""
    outside = _outside(text)
    if _ONE_NAME.search(text) or not (_AND.search(outside) or _is_list(_cut(text, _COMMA), body=body)):
        return [text]
    names: list[str] = []
    for piece in _cut(text, f"{_AND.pattern}|{_COMMA}"):
        if names and is_attribute(piece):
            names[-1] += f" ({piece})"
        else:
            names.append(piece)
    return names


def _is_list(pieces: list[str], *, body: str) -> bool:
    """Whether commas alone join names: three or more written as names are, or two that the page explains one by one."""
    if len(pieces) > 1 and _VITAMIN.match(pieces[0]):
        return all(map(_VITAMIN_LETTER.match, pieces[1:]))
    if len(pieces) < 2 or not all(map(_is_name, pieces)):
        return False
    names_each = len(pieces) > 2 and all(piece[0].isupper() for piece in pieces)
    return names_each or (bool(body) and _said_by(body, pieces[0], pieces[1]) < 0)


def _is_name(piece: str) -> bool:
    """Neither a state, a salt or a number: what a name between two commas may be."""
    low = piece.lower()
    return bool(_NAME.match(piece)) and not is_attribute(piece) and (low in _METALS or low not in SALTS)


def _cut(text: str, joiner: str) -> list[str]:
    cuts = [(hit.start(), hit.end()) for hit in re.finditer(joiner, _outside(text), re.IGNORECASE)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(text)]
    return [piece for start, end in zip(starts, ends, strict=True) if (piece := text[start:end].strip())]


def _outside(text: str) -> str:
    """The text with everything inside brackets blanked, at equal length."""
    kept, depth, last = [], 0, 0
    for hit in _DEPTH.finditer(text):
        kept.append(text[last : hit.start()] if depth == 0 else " " * (hit.start() - last))
        kept.append("\0")
        depth = depth + 1 if hit[0] in "([" else max(0, depth - 1)
        last = hit.end()
    kept.append(text[last:] if depth == 0 else " " * (len(text) - last))
    return "".join(kept)


def _read_part(part: str, *, body: str, last: bool) -> _Part:
    """`last`: the last of several, whose bracket may name them all ("… (Co-trimoxazole)")."""
    if part.startswith("(") and part.endswith(")") and part.count("(") == 1:
        part = part[1:-1].strip()
    part, form = form_at_end(part)
    squared = [other.strip() for other in _SYNONYM.findall(part) if other.strip()]
    others = [other for other in squared if not (is_attribute(other) or _NO_NAME.search(other))]
    name, strength = strength_at_end(form_in_brackets(_SYNONYM.sub("", part).strip()))
    name, form = (name, form) if form else form_at_end(name)
    name, variants, bracketed = _without_brackets(name)
    variants += [*filter(is_attribute, squared), *filter(None, [form])]
    name, inner = strength_at_end(name)
    names, variant, synonyms, strengths = _read_slash(name, body=body)
    own = [other for other in bracketed if names and (not last or _names_one(names[0], other, body=body))]
    synonyms += tuple((other, names[0]) for other in [*others, *own] if names and fold(other) != fold(names[0]))
    said = strength or inner
    strengths = (*strengths, (names[-1], said)) if said and names and (strengths or len(names) == 1) else strengths
    return _Part(names, ", ".join([*filter(None, [variant]), *variants]), synonyms, strengths)


def _names_one(name: str, other: str, *, body: str) -> bool:
    """Whether a bracket behind the last of several names is another name for that one: the page or the table says so."""
    a, b = fold(name), fold(other)
    known = a in _SAME and _SAME[a] == _SAME.get(b)
    return known or bool(re.search(rf"(?<![+&/] ){re.escape(name)}\s*\({re.escape(other)}", body, re.IGNORECASE))


def _without_brackets(part: str) -> tuple[str, list[str], list[str]]:
    """The name, the attributes and the other names that brackets at its end give."""
    variants: list[str] = []
    others: list[str] = []
    while (hit := _BRACKET.search(part)) and hit.start() > 0:
        inner = hit[1].strip()
        if is_attribute(inner) or _ISOTOPE.fullmatch(inner):
            variants.insert(0, inner)
        if inner and "+" not in inner and not (is_attribute(inner) or _NO_NAME.search(inner) or _gives(part, inner)):
            listed = (name.strip(" ®™") for name in re.split(r"\s*[,;]\s+", inner))
            others[:0] = [name for name in listed if name and not (is_attribute(name) or _NO_NAME.search(name))]
        part = part[: hit.start()].rstrip()
    while hit := next(filter(_says_no_name, _INNER_BRACKET.finditer(part)), None):
        before, inner, behind = part[: hit.start()], hit[1].strip(), part[hit.end() :]
        part = f"{before} {behind}"
        if _ABBREVIATION.fullmatch(inner):
            others.append(f"{inner} {behind}")
        else:
            variants.append(inner)
    return part, variants, others


def _gives(part: str, inner: str) -> bool:
    """Whether a bracket says which element a salt gives: "Ferrous Sulphate (Iron)" has no other name in it."""
    return inner.lower() in _ELEMENTS and " " in part[: part.rfind("(")].strip()


def _says_no_name(bracket: re.Match[str]) -> bool:
    """A bracket within a name that is an attribute, an isotope or an abbreviation of the words before it."""
    inner = bracket[1].strip()
    return is_attribute(inner) or bool(_ISOTOPE.fullmatch(inner) or _ABBREVIATION.fullmatch(inner))


_Slashed = tuple[tuple[str, ...], str, tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]


def _read_slash(name: str, *, body: str) -> _Slashed:
    """Names, variant, synonym pairs and strengths of one part: what does its slash join?"""
    pieces = between_slashes(name) if "/" in _outside(name) else [name]
    if len(pieces) < 2:
        return tuple(filter(None, pieces)), "", (), ()
    if _GREEK.fullmatch(pieces[0]) and all(map(_GREEK.match, pieces)):
        return (name,), "", (), ()
    head, _, first = pieces[0].rpartition(" ")
    if all(map(is_attribute, [first, *pieces[1:]])) and head:
        return (head,), "/".join([first, *pieces[1:]]), (), ()
    if shared := _shared_word(pieces):
        first_metal = pieces[0].lower() in _METALS
        pieces = [f"{pieces[0]} {shared}", pieces[1]]
        if not first_metal:
            return (pieces[0],), "", ((pieces[1], pieces[0]),), ()
    weighed = [strength_at_end(piece) for piece in pieces]
    shorts = [piece for piece, _ in weighed]
    whole = spelt_out(shorts)
    names, synonyms = [whole[0]], []
    for short, piece in zip(shorts[1:], whole[1:], strict=True):
        same = _named_before(names, piece, body=body) if piece == short else ""
        if same:
            synonyms.append((piece, same))
        else:
            names.append(piece)
    strengths = tuple((name, said) for name, (_, said) in zip(whole, weighed, strict=True) if said)
    return tuple(names), "", tuple(synonyms), strengths


def _named_before(names: list[str], piece: str, *, body: str) -> str:
    """The name for the same substance, or ""."""
    return next((known for known in names if _one_substance(known, piece, body=body)), "")


def _shared_word(pieces: list[str]) -> str:
    """The end that two pieces share: "Activated/Medicinal Charcoal" (one thing), "Sodium/Potassium Citrate" (two)."""
    first, second = pieces[0], pieces[1].split()
    if len(pieces) != 2 or len(second) < 2 or " " in first:
        return ""
    metals = {first.lower(), second[0].lower()} <= _METALS
    modifiers = _MODIFIER.fullmatch(first) and _MODIFIER.fullmatch(second[0])
    return " ".join(second[1:]) if metals or modifiers else ""


def _one_substance(one: str, other: str, *, body: str) -> bool:
    a, b = fold(one), fold(other)
    if a == b or (a in _SAME and _SAME[a] == _SAME.get(b)):
        return True
    if frozenset((a, b)) in _DIFFERENT or {one.split()[0].lower(), other.split()[0].lower()} <= _METALS:
        return False
    said = _said_by(body, one, other)
    if said:
        return said > 0
    return ratio(a, b) >= SIMILAR_ENOUGH


def _said_by(body: str, one: str, other: str) -> int:
    """Positive when the page uses the two as names of one thing, negative when it explains them one by one."""
    a, b = re.escape(one), re.escape(other)
    one_thing = _either(a, b, r"\s*\(|,? (?:also|formerly|previously) (?:known|called) as ")
    two_things = _either(a, b, r"\s+(?:and|plus|with)\s+|\s*\+\s*|, ")
    labels = all(re.search(rf"\*\*{name}(?: \([^)]*\))?:?\*\*", body, re.IGNORECASE) for name in (a, b))
    for_one = len(re.findall(one_thing, body, re.IGNORECASE))
    return for_one - len(re.findall(two_things, body, re.IGNORECASE)) - 3 * labels


def _either(a: str, b: str, between: str) -> str:
    """Two names in either order, with something between them."""
    return f"(?:{a}(?:{between}){b}|{b}(?:{between}){a})"


def _problems(raw: str, text: str, names: list[str], ingredients: tuple[str, ...]) -> list[Problem]:
    problems = []
    if re.sub(r"[\s\"']", "", raw) != re.sub(r"[\s\"']", "", text):
        problems.append(Problem(ProblemCode.TITLE_CLEANED, f"The title was written “{raw.strip()}”."))
    if raw.strip(" \"'").endswith("+"):
        problems.append(Problem(ProblemCode.TITLE_CUT, "The title ends with a plus: a name may be missing."))
    for name in ingredients:
        if name.endswith("-") or _CUT.search(name):
            problems.append(Problem(ProblemCode.TITLE_CUT, f"“{name}” looks like the beginning of a longer name."))
    if len(ingredients) < len(names):
        problems.append(Problem(ProblemCode.NAME_REPEATED, "The title names an ingredient more than once."))
    return problems
