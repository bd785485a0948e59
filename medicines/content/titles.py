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
from medicines.content.synonyms import DIFFERENT_SUBSTANCES, SAME_SUBSTANCE
from medicines.vocabulary import ProblemCode

LONGEST = 2000  # characters; real titles reach 258, and what is longer is no title to take apart
SIMILAR_ENOUGH = 80  # per cent of letters; "Calcipotriol" and "Calcipotriene" have 83, "Cefixime" and "Cefepime" 75

_SAME = {fold(name): number for number, names in enumerate(SAME_SUBSTANCE) for name in names}
_DIFFERENT = {frozenset(map(fold, pair)) for pair in DIFFERENT_SUBSTANCES}

# Routes, forms, origins and states: what a bracket after a name may say about it without naming anything else.
_ATTRIBUTES = frozenset(
    """a and as for in of or the via with
    topical systemic oral nasal intranasal ophthalmic otic optic vaginal rectal buccal sublingual transdermal dermal inhalation
    inhaled inhalational intravenous intramuscular subcutaneous intrathecal intravitreal intradermal intraocular ocular
    parenteral percutaneous cutaneous mucosal dental scalp urethral injection injectable infusion eye ear nose skin iv im sc po
    ring system patch gel cream ointment lotion solution suspension tablet tablets capsule capsules syrup drops spray powder
    foam film implant insert lozenge suppository pessary enema shampoo soap wash paste granules concentrate emulsion aerosol
    liposomal liposome pegylated lipid complex micronized micronised nanoparticle albumin bound encapsulated depot
    extended sustained controlled delayed immediate modified prolonged slow release long short rapid acting er xr sr cr mr dr ir
    recombinant human humanized equine bovine porcine ovine murine rabbit horse canine animal erwinia chrysanthemi yeast
    live attenuated inactivated adjuvanted subvirion split virion whole virus virosomal conjugate conjugated adsorbed
    acellular cellular polysaccharide unconjugated purified synthetic natural semisynthetic plasma derived heat treated
    pediatric paediatric adult adults children infant veterinary homeopathic herbal
    bivalent trivalent quadrivalent monovalent""".split()
)
_METALS = frozenset("sodium potassium calcium magnesium zinc aluminium aluminum ferrous ferric".split())
_MODIFIER = re.compile(r"[a-z]{3,}(?:ed|al|ic|ive|ous|ated)", re.IGNORECASE)
_CUT_STEM = re.compile(
    r"(?:omega|pyridoxal|interleukin|interferon|iodine|macrogol|polysorbate|carbomer|coenzyme)$", re.I
)
_CUT = re.compile(r"(?:vitamin ?b|coenzyme ?q|\btypes?|^omega|^pyridoxal|^interleukin)$", re.IGNORECASE)
# One product whose name holds an "and": splitting it would invent ingredients.
_ONE_NAME = re.compile(r"vaccine|toxoid|antitoxin|globulin|extract|serum|venom|fluid|compound|\bcough\b|\bcold\b", re.I)
_BRACKET = re.compile(r"\s*\(([^()]*(?:\([^()]*\)[^()]*)*)\)\s*$")
_SYNONYM = re.compile(r"\s*\[([^\[\]]*)\]")
_DEPTH = re.compile(r"[()\[\]]")


@dataclass(frozen=True, slots=True)
class Title:
    """`ingredients` each once, in order; `synonyms` as pairs (other name, ingredient)."""

    text: str
    ingredients: tuple[str, ...]
    variant: str = ""
    synonyms: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class _Part:
    """One name between two joiners, taken apart."""

    names: tuple[str, ...]
    variant: str = ""
    synonyms: tuple[tuple[str, str], ...] = ()


def read_title(raw: str, *, body: str = "") -> Title:
    """Understand a title as the source gives it. `body` is the page's text: it settles what a slash means."""
    text = clean_title(raw, body=body)
    parts = [_read_part(part, body=body) for part in _split(text)] if len(text) <= LONGEST else []
    names = [name for part in parts for name in part.names]
    ingredients = tuple({fold(name): name for name in reversed(names)}[key] for key in dict.fromkeys(map(fold, names)))
    return Title(
        text=text,
        ingredients=ingredients or (text,),
        variant=parts[-1].variant if parts else "",
        synonyms=tuple(dict.fromkeys(pair for part in parts for pair in part.synonyms)),
        problems=tuple(_problems(raw, text, names, ingredients)),
    )


def clean_title(raw: str, *, body: str = "") -> str:
    """Without quotes, markup, doubled spaces, stray full stops and stray hyphens; cut names keep their hyphen."""
    text = " ".join(html.unescape(raw).replace("**", "").split())
    if len(text) > 1 and text[0] == text[-1] and text[0] in "\"'":
        text = text[1:-1].strip()
    if text.isascii() and text.replace(" ", "").replace("+", "").isalpha():
        return text
    text = re.sub(r"\s+[.,;:]+(?=\s|$)", "", text)
    text = re.sub(r"\s*/\s*", "/", text)
    text = re.sub(r"(?<![.\s])\.$", "", text) if text.count(".") == 1 else text
    return re.sub(r"(\S+?)?(\s*)-+(?=\s*(?:\+|$))", lambda hit: _end_of_word(hit, body), text).strip()


def _end_of_word(hit: re.Match[str], body: str) -> str:
    """A hyphen that ends a word stays when the word is the beginning of a longer name ("Omega-3"), else it is stray."""
    word = hit[1] or ""
    cut = not hit[2] and word and (_CUT_STEM.search(word) or re.search(rf"\b{re.escape(word)}-\d", body, re.IGNORECASE))
    return hit[0] if cut else word


def _split(text: str) -> list[str]:
    """Cut at the joiners that stand outside brackets."""
    outside = _outside(text)
    joiner = r"(?<![+])\s*\+\s*(?![+])"
    if "+" not in outside and not _ONE_NAME.search(text):
        joiner = r"\s+(?:and|with|plus)\s+|\s*&\s*"
        if re.search(joiner, outside, re.IGNORECASE):
            joiner += r"|\s*,\s*"
    cuts = [(hit.start(), hit.end()) for hit in re.finditer(joiner, outside, re.IGNORECASE)]
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


def _read_part(part: str, *, body: str) -> _Part:
    others = [other.strip() for other in _SYNONYM.findall(part) if other.strip()]
    name, variants, bracketed = _without_brackets(_SYNONYM.sub("", part).strip())
    names, variant, synonyms = _read_slash(name, body=body)
    synonyms += tuple((other, names[0]) for other in [*others, *bracketed] if names and fold(other) != fold(names[0]))
    return _Part(names, ", ".join([*filter(None, [variant]), *variants]), synonyms)


def _without_brackets(part: str) -> tuple[str, list[str], list[str]]:
    """The name, the attributes and the other names that brackets at its end give."""
    variants: list[str] = []
    others: list[str] = []
    while (hit := _BRACKET.search(part)) and hit.start() > 0:
        inner = hit[1].strip()
        if _is_attribute(inner):
            variants.insert(0, inner)
        elif inner and "+" not in inner:
            others.insert(0, inner)
        part = part[: hit.start()].rstrip()
    return part, variants, others


def _is_attribute(text: str) -> bool:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and all(word in _ATTRIBUTES for word in words)


def _read_slash(name: str, *, body: str) -> tuple[tuple[str, ...], str, tuple[tuple[str, str], ...]]:
    """Names, variant and synonym pairs of one part: what does its slash join?"""
    pieces = [piece.strip() for piece in name.split("/") if piece.strip()] if "/" in _outside(name) else [name]
    if len(pieces) < 2:
        return tuple(filter(None, pieces)), "", ()
    head, _, first = pieces[0].rpartition(" ")
    if all(map(_is_attribute, [first, *pieces[1:]])) and head:
        return (head,), "/".join([first, *pieces[1:]]), ()
    if shared := _shared_word(pieces):
        first_metal = pieces[0].lower() in _METALS
        pieces = [f"{pieces[0]} {shared}", pieces[1]]
        if not first_metal:
            return (pieces[0],), "", ((pieces[1], pieces[0]),)
    names, synonyms = [pieces[0]], []
    for piece in pieces[1:]:
        same = next((known for known in names if _one_substance(known, piece, body=body)), "")
        if same:
            synonyms.append((piece, same))
        else:
            names.append(piece)
    return tuple(names), "", tuple(synonyms)


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
    for name in ingredients:
        if name.endswith("-") or _CUT.search(name):
            problems.append(Problem(ProblemCode.TITLE_CUT, f"“{name}” looks like the beginning of a longer name."))
    if len(ingredients) < len(names):
        problems.append(Problem(ProblemCode.NAME_REPEATED, "The title names an ingredient more than once."))
    return problems
