"""Readers' corrections, made up by the hundred on real pages: what could harm is of high risk, a typo hardly ever."""

import random
from collections.abc import Callable
from dataclasses import replace

import pytest

from medicines.actions.shelf import safety_names
from medicines.content.class_names import ClassNames
from medicines.content.document import PageDocument, SectionPart
from medicines.content.parsing import decode, parse
from medicines.content.rebasing import rebase
from medicines.content.safety.comparison import compare
from medicines.content.safety.drugs import name_index
from medicines.content.safety.risk import risk
from medicines.content.safety.token import Token
from medicines.content.safety.tokens import tokens
from medicines.vocabulary import RiskLevel, TokenKind
from tests.corpus.score import CORPUS

FILES = sorted(CORPUS.rglob("*.md"))[7::6] if CORPUS.is_dir() else []
pytestmark = pytest.mark.skipif(
    not FILES, reason="The corpus is not at ../shared/corpus/composition beside this checkout."
)
EACH = 100  # edits of each sort
MOST_FEARED = 0.05  # share of the typos that may be classed as dangerous
UNITS = {"mg": "mcg", "mcg": "mg", "g": "mg", "ml": "l", "kg": "lb"}
ROUTES = ("by mouth", "intravenous", "rectal", "nasal")
DRUGS = ("hydralazine", "warfarin", "sotalol")

Edit = Callable[[Token, random.Random], str | None]


def _dose(token: Token, rng: random.Random) -> str | None:
    """Another number before the same unit."""
    if token.kind is not TokenKind.NUMBER or token.unit not in UNITS or not token.value.replace(".", "").isdecimal():
        return None
    digits = next((part for part in token.text.split() if part[0].isdecimal()), "")
    return digits and token.text.replace(digits, rng.choice(("7", "70", "700")) + digits.lstrip("0123456789.,"), 1)


def _unit(token: Token, _rng: random.Random) -> str | None:
    written = next((unit for unit in UNITS if token.text.endswith((f" {unit}", f"0{unit}"))), None)
    return token.text[: -len(written)] + UNITS[written] if token.kind is TokenKind.NUMBER and written else None


def _negation(token: Token, _rng: random.Random) -> str | None:
    return "" if token.kind is TokenKind.NEGATION and not token.weak and token.norm == "not" else None


def _route(token: Token, rng: random.Random) -> str | None:
    if token.kind is not TokenKind.ROUTE or token.weak:
        return None
    return rng.choice([route for route in ROUTES if tokens(route)[0].norm != token.norm])


def _drug(token: Token, rng: random.Random) -> str | None:
    return rng.choice([name for name in DRUGS if name != token.norm]) if token.kind is TokenKind.DRUG_NAME else None


def _typo(token: Token, rng: random.Random) -> str | None:
    """A long word with two of its inner letters exchanged; all is well in the page as it is."""
    if token.kind is not TokenKind.TEXT or len(token.text) < 7 or not token.text.isalpha():
        return None
    at = rng.randrange(2, len(token.text) - 2)
    turned = token.text[:at] + token.text[at + 1] + token.text[at] + token.text[at + 2 :]
    return turned if turned != token.text else None


@pytest.fixture(scope="module")
def pages() -> list[PageDocument]:
    texts = [(file, decode(file.read_bytes(), path=str(file))) for file in FILES]
    read = [parse(text, path=str(file), classes=ClassNames([]), claims=False).document for file, text in texts]
    return [page for page in read if page.sections]


def _edited(page: PageDocument, edit: Edit, rng: random.Random) -> PageDocument | None:
    """The page with one such edit somewhere in its sections; None where there is no place for it."""
    for part in rng.sample(page.sections, len(page.sections)):
        found = tokens(part.text, name_index(safety_names()))
        places = [(token, other) for token in found if (other := edit(token, rng)) is not None]
        if places:
            token, other = rng.choice(places)
            return _with(page, replace(part, text=part.text[: token.start] + other + part.text[token.end :]))
    return None


def _with(page: PageDocument, part: SectionPart) -> PageDocument:
    return replace(page, sections=tuple(part if one.id == part.id else one for one in page.sections))


def _replayed(pages: list[PageDocument], edit: Edit, count: int = EACH) -> list[tuple[PageDocument, PageDocument]]:
    rng = random.Random(edit.__name__)
    found: list[tuple[PageDocument, PageDocument]] = []
    for page in rng.sample(pages, len(pages)) * 3:
        new = _edited(page, edit, rng)
        if new:
            found.append((page, new))
        if len(found) == count:
            break
    return found


def _level(old: PageDocument, new: PageDocument) -> RiskLevel:
    return risk(compare(old, new, names=safety_names()), old, new, names=safety_names()).level


@pytest.mark.parametrize("edit", [_dose, _unit, _negation, _route, _drug])
def test_what_could_harm_is_of_high_risk(pages: list[PageDocument], edit: Edit) -> None:
    made = _replayed(pages, edit)
    assert len(made) == EACH
    assert [(old, new) for old, new in made if _level(old, new) != RiskLevel.HIGH] == []


def test_a_corrected_typo_hardly_ever_is(pages: list[PageDocument]) -> None:
    made = _replayed(pages, _typo)
    assert len(made) == EACH
    feared = [(old, new) for old, new in made if _level(new, old) == RiskLevel.HIGH]  # the page as it is mends it
    assert len(feared) <= MOST_FEARED * len(made), [new.title for _, new in feared]


def test_each_lands_whole_on_a_page_that_changed_elsewhere(pages: list[PageDocument]) -> None:
    """A sentence that says nothing of doses was added to the same section meanwhile."""
    for edit in (_dose, _negation, _drug):
        for old, new in _replayed(pages, edit, count=20):
            base, proposed = next(pair for pair in zip(old.sections, new.sections, strict=True) if pair[0] != pair[1])
            live = replace(base, text=f"{base.text}\n\nSee the shelf of the library.")
            found = rebase(old, base=base, live=live, proposed=proposed, names=safety_names())
            assert found.clash is None, (old.title, found.clash)
            assert found.part.text == f"{proposed.text}\n\nSee the shelf of the library."
