"""The words with which pages speak of products: what both denials and affirmations are told by."""

import re
from enum import IntEnum


class Weight(IntEnum):
    """How clearly a sentence speaks."""

    NONE = 0
    VAGUE = 1  # of a name, of an approval, or of "a single drug" that has but one ingredient
    HINT = 2
    PLAIN = 3  # of separate medicines: enough on a page that affirms no product, for two medicines may share one
    CLEAR = 4


NEGATION = r" (?:not(?: (?:appear|seem)s? to be)?|never|no|nobody|nothing|neither|nor|rarely|seldom|unlikely|without|cannot|none|non-existent)"


PRE = r"pre-?\s?(?:mixed|packaged|packed|formulated|made|combined|defined|existing|prepared|manufactured|set|blended|compounded|determined|approved)"


# Words between two words of the grammar: few, and none that begins another phrase.
_STOP = (
    r"(?!(?:for|of|across|by|with|to|from|that|which|this|these|those|the|all|is|are|dosages?|dos(?:e|es|ing)|guidelines?|indications?|"
    r"interactions?|effects?|route|routes|patients?|names?|uses?|controlled)\b)"
)


GAP = rf"(?:[\s,*\"“”'(]+{_STOP}[\w\-/)&’']+){{0,%d}}?[\s,*\"“”'(]+"


FIXED = rf"(?:{PRE}|fixed(?:-| )?(?:dose|ratio)?|commercial(?:ly)?|ready-made|readily|co-formulated|marketed|manufactured|mass-produced)"


THING = (
    r"(?:products?|medications?|medicines?|drugs?|formulations?|preparations?|combinations?|pills?|tablets?|capsules?|entit(?:y|ies)|"
    r"pharmaceuticals?(?!\s\w)|fdcs?|creams?|ointments?|gels?|syrups?|inhalers?|vaccines?|mixtures?|injections?|vials?|"
    r"eye ?drops?|generics|supplements?|solutions?|form)"
)


PACK = r"(?:pack(?:et|age)?s?|box(?:es)?|bottles?|blisters?|containers?)"


NOT_THE_THING = r"(?!\s+(?:names?|dos(?:e|es|age|ages|ing)|strengths?|regimens?|guidelines?|information|therap(?:y|ies)|treatments?|interactions?|class(?:es)?|label|use\b|practice))"


ROUTE = re.compile(
    r"\b(?:iv|i\.v|intravenous(?:ly)?|injectables?|parenteral(?:ly)?|injections?|infusions?|intramuscular(?:ly)?|"
    r"oral(?:ly)?|by mouth|ingest\w*|inhal\w*|over-the-counter|otc|pa?ediatric|children(?:'s)?|infants?)\b"
)


NAME = re.compile(r"\bnames?\b|\bnamed\b|\bterm\b|\bbranded\b|\bbrand\b")


FORMS = (
    r"(?:tablets?|capsules?|caplets?|pills?|creams?|ointments?|gels?|lotions?|syrups?|suspensions?|solutions?|eye ?drops?|ear ?drops?|drops|inhalers?|"
    r"sprays?|powders?|sachets?|patch(?:es)?|suppositor(?:y|ies)|injections?|vials?|lozenges?|liquids?|elixirs?|granules|shampoos?|"
    r"mouthwash(?:es)?|pessar(?:y|ies)|emulsions?|foams?|softgels?|linctus|nebuli[sz]er solutions?|infusions?|pre-filled syringes?)"
)


SEVERAL_FORMS = (
    r"(?:tablets|capsules|caplets|pills|sachets|injections|lozenges|syrups|creams|ointments|inhalers|patches)"
)


ONE_FORM = re.compile(
    rf" (?:single|one|combined|combination|same)(?:[- ](?:\w+[- ]){{0,2}}?)(?:{FORMS}|product|preparation|formulation|dosage form)\b"
    rf"| combin(?:ed|ation) (?:product|preparation|formulation)s?\b"
)


COMBINATION = re.compile(
    r" (?:this|the|these)(?:\s[\w\-+]+){0,4}?\s(?:combinations?|medications?|medicines?|drugs?|products?|formulations?|preparations?|supplements?|creams?|"
    r"ointments?|gels?|tablets?|capsules?|syrups?|vaccines?|solutions?|drops|inhalers?)\b| combin(?:ation|ed|ing|es)\b| it(?:'s)?\b| together\b|"
    r" they\b| these\b| both\b| there(?:'s)?\b| no (?:single|one)\b| this\b"
)


ASKS_FOR_ONE = re.compile(
    rf"^ (?:is|are) there (?:an?|any|one)(?: [\w\-]+){{0,2}}? {THING}\b(?: available)? (?:with|of|containing|(?:that|which) (?:contain|combin|hold|ha(?:s|ve)|include)\w*) (?:both|the two|these two)\b|"
    rf"^ (?:(?:is|are) (?:this|it|they|the two|both)(?: combination)?(?: an?)?|(?:does|do) (?:an?|the|any)|(?:is|are|does|do|can|has|have)\b[^?]*?(?: (?:as|in|into)(?: an?| one| the)?| there(?: an?| any)?))"
    rf" (?:single|one|combined|combination|same|joint|fixed(?:-| )?dose|{PRE})(?: (?!available|as\b)[\w\-]+){{0,2}}? {THING}\b(?! (?:(?:in|on) (?:the|my|all|every)|for|to|against|(?:that|which) (?!contain|combin|hold|has|have|unit|join))\b)"
)


_CLAUSES = re.compile(
    r";|\s[–—]\s|:\s|\b(?:because|since|although|though|however|while|whereas|instead|meaning)\b|,\s(?:as|so|but|and)\s|\sas it(?:'s| is)\s"
)


OF_SEVERAL = re.compile(r" (?:combin|together\b|this (?:medic|drug|product)|separate)")


NEGATED = re.compile(rf"{NEGATION}\b")


_PLAIN_SIGNS = str.maketrans({"’": "'", "‑": "-", "*": None, "(": " ( ", '"': " ", "“": " ", "”": " "})


def simple(text: str) -> str:
    """Lower case without emphasis; "isn't" is "is not"; every word has a space before it, and the patterns use that."""
    plainly = text.isascii() and not ("*" in text or "(" in text or '"' in text)
    lower = text.lower() if plainly else text.lower().translate(_PLAIN_SIGNS)
    return " " + lower.replace("n't", " not")


def without_food(text: str) -> str:
    """ "With or without food" denies nothing."""
    return text.replace(" with or without ", " with ")


def clauses(text: str) -> list[str]:
    pieces = [f" {piece.strip()}" for piece in _CLAUSES.split(text) if piece and len(piece) > 12]
    return pieces if len(pieces) > 1 else []
