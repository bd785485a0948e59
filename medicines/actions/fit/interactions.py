"""When an interaction can be published as it is written: it has a source, and says what it replaces."""

from medicines.actions.identities import usual_name
from medicines.actions.interacting import FIRST_SEED, Held, among, matches_of
from medicines.actions.interaction_sides import pair_of
from medicines.actions.warned import keys_of
from medicines.content.days import ISSUED, is_day
from medicines.content.document import InteractionDocument
from medicines.content.folding import fold
from medicines.content.interactions import MEMBER, NARROW, Side, is_milder, read_side
from medicines.errors import NotPossible
from medicines.interaction_vocabulary import Evidence, Harm, SideKind, Thing
from medicines.models import ClassMember, DrugClass, Interaction

NEEDED = ("effect", "advice", "authority", "source_title", "date", "link")


def check_interaction(document: InteractionDocument, *, own: Interaction | None) -> None:
    """Raise NotPossible for the first thing by which it would mislead, or nobody could check it."""
    missing = [name for name in NEEDED if not getattr(document, name)]
    if missing:
        raise NotPossible(f"An interaction needs its {missing[0].replace('_', ' ')}.")
    if not ISSUED.fullmatch(document.date):
        raise NotPossible("Write the date of the source as 2020-09-23, 2020-09 or 2020.")
    if not is_day(document.review_by):
        raise NotPossible("Say by which day somebody compares it with its source again, as 2028-11-30.")
    if document.severity not in set(Harm) or document.evidence not in set(Evidence):
        raise NotPossible("Choose how grave it is, and by what it is known.")
    _check_sides(document)
    if own and pair_of(document) != own.pair:
        raise NotPossible("This record is of its pair for good. Write a new one for another pair.")
    milder = [] if document.replaces else milder_than(document)
    if milder:
        raise NotPossible(
            f"“{milder[0]}” is {milder[0].severity}. A narrower pair that is milder says what it replaces, and why."
        )


def _check_sides(document: InteractionDocument) -> None:
    try:
        sides = [read_side(spelt) for spelt in (document.first, document.second)]
    except ValueError:
        raise NotPossible("Name both sides of the pair.") from None
    for side in sides:
        if side.kind == SideKind.DRUG_CLASS and not DrugClass.objects.published().filter(slug=side.name).exists():
            raise NotPossible(f"There is no public drug class “{side.name}”.")
    if sides[0].kind != SideKind.DRUG_CLASS and len(set(pair_of(document).split("|"))) == 1:
        raise NotPossible("A pair has two sides.")


def milder_than(document: InteractionDocument) -> list[Interaction]:
    """The public interactions of wider pairs whose place it would take with a milder word, the worst first."""
    sides = [read_side(spelt) for spelt in (document.first, document.second)]
    own = sum(MEMBER if side.kind == SideKind.DRUG_CLASS else NARROW for side in sides)
    return [
        held.interaction
        for held in _held(sides)
        if held.narrowness < own and is_milder(document.severity, held.interaction.severity)
    ]


def _held(sides: list[Side]) -> list[Held]:
    """What holds now for two things. Of a substance that the site has never met, lists of classes tell."""
    names = [side.name for side in sides if side.kind == SideKind.SUBSTANCE]
    keys = dict(zip(names, keys_of([[name] for name in names]), strict=True))
    things = [Thing(side.name) for side in sides if side.kind == SideKind.THING]
    seeds = {
        FIRST_SEED - place: [(pk, MEMBER) for pk in _classes_of(side)]
        for place, side in enumerate(sides)
        if side.kind == SideKind.DRUG_CLASS or keys.get(side.name) == []
    }
    return among(matches_of([pk for some in keys.values() for pk in some], seeds=seeds, things=things))


def _classes_of(side: Side) -> list[int]:
    """The class itself (its key), or those on whose lists a substance stands."""
    if side.kind == SideKind.DRUG_CLASS:
        return list(DrugClass.objects.filter(slug=side.name).values_list("pk", flat=True))
    listed = ClassMember.objects.filter(name_key=fold(usual_name(side.name)))
    return list(listed.values_list("drug_class", flat=True))
