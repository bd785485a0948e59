"""What an export's front matter states in fields of its own: dates, bans, strengths, brands. What says nothing usable
comes back to be set aside, with a problem."""

import re
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, date, datetime

from medicines.content.document import IngredientPart
from medicines.content.folding import fold
from medicines.content.naming import Title
from medicines.content.parsed import BrandPart, Problem, SetAsideText
from medicines.content.parsing.nested_fields import Export, Value, field_key, unquoted
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import ProblemCode, SetAside

BANNED, MODIFIED = frozenset(("isbanned", "banned")), frozenset(("lastmodified", "modified", "datemodified"))
_YES, _NO = frozenset(("true", "yes", "1", "on")), frozenset(("false", "no", "0", "off"))
_DATE = re.compile(r"(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?\s?(?:Z|[+-]\d{2}:?\d{2})?)?")
_EITHER = ("%m/%d/%Y", "%d/%m/%Y")  # read only where one of them gives a date
_WRITTEN = ("%d %B %Y", "%B %d, %Y", "%d %b %Y", "%b %d, %Y", "%Y/%m/%d")
_STRENGTH = re.compile(
    r"\s*[,(]?\s*\d[\d.,]*(?:\s?(?:mg|mcg|µg|g|ml|iu|units?|%)(?:\s?/\s?\d*\.?\d*\s?\w+)?)?(?=[\s,)/+]|$).*$",
    re.IGNORECASE,
)
_FORM = re.compile(
    r"\s+(?:tablets?|capsules?|caplets?|syrup|suspension|injection|cream|ointment|gel|drops?|inhaler|solution|spray|strip|vial)\b.*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Facts:
    """What the fields say. `used` are the names of fields that need not be set aside."""

    banned: bool | None = None
    modified: str = ""
    problems: list[Problem] = field(default_factory=list)
    aside: list[SetAsideText] = field(default_factory=list)

    def unusable(self, name: str, value: Value, what: str) -> None:
        said = "; ".join(leaf.text.strip() for _, leaf in value.leaves())
        self.problems.append(Problem(ProblemCode.FIELD_UNREADABLE, f"“{name}: {said[:200]}” {what}", value.line))
        self.aside.append(SetAsideText(said, SetAside.FRONT_MATTER))


def read_facts(export: Export) -> Facts:
    """Whether it is banned, and when it was changed last."""
    facts = Facts()
    for name, value in export.fields.pairs:
        said = unquoted(value.text)
        if field_key(name) in BANNED and (value.items or value.pairs or said):
            if said.lower() in _YES | _NO and facts.banned is None:
                facts.banned = said.lower() in _YES
                facts.aside += [SetAsideText(said, SetAside.FRONT_MATTER)] if said not in ("true", "false") else []
                if facts.banned:
                    facts.problems.append(
                        Problem(ProblemCode.BANNED, "The source says that this is banned.", value.line)
                    )
            else:
                facts.unusable(name, value, "is neither true nor false, or stands twice.")
        elif field_key(name) in MODIFIED and (value.items or value.pairs or said):
            day = _day(said)
            if not day or facts.modified:
                facts.unusable(name, value, "is no date, or stands twice.")
                continue
            facts.modified = day
            if day != said:
                facts.aside.append(SetAsideText(said, SetAside.FRONT_MATTER))
    return facts


def _day(said: str) -> str:
    """The date in ISO form, or "". Days and months in figures that could be either are no date."""
    hit = _DATE.fullmatch(said)
    try:
        if hit:
            return date.fromisoformat(hit[1]).isoformat()
    except ValueError:
        return ""
    for form in _WRITTEN:
        try:
            return datetime.strptime(said, form).replace(tzinfo=UTC).date().isoformat()
        except ValueError:
            continue
    return _day_of_figures(said)


def _day_of_figures(said: str) -> str:
    found = set()
    for form in _EITHER:
        with suppress(ValueError):
            found.add(datetime.strptime(said, form).replace(tzinfo=UTC).date().isoformat())
    return found.pop() if len(found) == 1 else ""


@dataclass(frozen=True, slots=True)
class Listed:
    """One ingredient of the front matter's list, with what else its entry holds."""

    slug: str
    strength: str
    line: int
    rest: tuple[str, ...] = ()


def listed_ingredients(export: Export) -> list[Listed]:
    value = export.fields.get("ingredients")
    if value is None:
        return []
    entries = value.items or ((value,) if value.text.strip() or value.pairs else ())
    return [_listed(entry) for entry in entries]


def _listed(entry: Value) -> Listed:
    slug = entry.said("genericslug", "slug", "name", "generic") or unquoted(entry.text)
    strength = entry.said("strength")
    used = {slug, strength}
    rest = tuple(leaf.text.strip() for _, leaf in entry.leaves() if unquoted(leaf.text) not in used)
    return Listed(slug, strength, entry.line, rest)


def name_of(slug: str) -> str:
    """ "escitalopram-oxalate" as a name."""
    return " ".join(word[:1].upper() + word[1:] for word in re.split(r"[-_\s]+", slug) if word)


def with_strengths(title: Title, listed: list[Listed], subjects: Subjects, facts: Facts) -> tuple[IngredientPart, ...]:
    """The title's ingredients with the list's strengths, else with its own. What the list adds or spells apart is a
    problem."""
    names, own = title.ingredients, dict(title.strengths)
    strengths: dict[str, str] = {}
    for one in listed:
        found = next((name for name in names if fold(name) == fold(one.slug)), "")
        found = found or next(iter(subjects.find(name_of(one.slug))[0]), "")
        if found and found not in strengths:
            strengths[found] = one.strength
            if fold(one.slug) != fold(found):
                facts.aside.append(SetAsideText(one.slug, SetAside.FRONT_MATTER))
        else:
            said = " ".join(filter(None, (one.slug, one.strength)))
            facts.problems.append(
                Problem(
                    ProblemCode.INGREDIENTS_DIFFER, f"“{said}” is listed, and the title does not name it.", one.line
                )
            )
            facts.aside.append(SetAsideText(said, SetAside.FRONT_MATTER))
        facts.aside += [SetAsideText(text, SetAside.FRONT_MATTER) for text in one.rest]
    missing = [name for name in names if name not in strengths] if listed else []
    for name in missing:
        message = f"The title names {name}, and the list of ingredients does not."
        facts.problems.append(Problem(ProblemCode.INGREDIENTS_DIFFER, message, listed[0].line))
    return tuple(IngredientPart(name, strength=strengths.get(name) or own.get(name, "")) for name in names)


def read_brand(export: Export, title: str) -> BrandPart | None:
    """The brand that a source is about, when it is about one."""
    fields = export.fields
    of = fields.said("genericslug") or fields.said("combinationslug")
    kind = fields.said("type").lower()
    if not (kind.startswith("brand") or (of and fields.said("company"))):
        return None
    return BrandPart(
        name=brand_name(title),
        of=of,
        company=fields.said("company", "manufacturer"),
        strength=fields.said("strength"),
        pack_size=fields.said("packsize"),
        mrp=fields.said("mrp"),
    )


def brand_name(title: str) -> str:
    """The name by which the brand is asked for: without strength, form and pack."""
    name = _FORM.sub("", title)
    name = _STRENGTH.sub("", name) if name[:1].isalpha() else name
    return name.strip(" ,(-") or title
