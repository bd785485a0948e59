"""How firmly a sentence calls an amount the most that is allowed, and which amounts are no doses at all."""

import re
from enum import IntEnum


class Limit(IntEnum):
    """How firmly a sentence calls an amount the most that is allowed."""

    NONE = 0
    UP_TO = 1  # "increased up to": the end of a range
    MAXIMUM = 2


_MAXIMUM = re.compile(
    r"\b(?:max(?:imum|imal)?\b\.?(?!\s+(?:effect|benefit|response|relief|blood|plasma|tolerated|concentration|levels?|strength))|(?:no|not|never|nor|nobody|none|cannot|(?:do|must|should|can)n't)\b[^.;,\d]{0,45}?\b(?:more|greater|higher|larger|over|above|beyond|exceed\w*|in excess of|past|pass|surpass\w*|top|overstep\w*|overshoot)\b"
    r"|without exceeding|at (?:the )?(?:very )?(?:most|utmost)|capped? (?:at|to)|cap (?:of|is)|(?:limit(?:s|ed)?|restrict(?:s|ed)?|confine[sd]?) (?:(?:the|your|a|each|every|it|this|daily|single|total|dose|doses|amount|\w+sel(?:f|ves)) ){0,4}(?:of|to|is|at)|limit for[^.;]{0,40}? is|ceiling|upper (?:limit|dose)|(?:highest|largest|biggest|greatest) (?:\w+ ){0,3}?(?:dose|amount|dosage|quantity|total)\b(?! (?:that (?:was|has been|were)|(?:ever )?(?:studied|tested|tried|used|reported|measured)))|the most\b(?! (?:common|likely|important|frequent|effective|often|serious|widely|usual))|(?:daily|upper|dose|dosage|day's) limit|limits?(?= ?(?::|is|for|in))|(?:stays?|keeps?|kept|remains?|held|hold)\b[^.;,\d]{0,30}?\b(?:below|under|within|beneath|(?:no|not) (?:higher|more) than)|top dose|as far as|no further than|tops? out at|stops? at|(?:go|goes|going) (?:past|beyond)|the top (?:of the range )?is|last step is)"
)
_MOST = re.compile(rf"{_MAXIMUM.pattern}|\bmost\b|\bhighest\b|\blimit\b|\bno more than\b")
_ASKS_FOR_MOST = re.compile(
    r"^(?:and )?(?:what(?:'s| is| are| would be)|which(?: dose)? is|is there|how (?:much|many|high)\b[^?]*\bat (?:the )?most|how (?:much|many|high) (?:is|are) (?:the|too))\b[^?]*(?:\b(?:maximum|most|highest|limit|ceiling|upper|largest|top (?:dose|amount))\b|at most)"
)
_ASKS_FOR_MORE = re.compile(
    r"(?:^|[.!] )(?:can|may|could|should|is|would|what if)\b[^?]*\b(?:more|higher|twice|double|extra|another|\d+)\b"
)
_NO = re.compile(r"\W*no[.,;!](?![^.;]*\b(?:takes?|gives?|uses?|needs?|adults?|children|fine|allowed)\b)")
_MAXIMUM_BEHIND = re.compile(
    r"^[^.;]{0,70}; (?:this|that|which|it) (?:(?:dose|amount|number|limit) )?(?:(?:should|must|may|can|is) (?:not|never) (?:to )?be exceeded\b|is (?:also )?(?:the |an? )(?:\w+ ){0,2}(?:maximum|limit|ceiling|most|highest)\b)|^(?:24|[^.;\d]){0,40}?(?:, |; |\(|– |- )(?:which is |this is |that is |being )?(?:also )?(?:the |an? )(?:absolute |recommended |usual |daily |upper |adult )*(?:maximum|limit|ceiling|most|highest)\b"
    r"|^[^.;]{0,60}?(?:\b(?:is|are|as|being|was)\b (?:regarded as |considered |usually |generally |also )?(?:the |an? )?(?:absolute |recommended |usual |daily |upper |adult |overall |firm |strict )*(?:maximum|limit|ceiling|most|highest)\b"
    r"|\b(?:is|are) (?:as (?:much|many|high|far) as\b|the (?:top|cap|end of the range)\b)|\b(?:should|must|may|can|is|are|to) (?:not|never) (?:to )?(?:be )?exceeded\b|\bat (?:the )?(?:very )?(?:most|utmost)\b|\bmax(?:imum)?\b|\bor (?:less|below|under|lower|fewer)\b|\b(?:never|not|no|and no) (?:any )?more\b(?! than (?:a |\d|the)))"
)
_ABOVE = re.compile(
    r"\b(?:(?:doses?|amounts?|anything|more|higher|greater)\b[^.;,]{0,20}\b(?:above|over|beyond|than|exceeding|in excess of)|above|over|exceed(?:s|ing)?|beyond|more than|greater than|higher than)\s(?:a total of |the maximum (?:of )?|a dose of )?$"
)
_FORBIDDEN = re.compile(
    r"\b(?:not (?:to )?(?:be )?(?:recommended|advised|advisable|used|taken|given|allowed|exceeded)|should (?:not|never)|must (?:not|never)|never|avoid(?:ed)?|forbidden|unwise|too (?:much|high))\b"
)
_UP_TO = re.compile(
    r"\b(?:up to|reach(?:es|ed)?|can be|go(?:es)? (?:up )?to|as (?:high|much) as|increas\w+ (?:\w+ ){0,3}?to|titrat\w+ (?:\w+ ){0,3}?to|rais\w+ (?:\w+ ){0,2}?to)\s(?:a |an |the )?(?:total |daily |usual |dose |of ){0,4}$"
)
_NO_DOSE = re.compile(
    r"\b(?:overdos\w*|antidotes?|(?:was|were|been|who|someone|somebody) (?:has |have |had )?swallowed|poison\w*|toxic\w*|fatal|lethal|death|mice|rats?|rabbits?|volunteers|plasma|serum|half-life|peak|trough|blood level|concentration\w*|"
    r"equivalent|equals?|corresponds?|conver\w+|instead of|compared|placebo|mistake\w*|error|accidental\w*|caffeine|sodium content|dietary|diet|alcohol content|"
    r"excret\w+|absorb\w+|elimin\w+|bioavailab\w+|urine|stud(?:y|ies)|trials?)\b"
)
_HARMS = re.compile(
    r"^[^.;]{0,30}\b(?:can|may|could|might|will|would) (?:\w+ )?(?:destroy|damage|kill|harm|cause|lead|result|fail|die|be (?:dangerous|harmful|fatal))\b|^[^.;]{0,30}\b(?:destroys|damages|kills|harms|causes|is dangerous|is harmful|has killed)\b"
)
_STRENGTHS = re.compile(
    r"\b(?:available|comes?(?! to\b)|supplied|sold|marketed|manufactured|contain(?:s|ing|ed)?|hold(?:s|ing)?|strengths?|formulat\w+|exists?|stocked|packs? of)\b(?:[^.;]|\.(?=\d|g\.,|,)){0,90}$"
)
_CONTAINER = re.compile(
    r"\b(?:bottle|pack|packet|box|carton|inhaler|pen|tube|tin|canister|cartridge|strip|card)s? (?:\w+ )?(?:gives?|holds?|contains?|has|have|lasts?|delivers?|provides?|of)\b[^.;,]{0,40}$"
)
_STRENGTHS_BEHIND = re.compile(
    r"^[^.;]{0,30}\b(?:strengths?|is available|are available|of (?:the )?(?:active|elemental))\b"
)
_STEPS = re.compile(
    r"\b(?:(?:increas|decreas|reduc|rais|lower|adjust|titrat|taper)\w*[^.;,\d]{0,30}\bby|(?:steps|increments?|increases?)(?: of)?|by|additional|extra|another|further)\s(?:about |up to |no more than |not more than |at most |(?:not|never) exceeding )?$"
)
_PAST = re.compile(
    r"\b(?:used to be|(?:was|were) (?:common|usual|customary)|no longer (?:advised|used|recommended|given)|formerly|previously|in the past|(?:was|were) once|once was|until (?:19|20)\d\d|before (?:19|20)\d\d|in (?:a|one|the|some) (?:\w+ )?(?:study|studies|trials?)\b|volunteers|old(?:er)? (?:limits?|maximum|leaflets?|labels?|guidelines?))\b"
)
# "15 mg is twice the maximum": nobody is told to take it.
_BEYOND_IT = re.compile(
    r"^[^.;,]{0,20}\b(?:exceeds?|(?:is|are|would be)(?: \w+)? (?:twice|double|triple|\d(?:\.\d)? times|above|over|beyond|more than|higher than))"
    r" (?:the|this|that|your) (?:\w+ ){0,2}(?:maximum|most|limit|ceiling)\b|^[^.;,]{0,20}(?:, which )?\b(?:is|are|would be) (?:far |much )?too (?:much|many|high)\b"
)
_STEPS_BEHIND = re.compile(r"^[\s-](?:increments?|steps?)\b|^ (?:higher|lower|less|more)\b")
_DENIED = re.compile(r"\b(?:not|never|n't|rather than|avoid\w*)\b(?: \w+){0,3} $")
_SHORT_LEAD = re.compile(
    r"^[\s,;(:\-]*(?:and|or|but|while|whereas)?[\s,]*(?:(?!\b(?:take|start|begin|usual|usually|typical|give|given|dose of|increase|initial)\b)[^.;\d]){0,45}$"
)


def limit_of(before: str, behind: str, later: str, last: Limit = Limit.NONE) -> Limit:
    """What the words before and behind an amount make of it. `later`: the rest of the sentence; `last`: what the amount
    before it was, which goes on where nothing else begins ("at most 4 mg for … and 20 mg for …")."""
    above = _ABOVE.search(before) and _FORBIDDEN.search(f"{before}{behind}{later}")
    if _BEYOND_IT.match(behind) and not above and not _MAXIMUM.search(before):
        return Limit.NONE
    if above or _MAXIMUM.search(before) or _MAXIMUM_BEHIND.match(behind):
        return Limit.MAXIMUM
    if _UP_TO.search(before):
        return Limit.UP_TO
    goes_on = last is Limit.MAXIMUM and _SHORT_LEAD.match(before) and not _HARMS.search(behind)
    return last if goes_on else Limit.NONE


def is_of_most(label: str) -> bool:
    """Whether what stands under a label is the most that is allowed: "Maximum", "Most in a day"."""
    return bool(_MOST.search(label))


def asks_for_most(question: str) -> bool:
    """Whether an answer that is an amount is the most that is allowed: "What is the maximum?"."""
    return bool(_ASKS_FOR_MOST.search(question))


def is_refused(question: str, answer: str) -> bool:
    """Whether a question asks for more, and the answer is no: the amounts that it names are not to be taken."""
    return bool(_ASKS_FOR_MORE.search(question) and _NO.match(answer))


def goes_on(before: str) -> bool:
    """Whether the words before an amount only lead on from the one before it."""
    return bool(_SHORT_LEAD.match(before)) and not _MAXIMUM.search(before)


def is_denied(before: str) -> bool:
    """Whether an amount is named as one not to take: "should not take 40 mg"."""
    return bool(_DENIED.search(before))


def is_no_dose(so_far: str, before: str, behind: str, limit: Limit) -> bool:
    """Whether an amount is a step, a strength, a result of a study or what harmed somebody. `so_far`: all of the
    sentence before it."""
    if _STEPS.search(before) or _STEPS_BEHIND.match(behind) or _PAST.search(f"{before}{behind}"):
        return True
    if _CONTAINER.search(so_far) or (limit is not Limit.MAXIMUM and _BEYOND_IT.match(behind)):
        return True
    if limit is Limit.MAXIMUM:
        return False
    harms = limit is Limit.NONE and (_HARMS.match(behind) or _ABOVE.search(before))
    strength = limit is Limit.NONE and (_STRENGTHS.search(so_far) or _STRENGTHS_BEHIND.match(behind))
    return bool(harms or strength or _NO_DOSE.search(f"{before}{behind}"))
