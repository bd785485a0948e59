"""Floor 0: the words of typed facts. Values are stored and published: they never change meaning."""

from enum import StrEnum


class FactKind(StrEnum):
    """What a fact tells of its substance, in the order in which a reader meets them."""

    MAXIMUM_DAILY_DOSE = "maximum-daily-dose"
    ROUTES = "routes"  # by which it is given at all
    PREGNANCY = "pregnancy"
    BREASTFEEDING = "breastfeeding"
    HALF_LIFE = "half-life"


class Way(StrEnum):
    """By which a medicine is given. `INJECTION`: where a source does not say which."""

    BY_MOUTH = "by mouth"
    MOUTH_OR_THROAT = "mouth or throat"
    RECTAL = "rectal"
    SKIN = "skin"
    EYE = "eye"
    EAR = "ear"
    NOSE = "nose"
    LUNG = "lung"
    VAGINA = "vagina"
    URETHRA = "urethra"
    INTO_A_VEIN = "into a vein"
    INTO_A_MUSCLE = "into a muscle"
    UNDER_THE_SKIN = "under the skin"
    INTO_A_JOINT = "into a joint"
    INJECTION = "injection"
