"""A page's form as plain texts: what stands in its fields, whoever put it there (a document, a person's browser, a
scratch copy). The form can be shown again from it, with parts added or moved, whether or not it makes sense yet."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from django.utils.datastructures import MultiValueDict

from medicines.content.document import ClassPart, PageDocument
from medicines.content.usual import usual_sections
from medicines.forms.markdown import plain_lines
from medicines.vocabulary import PageKind, SectionKind

Row = dict[str, str]
FLAGS = {True: "yes", False: "no", None: ""}
FIELDS = (
    *("title", "variant", "summary", "brands", "synonyms", "licence", "attribution", "language", "note"),
    *("not_fixed_dose", "not_fixed_dose_evidence", "not_fixed_dose_on"),
)
CLASSES = "classes"
# The lists of a page: the fields of each row, the ones that mean something first.
ROWS: Mapping[str, tuple[str, ...]] = {
    "ingredients": ("name", "strength", "was"),
    "sections": ("text", "heading", "kind", "subject", "id"),
    "faqs": ("question", "answer", "subject", "id"),
}
PLACE = ("order", "remove")  # of every row
MOST_ROWS = 300  # of one list, to which more can be added; the longest real page has 40


@dataclass(frozen=True, slots=True)
class Typed:
    """`fields` by name, `rows` by the name of their list, in order."""

    fields: dict[str, str]
    classes: list[str]
    rows: dict[str, list[Row]]

    @property
    def initial(self) -> dict[str, Any]:
        """For the form of the fields."""
        return {**self.fields, CLASSES: self.classes}

    def said(self) -> object:
        """All that matters of it, for comparing: without blank rows, and whatever the line ends."""
        rows = {
            name: [tuple(plain_lines(row[field]).strip() for field in ROWS[name]) for row in some if not is_blank(row)]
            for name, some in self.rows.items()
        }
        fields = {name: plain_lines(value).strip() for name, value in self.fields.items()}
        return fields, [name.strip() for name in self.classes if name.strip()], rows


def is_blank(row: Row) -> bool:
    """Whether a row holds nothing that somebody wrote: removed, empty, or one of the usual headings without a text."""
    if row["remove"]:
        return True
    if "heading" in row:
        usual = (row["kind"], row["heading"].strip()) in _USUAL or not row["heading"].strip()
        return usual and not row["id"] and not row["text"].strip()
    return not any(row[field].strip() for field in ("name", "strength", "question", "answer") if field in row)


_USUAL = {(kind.value, heading) for page in PageKind for kind, heading in usual_sections(page)}


def of_document(document: PageDocument, *, classes: Iterable[ClassPart]) -> Typed:
    """What the form shows of a document. `classes` are its classes."""
    fields = dict.fromkeys(FIELDS, "")
    for name in ("title", "variant", "summary", "licence", "attribution", "language"):
        fields[name] = getattr(document, name)
    fields["brands"] = "\n".join(document.brands)
    fields["synonyms"] = "\n".join(f"{other} = {name}" for other, name in document.synonyms)
    fields["not_fixed_dose"] = FLAGS[document.not_fixed_dose]
    fields["not_fixed_dose_evidence"] = document.not_fixed_dose_evidence
    fields["not_fixed_dose_on"] = document.not_fixed_dose_on
    rows = {
        "ingredients": [
            {"name": part.name, "strength": part.strength, "was": part.name} for part in document.ingredients
        ],
        "sections": [{field: str(getattr(part, field)) for field in ROWS["sections"]} for part in document.sections],
        "faqs": [{field: getattr(part, field) for field in ROWS["faqs"]} for part in document.faqs],
    }
    return Typed(fields, [part.name for part in classes], {name: placed(some) for name, some in rows.items()})


def of_post(given: MultiValueDict) -> Typed:
    """What a browser sent, or a scratch copy holds. Total: what is missing is empty."""
    fields = {name: given.get(name, "") for name in FIELDS}
    rows = {name: [_row(given, name, number) for number in range(count_rows(given, name))] for name in ROWS}
    return Typed(fields, given.getlist(CLASSES), rows)


def of_scratch(content: Mapping[str, Any]) -> MultiValueDict:
    """A scratch copy's content as a browser would send it. What has another shape is left out."""
    lists = {name: some for name, some in content.items() if isinstance(some, list) and some}
    return MultiValueDict({name: some for name, some in lists.items() if all(isinstance(one, str) for one in some)})


def count_rows(given: MultiValueDict, name: str) -> int:
    """How many rows of this list were sent: they are numbered from 0 without a gap. All of them, however many: what is
    not counted would be gone from the page."""
    return next(number for number in count() if f"{name}-{number}-order" not in given)


def empty_row(name: str) -> Row:
    row = dict.fromkeys((*ROWS[name], *PLACE), "")
    return row | ({"kind": SectionKind.OTHER.value} if name == "sections" else {})


def placed(rows: Iterable[Row]) -> list[Row]:
    """The rows with their numbers, from 1."""
    return [{"remove": "", **row, "order": str(number)} for number, row in enumerate(rows, 1)]


def order_of(rows: Sequence[Row]) -> list[int]:
    """The places (from 0) of the rows as their numbers want them. A number that was changed goes before the old one if
    it moves its row up, and after it if down; what is no number stays where it is."""

    def wanted(here: int) -> float:
        said = rows[here]["order"].strip()
        there = int(said) - 1 if said.isascii() and said.isdecimal() and len(said) < 7 else here
        return there + (0.5 if there > here else -0.5 if there < here else 0)

    return sorted(range(len(rows)), key=wanted)


def moved(typed: Typed, op: str) -> Typed:
    """What stands in the form, its rows in the order of their numbers, after one thing was done: "sections:add", or
    "faqs:3:up" and "faqs:3:down" (of the row that was sent as number 3, from 0). Any other word does nothing more."""
    name, _, rest = op.partition(":")
    order = {key: order_of(some) for key, some in typed.rows.items()}
    number, _, way = rest.partition(":")
    if name in order and number.isdecimal() and int(number) in order[name]:
        _shift(order[name], int(number), {"up": -1, "down": 1}.get(way, 0))
    rows = {key: [typed.rows[key][here] for here in some] for key, some in order.items()}
    if name in rows and rest == "add" and len(rows[name]) < MOST_ROWS:
        rows[name].append(empty_row(name))
    return replace(typed, rows={key: placed(some) for key, some in rows.items()})


def _shift(order: list[int], number: int, by: int) -> None:
    here = order.index(number)
    there = min(max(here + by, 0), len(order) - 1)
    order[here], order[there] = order[there], order[here]


def start(kind: PageKind) -> Typed:
    """A new page: the usual sections, without text."""
    fields = dict.fromkeys(FIELDS, "") | {"language": "en"}
    ingredients = [empty_row("ingredients") for _ in range(1 if kind == PageKind.MEDICINE else 2)]
    rows = {"ingredients": placed(ingredients), "sections": [], "faqs": placed([empty_row("faqs")])}
    return with_usual(Typed(fields, [], rows), kind)


def with_usual(typed: Typed, kind: PageKind) -> Typed:
    """With those of the usual sections that it does not have yet, empty, each behind those that come before it."""
    rows, before = list(typed.rows["sections"]), set[str]()
    there = {row["kind"] for row in rows if not row["subject"]}
    for name, heading in usual_sections(kind):
        if name.value not in there:
            here = max((place for place, row in enumerate(rows, 1) if row["kind"] in before), default=0)
            rows.insert(here, empty_row("sections") | {"kind": name.value, "heading": heading})
        before.add(name.value)
    return replace(typed, rows={**typed.rows, "sections": placed(rows)})


def _row(given: MultiValueDict, name: str, number: int) -> Row:
    return {field: given.get(f"{name}-{number}-{field}", "") for field in (*ROWS[name], *PLACE)}
