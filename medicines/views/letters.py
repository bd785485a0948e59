"""The row of letters on home and above a list."""

from collections.abc import Collection
from typing import TypedDict

from medicines.filters import LETTERS


class Letter(TypedDict):
    """A letter and the address of its pages, or "" where it has none."""

    label: str
    address: str
    chosen: bool


def letter_label(letter: str) -> str:
    return "0–9" if letter == "0" else letter


def letter_row(address: str, used: Collection[str], chosen: str = "") -> list[Letter]:
    """All letters of the list at this address. The chosen one leads somewhere even when nothing is there."""
    address += "&letter=" if "?" in address else "?letter="
    return [
        Letter(
            label=letter_label(letter),
            address=f"{address}{letter}" if letter in used or letter == chosen else "",
            chosen=letter == chosen,
        )
        for letter in LETTERS
    ]
