"""Does the page say that its ingredients are one product? A small grammar of sentences, not a list of phrases.

A clause denies a product when a negation governs a predicate of being, or being sold as, one product, and its subject
is the combination. It affirms one when it says, without such a negation, that the combination has a fixed-dose form.
What denies something else (a route, a name, a dose, an approval) is not about the product.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from medicines.content.parsing.affirmations import affirmation
from medicines.content.parsing.certainty import is_uncertain
from medicines.content.parsing.denials import denial
from medicines.content.parsing.dosed_apart import gives_each_its_form
from medicines.content.parsing.others import speaks_of_others, with_both, without_comparisons
from medicines.content.parsing.product_signs import one_product_sign
from medicines.content.parsing.product_words import (
    ASKS_FOR_ONE,
    FORMS,
    NAME,
    NEGATED,
    OF_SEVERAL,
    ONE_FORM,
    ROUTE,
    Weight,
    simple,
)
from medicines.content.parsing.separateness import speaks_otherwise
from medicines.content.parsing.statements import Statement
from medicines.content.parsing.subjects import Subjects
from medicines.vocabulary import SectionKind


@dataclass(frozen=True, slots=True)
class Finding:
    """`not_fixed_dose` with the sentence that says so; `unclear` says why nothing could be concluded."""

    not_fixed_dose: bool | None = None
    evidence: str = ""
    unclear: str = ""
    line: int = 0


_YES_OR_NO = re.compile(
    r" (?P<said>yes|no)(?P<rest>(?:[,.!;]? (?:there|it|they|this|that) (?:is|are|does|do)(?: not)?(?: one)?)?)[ .,!;:]*$"
)


_SINGLE = re.compile(r" single-(?=(?:pill|tablet|capsule|product)\b)")
_CONTRAST = re.compile(
    rf"(?P<said>[^,;]*? (?:is|are) (?:(?:an?|one|the) )?(?:fixed(?:-| )dose|single|combined|one|combination|{FORMS})\b[^,;]*?)"
    r"(?:, (?:and |it is )?not\b| rather than\b| instead of\b)[^,;]* (?:separate(?:ly)?|two|three)\b[^,;]*$"
)
_SKIPPED = {SectionKind.INTERACTIONS, SectionKind.PREGNANCY, SectionKind.DRIVING}


@dataclass(slots=True)
class Claims:
    """The sentences that deny one product, affirm one, or are not sure, the first two with how clearly they do."""

    denials: list[tuple[Weight, Statement]] = field(default_factory=list)
    affirmations: list[tuple[Weight, Statement]] = field(default_factory=list)
    doubts: list[Statement] = field(default_factory=list)


def judge(said: Sequence[Statement], subjects: Subjects) -> Finding:
    """What a combination's page says of being one product; nothing for a medicine."""
    claims = find_claims(said, subjects)
    found = conclude(claims)
    silent = not (claims.denials or claims.affirmations or claims.doubts) and len(subjects.ingredients) > 1
    sign = one_product_sign(said, subjects) if silent else None
    return Finding(False, sign.text, line=sign.line) if sign else found


def conclude(claims: Claims) -> Finding:
    """What follows from all that a page claims."""
    return _conclude(claims.denials, claims.affirmations, claims.doubts)


def find_claims(said: Sequence[Statement], subjects: Subjects) -> Claims:
    """The sentences by which a combination's page is judged; none for a medicine."""
    claims = Claims()
    for statement in said if len(subjects.ingredients) > 1 else ():
        if statement.kind not in _SKIPPED and not statement.subject:
            _claim(statement, subjects, claims)
    return claims


# "No" in other words: "There is none.", "None is sold.", "It is not.", "Not at the moment.", "No, nobody makes one."
_ELLIPTICAL_NO = re.compile(
    r" (?:there (?:is|are|has been) (?:none|not(?: one| any)?|no such (?:thing|product|tablet|pill|capsule))|none(?: (?:is|are|exists?|has been))?(?: (?!known for)\w+){0,2}|"
    r"not (?:at (?:the moment|present)|yet|currently|so far|today|that (?:is|we) \w+|as far as [\w ]{2,20})|(?:it|they|that|this) (?:is|are|does|do|has) not(?: one)?)"
    r"(?=[.,;:!]|$| and )| no[,;] (?:no (?!matter)|nobody\b|none\b)"
)


def _claim(statement: Statement, subjects: Subjects, claims: Claims) -> None:
    """Add what one sentence claims."""
    text = _without_contrast(without_comparisons(_SINGLE.sub(" single ", simple(statement.text))))
    if gives_each_its_form(text, subjects):
        if not (speaks_otherwise(text) or is_uncertain(text) or NEGATED.search(text) or " or " in text):
            claims.denials.append((Weight.PLAIN, statement))
        return
    denied, affirmed = _answer(statement, text, subjects)
    answered = bool(denied or affirmed)
    denied = denied or denial(statement, text, subjects)
    affirmed = affirmed or (
        Weight.NONE if denied else affirmation(text, known=bool(claims.affirmations), subjects=subjects)
    )
    if not (denied or affirmed) or _is_of_others(statement, text, subjects):
        return
    if is_uncertain(text):
        claims.doubts.append(statement)
        return
    if answered:
        statement = statement._replace(text=f"{statement.asked} {statement.text}")
    if denied and denied <= Weight.HINT and "approved" not in text and ONE_FORM.search(NEGATED.split(text)[0]):
        claims.affirmations.append((Weight.HINT, statement))
    elif denied:
        claims.denials.append((denied, statement))
    else:
        claims.affirmations.append((affirmed, statement))


def _without_contrast(text: str) -> str:
    """ "It is one tablet, not two separate medicines": what it is, without what it is not."""
    hit = _CONTRAST.match(text) if "separate" in text or "two " in text else None
    return hit["said"] if hit and not NEGATED.search(hit["said"]) else text


def _conclude(
    denials: list[tuple[Weight, Statement]], affirmations: list[tuple[Weight, Statement]], doubts: list[Statement]
) -> Finding:
    against = max(denials, key=lambda found: found[0], default=None)
    favour = max(affirmations, key=lambda found: found[0], default=None)
    if against and against[0] >= Weight.PLAIN:
        if favour and _is_disputed(denials, favour[0]):
            return Finding(unclear=f"The page denies and affirms one product: “{favour[1].text}”", line=favour[1].line)
        return Finding(True, against[1].text, line=against[1].line)
    if doubts and not (favour and favour[0] is Weight.CLEAR):
        return Finding(unclear=f"The page is not sure: “{doubts[0].text}”", line=doubts[0].line)
    if favour and (not against or against[0] is Weight.VAGUE or favour[0] is Weight.CLEAR):
        return Finding(False, favour[1].text, line=favour[1].line)
    if against:
        return Finding(unclear=f"The page hints at separate medicines: “{against[1].text}”", line=against[1].line)
    return Finding()


def _is_disputed(denials: list[tuple[Weight, Statement]], favour: Weight) -> bool:
    """Separate medicines yield to any word for one product; a plain denial only to a plain affirmation, one to one."""
    clear = sum(weight is Weight.CLEAR for weight, _ in denials)
    return clear == 0 or (clear == 1 and favour is Weight.CLEAR)


def _is_of_others(statement: Statement, text: str, subjects: Subjects) -> bool:
    return _names_one(statement, text, subjects) or speaks_of_others(text, subjects)


def _names_one(statement: Statement, text: str, subjects: Subjects) -> bool:
    """Whether the sentence, or the label that it stands under, speaks of one ingredient only."""
    if statement.label:
        found, rest = subjects.find(statement.label)
        if len(found) == 1 and len(rest) < 30:
            return True
    found = {name for _, _, name in subjects.mentions(text)}
    return len(found) == 1 and not OF_SEVERAL.search(text)


def _answer(statement: Statement, text: str, subjects: Subjects) -> tuple[Weight, Weight]:
    """What a "No" or a "Yes" denies and affirms: the question that it answers asks for one product."""
    answer = _YES_OR_NO.match(text) if statement.asked else None
    denies = bool(statement.asked and _ELLIPTICAL_NO.match(text)) or (answer is not None and answer["said"] == "no")
    if not (answer or denies) or (not denies and " not" in answer["rest"]):
        return Weight.NONE, Weight.NONE
    asked = with_both(simple(statement.asked), subjects)
    if not ASKS_FOR_ONE.search(asked) or ROUTE.search(asked) or NAME.search(asked) or "generic" in asked:
        return Weight.NONE, Weight.NONE
    if NEGATED.search(asked) or is_uncertain(asked) or speaks_of_others(asked, subjects):
        return Weight.NONE, Weight.NONE
    return (Weight.CLEAR, Weight.NONE) if denies else (Weight.NONE, Weight.HINT)
