"""Floor 0: the countries that the site knows, and what one can make of a medicine."""

from enum import StrEnum


class Country(StrEnum):
    """The countries of which the site knows anything, by ISO 3166 (EU: the Union). A reader picks one by its code."""

    IN = "IN"
    EU = "EU"
    GB = "GB"
    US = "US"

    @property
    def words(self) -> str:
        """As it stands alone."""
        return _COUNTRIES[self].removeprefix("the ")

    @property
    def short(self) -> str:
        """Where there is little room."""
        return self.words if self == "IN" else "UK" if self == "GB" else self.value

    @property
    def inside(self) -> str:
        """As it stands behind "in"."""
        return _COUNTRIES[self]


_COUNTRIES = {
    Country.IN: "India",
    Country.EU: "the European Union",
    Country.GB: "the United Kingdom",
    Country.US: "the United States",
}


class StatusKind(StrEnum):
    """What one country has made of a set of ingredients, the gravest first."""

    PROHIBITED = "prohibited"
    WITHDRAWN_FOR_SAFETY = "withdrawn-for-safety"
    REFUSED = "refused"
    STAYED = "stayed-by-a-court"  # a prohibition that does not hold for now
    QUASHED = "quashed"  # a prohibition that a court has set aside
    SOLD_NOT_VERIFIED = "sold-approval-not-verified"
    ONE_PACK = "sold-together-in-one-pack"  # separate medicines, each with its own dose
    ONE_PRODUCT = "one-product"
    NOT_KNOWN = "not-known"


# What takes a medicine off the market; what says that one product is sold; what no country would say if there had never
# been a product.
GRAVE_STATUSES = frozenset({StatusKind.PROHIBITED, StatusKind.WITHDRAWN_FOR_SAFETY})
PRODUCT_STATUSES = frozenset({StatusKind.ONE_PRODUCT, StatusKind.SOLD_NOT_VERIFIED})
ONCE_A_PRODUCT = PRODUCT_STATUSES | GRAVE_STATUSES | {StatusKind.STAYED, StatusKind.QUASHED}
