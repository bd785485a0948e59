"""How often an amount is taken: once, twice daily, every eight hours, in a day altogether, once a week."""

import re
from dataclasses import dataclass

_UNITS = {
    "hour": 1,
    "hours": 1,
    "hourly": 1,
    "h": 1,
    "hr": 1,
    "hrs": 1,
    "day": 24,
    "days": 24,
    "week": 168,
    "weeks": 168,
    "month": 720,
    "months": 720,
}
_N = r"(\d+(?:\.\d+)?)(?:\s?(?:-|to|or)\s?(\d+(?:\.\d+)?))?"
_A_DAY = r"(?:(?:(?:a|per|each|every|for the|in the|in the whole) (?:single |whole |given )?(?:day|night)|(?:in|on|over|within|during|across|throughout) (?:an?|any|each|every|1|any 1) (?:single |whole |given )?(?:day|night)(?! (?:of|after|before|from)\b))|daily|/\s?d(?:ay)?\b|in (?:any |a |every |each |1 )?24[\s-]?h(?:ours?|rs?)?(?:[\s-]period)?|(?:per|every|/|each)\s?24[\s-]?h(?:ours?|rs?)?|(?:over|within|during) (?:a )?24[\s-]?h(?:ours?)?(?: period)?|of the day|(?:total|limit|limited|maximum|most|sum|amount|ceiling|cap)[\w\s]{0,15} (?:for|of|in|to) (?:1|a|any 1|the|the whole|a whole) day|day's (?:total|dose|amount|limit|maximum|intake|ration)|(?:total|limit|maximum|most|sum|amount|ceiling)[\w\s]{0,15} (?:for|of) (?:any )?24 hours|24[\s-]hour (?:total|limit|maximum|dose|amount|ceiling))"
_PER_DAY = re.compile(rf"(?:\b|(?=/)){_A_DAY}")
# "40 mg/day given every 6 hours" is shared out; "40 mg every day, every 6 hours" is not.
_OF_A_DAY = re.compile(rf"(?!\s?(?:daily|every|each|on)\b)\s?{_A_DAY}")
_TIMES_DAILY = re.compile(
    rf"\b(?:{_N} times|(?P<word>once|twice|thrice)|{_N} doses) {_A_DAY}|\b(?P<word2>once|twice|thrice)[\s-](?:daily|a-day)"
)
_WORDS = {"once": 1.0, "twice": 2.0, "thrice": 3.0}
_LATIN = re.compile(
    r"\b(?P<latin>o\.?d|b\.?i\.?d|t\.?i\.?d|t\.?d\.?s|b\.?d|q\.?i\.?d|q\.?d\.?s|qd|qam|qpm|qhs|hs|nocte|mane)\b\.?"
)
_LATIN_TIMES = {
    "od": 1,
    "qd": 1,
    "qam": 1,
    "qpm": 1,
    "qhs": 1,
    "hs": 1,
    "nocte": 1,
    "mane": 1,
    "bid": 2,
    "bd": 2,
    "tid": 3,
    "tds": 3,
    "qid": 4,
    "qds": 4,
}
_EVERY = re.compile(
    rf"\b(?:every|each|q)\s?{_N}[\s-]?(?P<unit>hours?|hourly|hrs?|h|days?|weeks?|months?)\b|\b(?P<n>\d+)[\s-]hourly\b"
)
_EVERY_OTHER = re.compile(r"\b(?:every (?:other|2nd|second) day|on alternate days|alternate[\s-]day)\b")
_BOTH_ENDS = re.compile(
    r"\b(?:morning and (?:(?:1|another|1 more|again) )?(?:(?:in the|at) )?(?:evening|night|bedtime|afternoon)|with breakfast and (?:dinner|supper|the evening meal))\b"
)
_WITH_MEALS = re.compile(r"\b(?:with|before|after) (?:each|every) meal\b|\b3 times with meals\b")
_WITH_EACH_OF = re.compile(
    r"\b(?:with|before|after|at) (?:each|every one|all) of (?:the |your )?(\d) (?:daily |main )?(?:doses|meals)\b"
)
_WEEKLY = re.compile(
    rf"\b(?:(?:(?P<word>once|twice)|{_N} times)[\s-](?:weekly|(?:a|per|each|every) week)|weekly|per week|(?:(?<!than )(?<!for )(?<!within )(?<!after )(?<!only )a|each|every|in a|1 day (?:a|of (?:the|each|every)|each|every|per)|(?:on )?the same (?:week)?day (?:of )?(?:the|each|every)) week|/\s?w(?:ee)?k)\b"
)
_WEEKDAY = re.compile(r"\b(?:on|every|each)\s(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days?(?:,? and |, | or )?)+")
_MONTHLY = re.compile(r"\b(?:monthly|(?:per|a|each|every) month)\b")
_HOURLY = re.compile(
    r"^\s?(?:an|each|every) hour\b(?! (?:before|after|or|apart|later))|\bper hour\b|/\s?h(?:ou)?r?\b|/\s?min(?:ute)?\b|\bper minute\b"
)
_DAILY = re.compile(
    rf"(?:\b|(?<=/)|(?=/)){_A_DAY}|/\s?day|\b(?:total|maximum|max\.?|usual|recommended|average|typical|starting|initial|maintenance|target)?\s?daily (?:dose|dosage|amount|maximum|limit|intake|total)\b|\b(?:nightly|every (?:morning|evening|night)|each (?:morning|evening|night)|at (?:night|bedtime)|(?:a|per|each|every|in (?:a|one|1|any|any 1|a single)) night|on (?:any|1|one) day|in the (?:morning|evening)|before bed)\b"
)
_DIVIDED = re.compile(
    r"\b(?:divided|split|separated?|shared)\b|\bin (?:\d|several|equal|separate|smaller)[\w\s-]{0,12}doses\b|\bas \d (?:separate )?doses\b"
)
_ONE_DOSE = re.compile(
    r"\b(?:per|each|a|every|in a|in any|for each|as a|one|1) (?:single |individual |unit |1 )?(?:(?:oral|intravenous|intramuscular|iv|im) )?dose\b|/\s?dose\b|\bsingle[\s-](?:\w+ )?(?:dose|injection)\b|\bat (?:a|one|any one|1) time\b|\bat the same time\b(?! (?:each|every|of|as|daily|with|in)\b)|\bat once\b|\bas needed\b|\bone[\s-]off\b|\b1-off\b|\bindividual doses?\b|\beach time\b|\b\d+ (?:single |separate |equal |divided )?doses of (?:at most|up to|no more than|not more than)\s?$"
)
_COURSE = re.compile(
    r"\b(?:an?|any|no|per|each|the|whole|entire|1|one) course\b(?! of)|\b(?:per|each|for (?:1|one|an?|a single)) (?:attack|migraine|episode)\b|\bcumulative\b|\bin a lifetime\b"
)


@dataclass(frozen=True, slots=True)
class Rhythm:
    """`period`: what an amount is for: "dose", "day", "week", "month", "hour", "course", or "" where it is not said. `times`: how often
    a dose is taken in a day, where that is said: at most, and `least`."""

    period: str = ""
    times: float = 0.0
    least: float = 0.0


def rhythm(behind: str, before: str = "") -> Rhythm:
    """What the words behind an amount say, else those before it; both as `numerals.with_digits` writes them."""
    for words in (behind, before):
        found = _read(words)
        if found.period:
            return found
    return Rhythm()


def _read(words: str) -> Rhythm:
    if _COURSE.search(words):
        return Rhythm("course")
    if _HOURLY.search(words):
        return Rhythm("hour")
    if _MONTHLY.search(words):
        return Rhythm("month")
    if (weekly := _WEEKLY.search(words)) and not _PER_DAY.search(words[: weekly.start()]):
        return _weekly(words)
    weekdays = _WEEKDAY.search(words)
    if weekdays:
        times = weekdays[0].count("day")
        return Rhythm("week") if times == 1 else Rhythm("dose", times / 7, times / 7)
    least, often = (0.0, 0.0) if _OF_A_DAY.match(words) else _times(words)
    in_a_day = bool(_DAILY.search(_TIMES_DAILY.sub(" ", words)))
    if _DIVIDED.search(words) and (in_a_day or often):
        return Rhythm("day")
    if often:
        return Rhythm("dose", often, least)
    one_dose, daily = _ONE_DOSE.search(words), _DAILY.search(words)
    if one_dose and (not daily or one_dose.start() < daily.start()) and not re.search(r"\bsingle daily\b", words):
        return Rhythm("dose", 1.0 if daily else 0.0, 1.0 if daily else 0.0)
    return Rhythm("day") if in_a_day else Rhythm()


def _weekly(words: str) -> Rhythm:
    hit = _WEEKLY.search(words)
    assert hit  # noqa: S101  (the caller has found it)
    return Rhythm("dose" if hit["word"] == "twice" or hit[2] else "week")


def _times(words: str) -> tuple[float, float]:
    """How many doses a day, at least and at most; 0 when the words do not say."""
    if _EVERY_OTHER.search(words):
        return 0.5, 0.5
    hit = _TIMES_DAILY.search(words)
    if hit:
        word = hit["word"] or hit["word2"]
        if word and "once or twice" in words:
            return 1.0, 2.0
        numbers = [float(number) for number in hit.groups() if number and number[0].isdigit()]
        return (_WORDS[word], _WORDS[word]) if word else (min(numbers), max(numbers))
    hit = _EVERY.search(words)
    if hit:
        hours = _UNITS[hit["unit"] or "hours"]
        return 24 / (float(hit["n"] or hit[2] or hit[1]) * hours), 24 / (float(hit["n"] or hit[1]) * hours)
    if hit := _WITH_EACH_OF.search(words):
        return float(hit[1]), float(hit[1])
    often = 2.0 if _BOTH_ENDS.search(words) else 3.0 if _WITH_MEALS.search(words) else _latin(words)
    return often, often


def _latin(words: str) -> float:
    hit = _LATIN.search(words)
    return float(_LATIN_TIMES.get(hit["latin"].replace(".", ""), 0)) if hit else 0.0
