"""What titles say beside names and without naming anything: strengths, shortened names behind a slash, broken brackets."""

import re

_NUMBER = r"\d+(?:[.,]\d+)*"
_UNIT = r"(?:mg|mcg|µg|μg|ug|micrograms?|milligrams?|grams?|g|kg|m?iu|i\.u\.|units?|mmol|meq|ml|l|ppm|%)"
_PER = (
    rf"(?:(?:{_NUMBER}\s?)?(?:ml|l|g|mg|kg|m2|cm2|hours?|hrs?|h|days?|doses?|actuations?|puffs?|sprays?|drops?|tab(?:let)?s?|cap(?:sule)?s?|sachets?|"
    r"vials?|amp(?:oule)?s?|pens?|patch|unit|application)|[wv]/[wv])"
)
_AMOUNT = rf"{_NUMBER}\s?{_UNIT}(?:\s?/\s?{_PER}|\s[wv]/[wv])?"
_RATIO = r"1\s?:\s?\d[\d,]*"
# Behind a name and a space. Bare numbers with a slash between them are strengths, too, unless they count kinds.
_STRENGTH = re.compile(
    rf"(?<=[\w)\]])(?<!\btype)(?<!\btypes)(?<!group)(?<!factor)\s+\(?((?:{_NUMBER}\s?/\s?)*{_AMOUNT}(?:\s?/\s?{_AMOUNT})*|"
    rf"{_NUMBER}(?:\s?/\s?{_NUMBER})+|{_RATIO})\)?$",
    re.IGNORECASE,
)
# Amounts for several ingredients; an amount in a volume is one.
_SEVERAL = re.compile(rf"{_NUMBER}\s?(?:{_UNIT})?\s?/\s?{_NUMBER}(?!\s?m?l\b)", re.IGNORECASE)
# The end of a name that its siblings share but for a number or a letter: "beta-1a/1b", "B1/B6", "type A/B".
_CODE = r"(?:[A-Z]{0,2}\d{1,3}[a-z]?|[IVX]{1,5}|[A-Z])"
_SHORT = re.compile(_CODE)
_ENDS_IN_CODE = re.compile(rf"(?:(?<=[\s\-–])|(?<=[A-Za-z]\.)){_CODE}$")


_FORMS = (
    r"(?:(?:film[- ]?coated|oral|chewable|eye|ear|nasal|dry|for|extended|prolonged|release)\s+)*(?:tab(?:let)?s?|cap(?:sule)?s?|syrup|suspension|"
    r"solution|injection|infusion|cream|ointment|gel|drops|spray|inhaler|powder|sachets?|lotion|patch(?:es)?|vials?)"
)
_FORM_BEHIND = re.compile(rf"(?<=[\d%)a-z])\s+({_FORMS})$", re.IGNORECASE)
# A slash within an amount joins nothing.
_WITHIN = re.compile(rf"{_NUMBER}\s?{_UNIT}\s?/\s?{_PER}(?!\w)|(?<!\w)[wv]/[wv](?!\w)", re.IGNORECASE)


def between_slashes(name: str) -> list[str]:
    """The pieces of a name that slashes join."""
    masked = _WITHIN.sub(lambda hit: hit[0].replace("/", "\0"), name)
    return [piece.replace("\0", "/").strip() for piece in masked.split("/") if piece.strip()]


def form_in_brackets(name: str) -> str:
    """With a form that stands behind an amount in brackets, as others stand behind a name."""
    form = _FORM_BEHIND.search(name)
    said, strength = strength_at_end(name[: form.start()]) if form else ("", "")
    return f"{said} {strength} ({form[1]})" if form and strength else name


def strength_at_end(name: str) -> tuple[str, str]:
    """(the name, the strength behind it or "")."""
    found = _STRENGTH.search(name)
    return (name[: found.start()].rstrip(), found[1].strip()) if found else (name, "")


def of_one(strength: str) -> bool:
    """Whether a strength is one amount, and not one for each of several ingredients."""
    return not _SEVERAL.match(strength)


_SHARED_END = re.compile(rf"({_CODE})(\s+(?:vaccine|virus|toxoid|toxin|antitoxin|antigen|globulin|serum)\b.*)")


def spelt_out(pieces: list[str]) -> list[str]:
    """Names between slashes, those shortened to a number or letter with what they share with the name before."""
    whole: list[str] = []
    if (tail := _SHARED_END.fullmatch(pieces[-1])) and _ENDS_IN_CODE.search(pieces[0]):
        return [piece + tail[2] for piece in spelt_out([*pieces[:-1], tail[1]])]
    for piece in pieces:
        shared = _ENDS_IN_CODE.search(whole[-1]) if whole and _SHORT.fullmatch(piece) else None
        whole.append(whole[-1][: shared.start()] + piece if shared else piece)
    return whole


def unwrapped(text: str) -> str:
    """Without a pair of brackets around all of it."""
    if not (text.startswith("(") and text.endswith(")")):
        return text
    depth = 0
    for at, sign in enumerate(text):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return text[1:-1].strip() if at == len(text) - 1 else text
    return text


def paired(text: str) -> str:
    """With a partner for each bracket: one that is not closed ends before the next plus, one that was not opened goes."""
    if not any(sign in text for sign in "()[]"):
        return text
    opened: list[int] = []
    stray: set[int] = set()
    for at, sign in enumerate(text):
        if sign in "([":
            opened.append(at)
        elif sign in ")]":
            if opened and text[opened[-1]] + sign in ("()", "[]"):
                opened.pop()
            else:
                stray.add(at)
    ends: dict[int, str] = {}
    for at in reversed(opened):
        plus = re.compile(r"\s*\+").search(text, at)
        place = plus.start() if plus else len(text)
        ends[place] = ends.get(place, "") + (")" if text[at] == "(" else "]")
    if not ends and not stray:
        return text
    kept = (ends.get(at, "") + ("" if at in stray else sign) for at, sign in enumerate(text))
    return "".join(kept) + ends.get(len(text), "")
