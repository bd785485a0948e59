"""Whether a sentence states a fact. What may be, was once, is so somewhere, or is said to be wrong, states none."""

import re

# Wherever it stands, the sentence settles nothing about what is sold today, here.
_UNCERTAIN = re.compile(
    r" (?:may|might|could|can|is|are) or (?:may|might|could|can|is|are) not\b| (?:whether|unclear|unknown|uncertain|unconfirmed|not (?:known|certain|clear|sure)|not sure)\b"
    r"| (?:perhaps|possibly|reportedly|allegedly|supposedly|presumably|rumou?red)\b"
    r"| (?:withdrawn|discontinued|recalled|phased out|no longer|used to be|was once|were once|until recently|in the past|historically)\b"
    r"|(?: (?:some|certain|several|a few|selected)(?: other)?|(?<! many)(?<! most) other) (?:countries|regions|markets|places|parts of the world)\b"
    r"| (?:an)?other (?:[\w\-]+ ){0,2}?(?:products?|medicines?|combinations?|brands?|tablets?|pills?|formulations?)\b"
    r"| (?:would|could|might) (?:be|have been) (?:a |an |one |the )?(?:mistake|wrong|welcome|helpful|useful|convenient|better|ideal)\b"
    r"| (?:not (?:true|correct|right|accurate|the case|so) that|(?:false|wrong|untrue|incorrect|a myth|a misconception|a mistake|mistaken|erroneous)(?: \w+){0,3} (?:that|to))\b"
    r"| not (?:un(?:common|usual|likely|true|available|heard)|impossible|rare)\b| (?:under|in) (?:development|investigation|clinical trials?|study)\b| (?:planned|proposed|awaiting|pending)\b"
)
_CONDITION = re.compile(r" (?:if|unless|should|once|were|had|suppose|imagine)\b[^,]*,")  # at the beginning
# Right before what is claimed, a modal verb makes it a guess.
_GUESS = re.compile(r" (?:may|might|could)(?: (?:also|well|still|even|sometimes|currently|possibly|perhaps|yet))* ?$")
_GUESSED = re.compile(r" (?:may|might|could) (?:\w+ )?not\b")


def is_uncertain(text: str) -> bool:
    """`text` is in lower case with a space before every word."""
    return bool(_CONDITION.match(text) or _UNCERTAIN.search(text))


def is_guessed(text: str, claim: re.Match[str]) -> bool:
    """Whether the claim stands behind a modal verb: "may | not be available as one tablet"."""
    return bool(_GUESS.search(text[max(0, claim.start() - 40) : claim.start()]) or _GUESSED.search(claim[0]))
