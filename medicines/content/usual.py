"""The sections with which a new page starts: headings to write under, in the house's order. Empty ones are not kept."""

from medicines.vocabulary import PageKind, SectionKind

Heading = tuple[SectionKind, str]

_MEDICINE: tuple[Heading, ...] = (
    (SectionKind.ABOUT, "About"),
    (SectionKind.KEY_FACTS, "Key facts"),
    (SectionKind.WHO_CAN_TAKE, "Who can and cannot take it"),
    (SectionKind.DOSAGE, "How and when to take it"),
    (SectionKind.SIDE_EFFECTS, "Side effects"),
    (SectionKind.INTERACTIONS, "Other medicines, alcohol, food and herbal remedies"),
    (SectionKind.PREGNANCY, "Pregnancy, breastfeeding and fertility"),
    (SectionKind.DRIVING, "Driving"),
    (SectionKind.STORAGE, "Storing"),
    (SectionKind.HOW_IT_WORKS, "How it works"),
    (SectionKind.SOURCES, "Sources"),
)
_COMBINATION: tuple[Heading, ...] = (
    (SectionKind.COMBINED_USE, "Can they be taken together?"),
    (SectionKind.SIDE_EFFECTS, "What to watch for, and when to get help"),
    (SectionKind.PRECAUTIONS, "Do not stop suddenly"),
    (SectionKind.INTERACTIONS, "Alcohol, driving, other medicines"),
    (SectionKind.CONTRAINDICATIONS, "Who should not take them together"),
    (SectionKind.PREGNANCY, "Pregnancy and breastfeeding"),
    (SectionKind.SOURCES, "Sources"),
)


def usual_sections(kind: PageKind) -> tuple[Heading, ...]:
    """Kinds and headings for a new page of this kind."""
    return _MEDICINE if kind == PageKind.MEDICINE else _COMBINATION
