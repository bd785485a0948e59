"""Which words of readers are read before all others. Pure. Whatever it overlooks waits like any other."""

import re

from medicines.content.emergencies import tells_of_an_emergency
from medicines.content.words import words

_OF_A_DOSE = r"(?:doses?|dosages?|dosing|strengths?|maximum|limit|mg|mcg|milligrams|micrograms|units)"
_WRONG = r"(?:wrong|incorrect|mistaken|mistake|error|typo|misprint|dangerous|deadly|lethal|too (?:high|low|much|big|large)|(?:ten|10|hundred|100) times)"
_WRONG_DOSE = re.compile(rf"\b{_OF_A_DOSE}\b(?: \w+){{0,6}}? {_WRONG}\b|\b{_WRONG}(?: \w+){{0,3}}? {_OF_A_DOSE}\b")
TOO_MUCH = "may tell of somebody who took too much"
A_DOSE = "says that a dose is wrong"


def urgency(text: str) -> str:
    """Why a sentence is read first, as a phrase; "" for any other."""
    if tells_of_an_emergency(text):
        return TOO_MUCH
    return A_DOSE if _WRONG_DOSE.search(" ".join(words(text))) else ""
