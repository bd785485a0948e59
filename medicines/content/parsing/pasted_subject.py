"""What a pasted text is about, worked out from its title line and from the names that it uses most."""

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise

from medicines.content.class_names import ClassNames
from medicines.content.folding import fold
from medicines.content.names import BRAND, SALT, DrugNames, Occurrence
from medicines.content.naming import Title, read_title
from medicines.content.parsed import Problem
from medicines.content.parsing.page_titles import has_words
from medicines.content.parsing.pasted_titles import bare, form_in_title, generics_in, unread
from medicines.errors import SourceRefused
from medicines.vocabulary import PageKind, ProblemCode

COMPARISON = "Comparison"  # the variant of a text that weighs medicines against one another: no page on using both
AS_OFTEN = 0.6  # a second substance that is named this often, compared with the first, may be a subject, too
LONGEST_SUFFIX = 3  # letters
_COMPARES = re.compile(
    r"\b(?:vs\.?|versus|or|compared?|comparison|comparing|differences?|better|which)\b", re.IGNORECASE
)
_IS = re.compile(r"[®™]?\s+(?:is|contains|(?:is )?(?:a |the )?brand(?: name)? (?:of|for))\s+(?:the )?")
_GENERIC_NAME = re.compile(r"\bgeneric name:?\s*$", re.IGNORECASE)
_DEFINED = re.compile(
    r"^[ \t]*([A-Z][a-z]{4,}(?: [a-z]+(?:ide|ate|ine|ium|acid))?)(?: \([^)\n]*\))? (?:is|belongs|comes|works|treats|may|helps)\b",
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Subject:
    """`ingredients` are international names; `calls` pairs what else the text calls them with them, brands included."""

    title: str
    kind: PageKind
    ingredients: tuple[str, ...]
    variant: str = ""
    brands: tuple[str, ...] = ()
    synonyms: tuple[tuple[str, str], ...] = ()
    calls: tuple[tuple[str, str], ...] = ()
    problems: tuple[Problem, ...] = ()

    @property
    def compares(self) -> bool:
        return self.variant == COMPARISON

    def as_title(self) -> Title:
        return Title(self.title, self.ingredients, self.variant, self.synonyms)


def find_subject(title: str, text: str, names: DrugNames, classes: ClassNames, *, path: str, line: int) -> Subject:
    """`title` is the title line without furniture, or "". Raises SourceRefused when nothing says what it is about."""
    said = names.find(text)
    in_title = generics_in(title, text, names, classes)
    generics = tuple(in_title) or _most_named(said, text, title)
    generics = tuple(_said_salt(name, said, text) or name for name in generics)
    if not generics:
        return _unknown(title, text, said, path=path, line=line)
    generics = _each_once(generics, names)
    ingredients = tuple(map(capitalised, generics))
    compares = len(in_title) > 1 and bool(_COMPARES.search(title))
    salts = _salts(generics, names)
    meant = [_of_salts(one, salts) for one in said]
    own = [one for one in meant if one.generics and set(one.generics) <= set(generics)]
    others = _others(own)
    worked_out = " + ".join(" ".join(capitalised(word) for word in name.split()) for name in ingredients)
    variant = "" if len(generics) > 1 else form_in_title(title)
    worked_out += f" ({variant})" if variant else ""
    return Subject(
        title=title if compares else worked_out,
        kind=PageKind.COMBINATION if len(ingredients) > 1 else PageKind.MEDICINE,
        ingredients=ingredients,
        variant=COMPARISON if compares else variant,
        brands=_brands(own),
        synonyms=tuple(pair for pair in others if names.kind(pair[0]) != BRAND),
        calls=others,
        problems=(
            *_title_problems(title, worked_out, compares, line),
            *(
                Problem(ProblemCode.KIND_GUESSED, f"“{piece}” in the title was not read as a medicine.", line)
                for piece in unread(title, text, names, classes)
            ),
            *_brand_problems(own, line),
            *_ambiguous(said, line),
        ),
    )


def capitalised(name: str) -> str:
    return name[:1].upper() + name[1:]


def _unique(found: list[Occurrence]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for one in found for name in one.generics))


def _most_named(said: list[Occurrence], text: str, title: str) -> tuple[str, ...]:
    """The substance that is named most, and those named nearly as often, in the order of their first mention; nothing
    where the text uses its title's own words more often than any of them."""
    counts = Counter(name for one in said for name in one.generics)
    most = max(counts.values(), default=0)
    own = bare(title).lower()
    if not counts or (own and text.lower().count(own) > most + 1):
        return ()
    return tuple(
        name for name in _unique(said) if counts[name] >= max(2, AS_OFTEN * most) or counts[name] == most > 1
    ) or (counts.most_common(1)[0][0],)


def _unknown(title: str, text: str, said: list[Occurrence], *, path: str, line: int) -> Subject:
    """No name of the table: the title line as it stands, else what sentences most often speak of."""
    defined = Counter(hit[1] for hit in _DEFINED.finditer(text) if text.lower().count(hit[1].lower()) > 1)
    raw = bare(title) or (defined.most_common(1)[0][0] if defined else "")
    if not has_words(raw):
        raise SourceRefused(
            f"{path} has no title: no line of it looks like one, and it names no medicine that is known.",
            code=ProblemCode.NO_TITLE,
        )
    read = read_title(raw, body=text)
    problem = Problem(
        ProblemCode.TITLE_GUESSED, f"The title was guessed: “{read.text}”. No known medicine is named.", line
    )
    kind = PageKind.COMBINATION if len(read.ingredients) > 1 else PageKind.MEDICINE
    guessed = Problem(ProblemCode.KIND_GUESSED, f"Whether this is a {kind} was worked out from the title alone.", line)
    return Subject(
        read.text,
        kind,
        read.ingredients,
        read.variant,
        (),
        read.synonyms,
        read.synonyms,
        (problem, guessed, *_ambiguous(said, line)),
    )


def _said_salt(name: str, said: list[Occurrence], text: str) -> str:
    """The salt that the text says its brand of a substance is: "Toprol-XL is metoprolol succinate"."""
    salts = [
        one.written.lower()
        for before, one in pairwise([None, *said])
        if one.kind == SALT and one.generics == (name,) and _is_said_to_be(before, one, text)
    ]
    return salts[0] if salts and len(set(map(fold, salts))) == 1 else ""


def _is_said_to_be(before: Occurrence | None, salt: Occurrence, text: str) -> bool:
    if _GENERIC_NAME.search(text[max(0, salt.start - 40) : salt.start]):
        return True
    brand = before is not None and before.kind == BRAND and before.generics == salt.generics
    return brand and bool(_IS.fullmatch(text[before.end : salt.start]))


def _each_once(generics: tuple[str, ...], names: DrugNames) -> tuple[str, ...]:
    """Without a substance of which a salt is named as well: "Tylenol with Codeine (… codeine phosphate)" has one codeine."""
    parents = {name for salt in generics for one in names.find(salt) if one.kind == SALT for name in one.generics}
    return tuple(name for name in generics if name not in parents)


def _salts(generics: tuple[str, ...], names: DrugNames) -> dict[str, str]:
    """{substance: the one salt of it that the text is about}, where the text is not about the substance itself."""
    pairs = [
        (parent, salt) for salt in generics for one in names.find(salt) if one.kind == SALT for parent in one.generics
    ]
    counts = Counter(parent for parent, _ in pairs)
    return {parent: salt for parent, salt in pairs if counts[parent] == 1}


def _of_salts(one: Occurrence, salts: dict[str, str]) -> Occurrence:
    """A brand, with the text's own salts for the substances that the table of names gives."""
    if one.kind != BRAND or salts.keys().isdisjoint(one.generics):
        return one
    return one._replace(generics=tuple(salts.get(name, name) for name in one.generics))


def _others(own: list[Occurrence]) -> tuple[tuple[str, str], ...]:
    """Other names that stand for one ingredient each, as the text first writes them."""
    pairs: dict[str, tuple[str, str]] = {}
    for one in own:
        if len(one.generics) == 1 and fold(one.written) != fold(one.generics[0]):
            pairs.setdefault(fold(one.written), (one.written, capitalised(one.generics[0])))
    return tuple(pairs.values())


def _brands(own: list[Occurrence]) -> tuple[str, ...]:
    """Each once, and not in capitals throughout where the text writes it otherwise somewhere."""
    written: dict[str, str] = {}
    for one in own:
        if one.kind == BRAND and (fold(one.written) not in written or written[fold(one.written)].isupper()):
            written[fold(one.written)] = one.written
    return tuple(" ".join(map(_in_small, name.split())) if name.isupper() else name for name in written.values())


def _in_small(word: str) -> str:
    """ "GLUCOPHAGE" as a name; short words are abbreviations ("XR")."""
    return word.capitalize() if len(word) > LONGEST_SUFFIX else word


def _title_problems(title: str, worked_out: str, compares: bool, line: int) -> list[Problem]:
    problems = []
    if title != worked_out:
        ground = f"the line “{title}”" if title else "the names that the text uses most"
        problems.append(Problem(ProblemCode.TITLE_GUESSED, f"“{worked_out}” was worked out from {ground}.", line))
    what = "compares medicines and does not speak of using both" if compares else "is about " + worked_out
    problems.append(Problem(ProblemCode.KIND_GUESSED, f"It was worked out that the text {what}.", line))
    return problems


def _brand_problems(own: list[Occurrence], line: int) -> list[Problem]:
    meant = {one.written: " + ".join(one.generics) for one in own if one.kind == BRAND}
    by_key = {fold(written): (written, generic) for written, generic in reversed(meant.items())}
    return [
        Problem(ProblemCode.BRAND_RESOLVED, f"The brand “{written}” was read as {generic}.", line)
        for written, generic in reversed(by_key.values())
    ]


def _ambiguous(said: list[Occurrence], line: int) -> list[Problem]:
    names = dict.fromkeys(one.written for one in said if not one.generics)
    return [
        Problem(
            ProblemCode.BRAND_AMBIGUOUS, f"“{name}” is a name of different drugs; it was read as none of them.", line
        )
        for name in names
    ]
