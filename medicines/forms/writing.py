"""From a page's form to the document that it means, on top of the one that it was opened on."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cached_property
from itertools import count
from typing import Any

from django.utils.datastructures import MultiValueDict

from medicines.content.document import ClassPart, FaqPart, IngredientPart, PageDocument, SectionPart
from medicines.content.folding import fold
from medicines.content.naming import slugify
from medicines.content.pasted_tables import tabled
from medicines.forms.fields import read_pairs
from medicines.forms.markdown import plain_lines
from medicines.forms.page import FORMS
from medicines.forms.parts import RowForm, sent_rows
from medicines.forms.typed import of_document, of_post, order_of
from medicines.vocabulary import ClassGround, PageKind, SectionKind

_SETTLED = {"yes": True, "no": False, "": None}
TO_DIVIDE = (
    "Lines in “{}” have tabs in them, some more than others, and readers would see them run together. Make a table of "
    "them: | between the cells, and | --- | --- | under the first line."
)
LONGEST_ID = 90  # characters, with room for a number behind it
_PLAIN = ("title", "variant", "summary", "brands", "licence", "attribution", "language")


class Writing:
    """What somebody sent for a page. `base` is the document that they had opened, None for a new page; `classes` its
    classes. What they did not touch stays as it is there, to the byte."""

    def __init__(
        self,
        data: MultiValueDict,
        *,
        kind: PageKind,
        base: PageDocument | None,
        classes: tuple[ClassPart, ...],
    ) -> None:
        self.kind, self.base, self.classes = kind, base, classes
        self.typed = of_post(data)
        opened = of_document(base, classes=classes).initial if base else {"language": "en"}
        self.form = FORMS[kind](data, initial=opened)
        self.rows = sent_rows(self.typed, data)
        self.problems: list[str] = []
        self.told: list[str] = []  # what saving made of it, in sentences: known once there is a `document`

    def is_valid(self) -> bool:
        """Judges everything at once, so that nobody mends one mistake after another."""
        forms = [self.form, *(row for some in self.rows.values() for row in some if row.counts)]
        judged = [form.is_valid() for form in forms]
        sound = all(judged)
        if sound:
            self.problems = [*self._wrong_number(), *self._wrong_names(), *self._wrong_subjects()]
        return sound and not self.problems

    @cached_property
    def document(self) -> PageDocument:
        """Of a valid form. Ids of new parts are minted; substances are named by the deed that saves it."""
        base, taken, left = self.base, self._ids(), dict(self._before)
        said: dict[str, Any] = {name: self._field(name) for name in _PLAIN}
        said |= self._synonyms() | self._flag() | self._classes()
        said |= {
            "ingredients": self.ingredients,
            "sections": tuple(self._section(row, taken, left) for row in self._counted("sections")),
            "faqs": tuple(self._faq(row, taken, left) for row in self._counted("faqs")),
        }
        said["title"] = said["title"] or " + ".join(part.name for part in self.ingredients)
        return replace(base, **said) if base else PageDocument(kind=self.kind, **said)

    @cached_property
    def ingredients(self) -> tuple[IngredientPart, ...]:
        """A substance stays the same where its name does; of another name the deed finds the substance."""
        known = {part.name: part.substance for part in self.base.ingredients} if self.base else {}
        rows = self._counted("ingredients")
        if not rows and self.kind == PageKind.MEDICINE and self.form.cleaned_data["title"]:
            return (IngredientPart(self.form.cleaned_data["title"]),)
        parts = ((row.cleaned_data["name"], row.cleaned_data["strength"]) for row in rows)
        return tuple(IngredientPart(name, known.get(name, ""), strength) for name, strength in parts)

    def _counted(self, name: str) -> list[RowForm]:
        """The rows that the page is to have, as their numbers say."""
        rows = self.rows[name]
        return [rows[number] for number in order_of(self.typed.rows[name]) if rows[number].counts]

    def _wrong_number(self) -> Iterable[str]:
        number = len(self.ingredients)
        if self.kind == PageKind.MEDICINE and number != 1:
            yield "A medicine has exactly one ingredient. For a page about several, add a combination."
        if self.kind == PageKind.COMBINATION and number < 2:
            yield "A combination has at least two ingredients. For a page about one, add a medicine."
        keys = [fold(part.name) for part in self.ingredients]
        if len(set(keys)) < number:
            yield "An ingredient is named twice."

    def _wrong_names(self) -> Iterable[str]:
        wrong = read_pairs(self.form.cleaned_data["synonyms"], only=self._only)[1]
        if wrong and "synonyms" in self.form.changed_data:
            self.form.add_error("synonyms", f"Of which ingredient? Write “{wrong[0]} = (the ingredient)”.")
            yield "One of the other names does not say which ingredient it means."

    def _wrong_subjects(self) -> Iterable[str]:
        """Whoever renames an ingredient renames what speaks of it; else a section must speak of one that is there."""
        names = {part.name for part in self.ingredients} | {""}
        for row in (*self._counted("sections"), *self._counted("faqs")):
            subject = self._subject(row)
            before = self._before.get(row.cleaned_data["id"])
            if subject not in names and (before is None or before.subject != subject or self._ingredients_changed):
                row.add_error("subject", f"“{subject}” is none of the ingredients any more.")
                yield f"Something is about “{subject}”, which is none of the ingredients. Choose another, or remove it."

    @property
    def _only(self) -> str:
        return self.ingredients[0].name if len(self.ingredients) == 1 else ""

    @property
    def _ingredients_changed(self) -> bool:
        return self.base is None or [p.name for p in self.base.ingredients] != [p.name for p in self.ingredients]

    @cached_property
    def _before(self) -> Mapping[str, Any]:
        return {part.id: part for part in (*self.base.sections, *self.base.faqs)} if self.base else {}

    def _field(self, name: str) -> Any:
        if self.base and name not in self.form.changed_data:
            return getattr(self.base, name)
        return self.form.cleaned_data[name]

    def _synonyms(self) -> dict[str, Any]:
        if self.base and "synonyms" not in self.form.changed_data:
            return {}
        return {"synonyms": read_pairs(self.form.cleaned_data["synonyms"], only=self._only)[0]}

    def _flag(self) -> dict[str, Any]:
        cleaned = self.form.cleaned_data
        if not any(name.startswith("not_fixed_dose") for name in self.form.changed_data):
            return {}
        read = cleaned["not_fixed_dose_on"]
        return {
            "not_fixed_dose": _SETTLED[cleaned["not_fixed_dose"]],
            "not_fixed_dose_evidence": cleaned["not_fixed_dose_evidence"],
            "not_fixed_dose_on": read.isoformat() if read else "",
        }

    def _classes(self) -> dict[str, Any]:
        """Those that stay keep their ground. Where none is left, the names in the text must not bring any back."""
        if self.base and "classes" not in self.form.changed_data:
            return {}
        own = {part.name: part for part in self.classes}
        chosen = (own.get(name) or ClassPart(name, ClassGround.EDITOR) for name in self.form.cleaned_data["classes"])
        classes = tuple(chosen)
        return {"classes": classes} | ({} if classes else {"drug_classes": ()})

    def _subject(self, row: RowForm) -> str:
        """The ingredient that the row speaks of, by the name that it has now."""
        renamed = {one.row["was"]: one.row["name"].strip() for one in self._counted("ingredients") if one.row["was"]}
        return renamed.get(row.cleaned_data["subject"], row.cleaned_data["subject"])

    def _section(self, row: RowForm, taken: set[str], left: dict[str, Any]) -> SectionPart:
        """`left` holds the parts of the base that no row has said yet: two rows of one id are two parts."""
        said, before = row.cleaned_data, left.pop(row.cleaned_data["id"], None)
        kind, heading, subject = SectionKind(said["kind"]), said["heading"], self._subject(row)
        if isinstance(before, SectionPart):
            text = self._kept(before.text, said["text"], heading)
            return replace(before, kind=kind, heading=heading, subject=subject, text=text)
        text = self._kept("", said["text"], heading or kind.value)
        return SectionPart(_mint(heading or kind.value, taken), kind, heading, text, subject)

    def _faq(self, row: RowForm, taken: set[str], left: dict[str, Any]) -> FaqPart:
        said, before = row.cleaned_data, left.pop(row.cleaned_data["id"], None)
        question, subject = said["question"], self._subject(row)
        if isinstance(before, FaqPart):
            answer = self._kept(before.answer, said["answer"], question)
            return replace(before, question=question, answer=answer, subject=subject)
        return FaqPart(
            _mint(f"faq-{slugify(question)}", taken), question, self._kept("", said["answer"], question), subject
        )

    def _kept(self, before: str, now: str, place: str) -> str:
        """What was not touched stays to the byte. Pasted rows of a table become one, and that is `told`."""
        if plain_lines(before) == now:
            return before
        made = tabled(now)
        if made.tables:
            self.told.append(
                f"We made a table of the pasted lines in “{place}”: look whether its first line is a heading."
            )
        if made.left:
            self.told.append(TO_DIVIDE.format(place))
        return made.text

    def _ids(self) -> set[str]:
        """Never given again: an anchor that led to one section must not lead to another."""
        return set(self._before)


def _mint(name: str, taken: set[str]) -> str:
    slug = slugify(name)[:LONGEST_ID]
    free = next(one for number in count(1) if (one := slug if number == 1 else f"{slug}-{number}") not in taken)
    taken.add(free)
    return free
