"""Words as they are spelt in America: what is spelt so on one side of the Atlantic says the same on the other."""

import re
from functools import lru_cache

# "colour", "fibre", "stabilise", "paralyse", "anaemia", "foetus", "labelled", "analogue"; not "hour", "rise", "shoe" or
# "filled", which are other words without these letters.
_VARIANTS = tuple(
    (re.compile(british), american)
    for british, american in (
        (r"(?<=..)our(?=s?$|ed|ing|ite|able)", "or"), (r"(?<=..[bcdt])re(?=s?$)", "er"),
        (r"(?<=...[iy])s(?=e|ing|ation|able)", "z"), (r"[ao]e(?=\w{3})|(?<=rh)oe", "e"), (r"(?<=....)ll(?=ed|ing|er|is)", "l"),
        (r"ogue(?=s?$)", "og"),
    )
)  # fmt: skip


@lru_cache(maxsize=5000)
def american(word: str) -> str:
    """The word, lower case, in American spelling."""
    for british, spelt in _VARIANTS:
        word = british.sub(spelt, word)
    return word
