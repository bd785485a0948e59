"""What a copied page brings along that is no text: reading times, menus, sharing, by-lines; and what advertises.

Furniture is set aside only when a line consists of nothing else, piece by piece of a closed list."""

import re

READING_TIME = re.compile(
    r"[\s|·•–—(,-]*(?<!\d)\d{1,3}[\s-]?min(?:ute)?s?\.?[\s-]read(?:ing time)?\b[\s)]*", re.IGNORECASE
)
_CRUMBS = re.compile(r"^(?:home|start)(?:\s*[›»>/]\s*[\w &’'\-]{1,40}?)*\s*[›»>/]\s*", re.IGNORECASE)
_JOINT = re.compile(r"\s*[|·•›»]\s*|(?<=[a-z])(?=[A-Z])|(?<=[?.!])\s+|\s{2,}|\t")
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DAY = rf"(?:\d{{1,2}}(?:st|nd|rd|th)?\s+)?{_MONTH}(?:\s+\d{{1,2}},?)?\s+\d{{4}}|\d{{4}}-\d\d-\d\d|\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}"
_PIECE = re.compile(
    r"(?:skip to (?:main )?content|menu|main menu|navigation|search|sign in|log ?in|sign up|register|home|contact(?: us)?|about us|close|"
    r"share|share (?:this|on|via)(?: (?:article|page|post|facebook|twitter|x|whatsapp|linkedin|email))*|facebook|twitter|whatsapp|linkedin|"
    r"pinterest|email|print|print (?:this )?(?:page|article)|save|save (?:this )?(?:page|article)|copy link|back to top|scroll to top|top|advertisement|"
    r"sponsored|ad|ads|subscribe|newsletter|cookie (?:policy|settings)|accept(?: all)?(?: cookies)?|privacy policy|terms of use|"
    r"was this (?:page|article|information)? ?helpful\??|yes|no|table of contents|contents|jump to|in this article|on this page|"
    r"(?:read|see|view) (?:more|next|also|less)(?::.*)?|related (?:articles?|posts?|topics?)(?::.*)?|next(?: article| page)?|previous(?: article| page)?|"
    r"yes no|rate this (?:page|article)|leave a (?:comment|reply)|comments?(?: \(\d+\))?|follow us(?: on \w+)?|all rights reserved\.?|"
    rf"(?:last )?(?:updated|reviewed|published|posted|modified)(?: on)?:? (?:{_DAY})|{_DAY}|"
    r"(?:(?:written|posted|medically reviewed|reviewed|edited|published) )?by (?:the )?[A-Z][\w.’'\-]*(?: [\w.,’'\-]+){0,5}|"
    r"\d{1,3}[\s-]?min(?:ute)?s?[\s-]read)",
    re.IGNORECASE,
)
_PROMOTES = re.compile(
    r"\bsubscribe\b|\bnewsletter\b|\btestimonials?\b|\bhear (?:what|from|how|patient)|\bsign up (?:now|today|for)\b|\bdownload our\b|\bfree (?:guide|e-?book|trial|"
    r"shipping|delivery|consultation|sample)\b|\b(?:buy|order|shop|book)\b[^.]{0,30}\b(?:now|today|online|here)\b|\bdiscounts?\b|\bcoupons?\b|\bbest price|"
    r"\b(?:special|limited(?:-time)?) offer\b|\btake (?:back )?control of your\b|\bstart your journey\b|\bclick (?:here|below)\b|\bour (?:store|shop|"
    r"online pharmacy|app|experts|courses?)\b|\bmoney[- ]back\b|\bpromo(?:tional)? code\b|\bmiracle\b|\bdon[’']t miss\b",
    re.IGNORECASE,
)
LONGEST = 200  # characters; longer lines are read as text


def is_furniture(line: str) -> bool:
    """Whether a line is furniture and nothing else. A single "Yes", "No" or "Top" is too little to be sure."""
    text = line.strip()
    if not text or len(text) > LONGEST:
        return False
    pieces = [piece for piece in _JOINT.split(text) if piece and piece.strip()]
    sure = len(pieces) > 1 or len(text) > len("comments")
    return sure and all(_PIECE.fullmatch(piece.strip()) for piece in pieces)


def without_furniture(title: str) -> tuple[str, list[str]]:
    """A title line without breadcrumbs before it and the reading time behind or in it, and what was taken away."""
    taken = []
    crumbs = _CRUMBS.match(title)
    if crumbs and crumbs.end() < len(title):
        taken.append(crumbs[0].strip())
        title = title[crumbs.end() :]
    timed = READING_TIME.search(title)
    if timed:
        taken.append(timed[0].strip())
        title = title[: timed.start()] + " " + title[timed.end() :]
    return title.strip(), taken


def promotes(line: str) -> bool:
    """Whether a line speaks as advertisements do. It stays; an editor decides."""
    return bool(_PROMOTES.search(line))
