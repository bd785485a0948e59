"""Floor 0: the words of interactions. Values are stored and published: they never change meaning."""

from enum import StrEnum


class Harm(StrEnum):
    """How grave an interaction is, the worst first."""

    SEVERE = "severe"
    MODERATE = "moderate"
    MILD = "mild"
    UNKNOWN = "unknown"


class Evidence(StrEnum):
    """By what an interaction is known."""

    STUDY = "study"
    CASE_REPORT = "case-report"
    THEORETICAL = "theoretical"


class SideKind(StrEnum):
    """What stands on one side of an interaction."""

    SUBSTANCE = "substance"
    DRUG_CLASS = "class"
    THING = "thing"  # no medicine: one of `Thing`


class Thing(StrEnum):
    """What is no medicine and changes how medicines work."""

    ALCOHOL = "alcohol"
    GRAPEFRUIT = "grapefruit"
    ST_JOHNS_WORT = "st-johns-wort"
    DAIRY = "dairy"
    VITAMIN_K_FOOD = "vitamin-k-food"
    TOBACCO = "tobacco"
    TYRAMINE_FOOD = "tyramine-food"
