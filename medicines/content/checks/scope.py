"""For what, for whom and by which route a dose is meant. Two doses are compared only where these agree."""

import math
import re
from dataclasses import dataclass, replace
from functools import lru_cache

from medicines.content.checks.conditions import is_condition

_ROUTES = {
    "oral": r"oral(?:ly)?|by mouth|swallow\w*|(?<!transdermal )(?:tablets?|capsules?|syrup|oral (?:solution|suspension|liquid))|p\.?o\.?(?= |,|:|$)",
    "iv": r"intravenous(?:ly)?|i\.?v\.?(?=[ ,:;)]|$)|infusions?|infused?|into a vein",
    "im": r"intramuscular(?:ly)?|i\.?m\.?(?=[ ,:;)]|$)|into a muscle",
    "sc": r"subcutaneous(?:ly)?|s\.?c\.?(?=[ ,:;)]|$)|under the skin",
    "injection": r"inject\w*|parenteral\w*",
    "spine": r"intrathecal\w*|epidural\w*",
    "skin": r"topical(?:ly)?|creams?|ointments?|gels?|lotions?|applied to the skin|cutaneous",
    "patch": r"transdermal|(?<!eye )patch(?:es)?",
    "lung": r"inhal\w+|nebuli\w+|puffs?",
    "nose": r"nasal(?:ly)?|intranasal\w*|nostrils?|in(?:to)? (?:the|your|each) nose",
    "eye": r"ophthalmic|eye ?drops?|ocular|in(?:to)? the (?:affected )?eyes?",
    "ear": r"otic|ear ?drops?",
    "rectal": r"rectal(?:ly)?|suppositor(?:y|ies)|enemas?",
    "vaginal": r"vaginal(?:ly)?|pessar(?:y|ies)",
    "under the tongue": r"sublingual(?:ly)?|under the tongue|buccal(?:ly)?",
}  # fmt: skip
_MEASURES = r"mg|g|mcg|ug|kg|ml|%|iu|units?|hours?|days?|weeks?|tablets?"  # what follows a number that is no age
_GROWN, _GROWN_UP = (
    rf"[ ,(]{{1,2}}(?:who are )?(?:of )?(?:(?:aged?|from|over|above|at least|older than) )*{years}\b(?: ?(?:to|-|and) ?1[78]\b)?(?! ?(?:to|-|and \d|[.,/]\d|(?:{_MEASURES})(?!\w)))"
    r"(?: (?:years?|yrs?)(?: of age| old)?)?(?: (?:and|or) (?:over|older|above|up|upwards|more))?(?! ?(?:to|-|and) ?\d)"
    for years in (r"1[2-8]", r"1[68]")
)
_AGE = r"(?:(?:under|over|above|below|aged?|from|older than|younger than|at least) )?\d+(?:\.\d+)?(?:\s?(?:-|to|and|or)\s?\d+)? ?(?:months?|years?|yrs?)(?: of age| old| and (?:over|older|above|under|younger))?"
_WHO = {
    "child": r"child(?:ren)?(?!-)|p(?:a)?ediatrics?|infants?|neonat\w+|newborns?|babies|baby|toddlers?|adolescents?|teenagers?|boys|girls",
    "adult": r"adults?|grown-ups?",
    "elderly": r"elderly|older (?:adults?|people|patients?|persons?)|geriatric|frail|debilitated",
    "kidney": r"renal|kidneys?|creatinine|e?gfr|crcl|dialysis|ha?emodialysis",
    "healthy kidneys": r"(?:healthy|normal)(?: functioning)? kidneys?|normal (?:renal|kidney) function",
    "liver": r"hepatic|liver|cirrho\w+|child-pugh",
    "pregnant": r"(?<!outside )(?<!not )pregnan\w+|breastfeed\w*",
    "long-acting": r"(?:extended|modified|prolonged|sustained|slow|controlled|delayed)[\s-]release|long-acting|\b(?:xr|er|sr|xl|cr|mr|la)\b",
    "short-acting": r"immediate[\s-]release|\bir\b|(?:ordinary|plain|conventional|standard|normal)(?:[\s-]release)? (?:tablets?|capsules?)",
    "by oneself": r"over[\s-]the[\s-]counter|without (?:an? |the |your )?(?:prescription|doctor|pharmacist|medical advice)|\botc\b|self-\w+|non-?prescription",
    "unasked": r"without (?:asking|seeing) (?:an? |the |your )?(?:doctor|pharmacist)|unless (?:an?|the|your) (?:doctor|pharmacist|prescriber) (?:says|tells|advises|has|told|prescribe\w+)",
    "supervised": r"(?:doctor|specialist|prescriber)s? (?:may|can|might|will|sometimes) (?:prescribe|raise|increase|go)|(?:if|when|where|unless) (?:it is )?prescribed|on (?:a )?prescription|by prescription|with a prescription|(?<!as )hospital\w*|inpatients?|specialists?|intensive care",
    "start": r"initial(?:ly)?|start(?:s|ed|ing)?|begin(?:s|ning)?|first (?:dose|days?|weeks?|months?)|day 1|induction|test dose",
    "loading": r"load(?:ing)?(?= (?:dose|phase|quickly|rapidly|up\b)|:)|saturat\w+",
    "next": rf"(?:second|2nd|third|3rd|fourth|4th|next|following) (?:days?|weeks?|months?)|(?:week|day|month) (?!1\b)\d+\b(?![.,]\d| ?(?:{_MEASURES})(?!\w))",
    "upkeep": r"(?:(?<=^)|(?<=\. ))(?:then|afterwards?|later|after that|thereafter|from then on)\b|maintenance|prophyla\w+|prevent\w*|long[\s-]term",
    "severe": r"severe(?:ly)?|serious|life[\s-]threatening|emergenc\w+|refractory|resistant",
    "mild": r"mild",
    "short": r"short[\s-]term|for (?:no more than |up to |only )?(?:\d+ (?:days|weeks?)|1 week)|temporar\w+",
    "few": r"some (?:people|patients|adults|cases|individuals)|in (?:rare|exceptional|certain|some) |occasional\w*|rarely|exceptional\w*|(?<!increased )(?<!raised )(?<!increase )(?<!adjusted )if (?:needed|necessary|tolerated|required)",
    "drinker": r"drinkers?|alcoholics?|drink (?:a lot|heavily|regularly)",
    "smoker": r"(?<!non-)smokers?",
    "non-smoker": r"non-smokers?",
    "all products": r"from (?:all|every|any other) (?:products?|medicines?|sources?)|all (?:products|sources) (?:together|combined)",
    "usually": r"usual(?:ly)? (?:max\w*|upper|limit)",
    "in the UK": r"u\.?k\.?|united kingdom|brit(?:ain|ish)",
    "in the US": r"u\.s\.(?:a\.)?|usa?|united states|american?",
    "in India": r"indian?",
    "in Europe": r"e\.?u\.?|europe(?:an)?(?: union)?",
    "gene": r"metaboli[sz]ers?|cyp2\w+|asian",
    "added": r"adjunct\w*|add-on|added to",
    "alone": r"monotherapy|on its own|by itself",
    "men": r"\bmen\b|\bmales?\b",
    "women": r"\bwom[ae]n\b|\bfemales?\b",
}  # fmt: skip
_WEIGHT = r"(?:under|over|above|below|less than|more than|at least|up to|weigh\w*|<|>)[^.;,]{0,12}\b\d+ ?kg\b(?! ?/)|\d+(?:-| to )\d+ ?kg\b"
# Groups in which a dose may only be lower than in others: one above the general limit is a mistake there, too.
LOWER = frozenset(("child", "elderly", "kidney", "liver", "pregnant", "mild", "women"))
# Groups and stages in which a dose may be higher than is said in general.
HIGHER = frozenset(("severe", "supervised", "few", "upkeep", "start", "short", "men", "added", "alone"))
LOADING = frozenset(("loading",))  # above what is given later by its nature
COUNTRIES = frozenset(("in the UK", "in the US", "in India", "in Europe"))
FORMULATIONS = frozenset(("long-acting", "short-acting"))
_AGES_OF = frozenset(("adult", "child", "elderly"))
_PASSING = frozenset(("start", "loading", "next", "usually", "upkeep", "few", "supervised", "unasked", "short"))
_ROUTE_SIGNS = [(name, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for name, words in _ROUTES.items()]
_WHO_SIGNS = [(name, re.compile(rf"(?<!\w)(?:{words})(?!\w)")) for name, words in _WHO.items()]
_AGES, _WEIGHTS = (
    re.compile(
        rf"(?<!\w)(?:{_AGE}|(?:under|over|below|above|aged) (?:the age of )?\d+(?! ?(?:{_MEASURES}|\d|[.,/]\d|to \d|years|months)))"
    ),
    re.compile(_WEIGHT),
)
_GRADES = re.compile(
    r"(?:[<>≤≥]|under|below|less than|over|above|between)? ?\d+(?:\s?(?:-|to|and)\s?\d+)? ?ml/min|child-pugh(?: class)? [abc]|(?:stage|class) [abc\d]"
)
# "Lower than for adults" is said of somebody else.
_THAN_FOR = re.compile(
    r"\b(?:than|unlike|as|compared (?:with|to)|too (?:much|many|high|strong)) (?:that |those )?(?:for |in |of |to |with )?(?:the )?(?:adults?|children|grown-ups|elderly|younger (?:adults|people))\b"
)
# "As soon as the headache starts" begins no treatment.
_ILLNESS_STARTS = re.compile(
    r"\b(?:as soon as|when|once|after|before|if) (?:the |your |an? )?(?!(?:it|you|they|treatment|therapy|dos\w+|medicine|courses?|injections?|infusions?|chemotherapy|tablets?)\b)[a-z]+(?: attack| pain)? (?:has |have )?(?:starts?|begins?|started|begun)\b"
)
_CAUSED = ("related to", "due to", "caused by", "associated with")
# "Edema related to heart failure or liver cirrhosis" is what it is for, and nobody whose liver is weak.
_OF_A_CAUSE = re.compile(
    r"\b([a-z-]{3,}) \(?(?:related to|due to|caused by|associated with) [^.;:)\d]{1,80}?(?=, (?:the|an?|start\w*|take|give\w*|initial\w*|usual\w*|adults?|dos\w+)\b|[.;:)\d]|$| (?:is|are|may|should|must|can)\b)"
)
# Adolescents are no case of their own then, nor "children" who are as old.
_NEARLY_ALL = re.compile(
    rf"\badults?,? (?:and|or) (?:(?:older )?(?:children|adolescents?|teenagers?|young people)(?: (?:and|or) adolescents)?{_GROWN}|adolescents?\b|teenagers?\b)"
    rf"|\b(?:children|adolescents?|teenagers?|young people){_GROWN_UP}(?: (?:and|or) adults)?|\bchildren{_GROWN} (?:and|or) adults"
)
_ADULT_WEIGHT = re.compile(r"(?:over|above|more than|at least|from|>)[^.;,]{0,12}\b(?:3[5-9]|4\d|50) ?kg")
_ADULT_AGE = re.compile(
    r"(?:over|above|aged?|from|older than|at least) (?:1[2-9]|[2-9]\d)|\b(?:1[2-9]|[2-9]\d) ?(?:years?|yrs?)(?: of age| old)? and (?:over|older|above)|1[2-8] years (?:or|and) (?:older|over)"
)
_SPAN = re.compile(r"(\d+(?:\.\d+)?)\s?(?:-|to|and|or)\s?(\d+(?:\.\d+)?)")
NEARLY_GROWN, GROWN = 16, 18  # years: dosed as adults are, and adults
_PAST_YOUTH = re.compile(r"(?:over|above|from|older than) [345]\d\b")
_FROM_TWELVE = re.compile(r"1[2-5] ?(?:years?|yrs?)(?: of age| old)? and (?:over|older|above)")
_OF_AGE = frozenset(("under", "below", "aged", "age", "from", "over", "younger", "older"))
_CAUSE = re.compile(
    r"\b(?:for|as an?|against|to treat|treating|treatment of|treat|to relieve|to prevent|to control|people with|patients with|adults with|those with|children with|management of|in|with|before|after|during)\s(?:1 )?"
    r"((?:(?!(?:for|in|to|at|by|risks|causes|brings|gets|leads|triggers|of the day|is|are|was|should|may|can|must|and \d|or \d|take|taken|the (?:dose|maximum|usual))\b)[a-z'\-]+[\s/]?){1,6})"
)
_SAME = {
    "epilepsy": "seizure", "epileptic": "seizure", "convulsion": "seizure", "fit": "seizure", "depressive": "depression", "depressed": "depression",
    "hypertensive": "hypertension", "anxious": "anxiety", "anxieties": "anxiety", "reflux": "gerd", "heartburn": "gerd", "ocd": "obsessive-compulsive",
    "obsessive": "obsessive-compulsive", "compulsive": "obsessive-compulsive", "ache": "pain", "aches": "pain", "infection": "infection",
    "diabetic": "diabetes", "psychotic": "psychosis", "schizophrenic": "schizophrenia", "arthritic": "arthritis", "allergic": "allergy",
    "allergies": "allergy", "crise": "crisis", "underactive": "hypothyroidism", "candidiasis": "candida", "candidosis": "candida",
    "thrush": "candida", "influenza": "flu", "sleeplessness": "insomnia", "sleeping": "insomnia", "itching": "itch", "pruritus": "itch", "pile": "hemorrhoid", "piles": "hemorrhoid",
    "haemorrhoid": "hemorrhoid", "diarrhoea": "diarrhea", "anaemia": "anemia", "oedema": "edema", "gord": "gerd", "dvt": "thrombosis", "clot": "thrombosis",
    "ulcers": "ulcer", "migraines": "migraine", "pressure": "hypertension", "blood": "hypertension",
    "pmdd": "premenstrual", "pms": "premenstrual", "mdd": "depression", "gad": "anxiety", "hypercholesterolemia": "cholesterol", "hypercholesterolaemia": "cholesterol",
    "hyperlipidemia": "cholesterol", "hyperlipidaemia": "cholesterol", "dyslipidemia": "cholesterol", "dyslipidaemia": "cholesterol",
}  # fmt: skip
_LETTERS = re.compile(r"[a-z][a-z'\-]+")
_ORGAN = re.compile(
    r"\W*(?:the |your )?(?:heart(?: rhythm| rate)?|blood(?: sugar| counts?| tests?)?)\W*"
)  # what may be harmed


@dataclass(frozen=True, slots=True)
class Scope:
    """What a dose is bound to; empty sets for what is not said. `causes` are stems of the words that name an indication."""

    routes: frozenset[str] = frozenset()
    who: frozenset[str] = frozenset()
    causes: frozenset[str] = frozenset()

    def or_else(self, other: "Scope") -> "Scope":
        """This scope, with what it leaves open taken from another."""
        mine = self.who if other.who & _AGES_OF else self.who - {"adult"}
        who = other.who if mine < other.who else self.who  # "the child" is the one of three months spoken of before
        return replace(self, routes=self.routes or other.routes, who=who, causes=self.causes or other.causes)

    def within(self, label: "Scope") -> "Scope":
        """The same under a label, whose groups hold for it, too, unless it names an age of its own."""
        who = self.who if self.who & _AGES_OF else self.who | label.who
        return replace(self.or_else(label), who=who)

    def of_people(self) -> "Scope":
        """Adults are meant where nobody is named."""
        return replace(self, who=self.who - {"adult"})

    def lasting(self) -> "Scope":
        """What holds for the words that follow, too: a stage of the treatment does not."""
        return replace(self, who=self.who - _PASSING)


@lru_cache(maxsize=2048)
def read_scope(words: str, *, is_label: bool = False) -> Scope:
    """The scope that words (as `numerals.with_digits` writes them) name. A label may be an indication by itself."""
    return Scope(routes_in(words), _who(words, is_label=is_label), _causes(words, is_label=is_label))


def routes_in(words: str) -> frozenset[str]:
    return frozenset(name for name, sign in _ROUTE_SIGNS if sign.search(words))


def _who(words: str, *, is_label: bool) -> frozenset[str]:
    words = _NEARLY_ALL.sub("adults", _ILLNESS_STARTS.sub(" ", _THAN_FOR.sub(" ", words)))
    if any(sign in words for sign in _CAUSED):
        words = _OF_A_CAUSE.sub(lambda hit: hit[1] if is_condition(stem(hit[1])) else hit[0], words)
    found = {name for name, sign in _WHO_SIGNS if sign.search(words)}
    found |= {f"if {phrase.strip()}" for phrase in _IF.findall(words) if not _TAKES_IT.fullmatch(phrase.strip())}
    for age in _AGES.findall(words):
        if _is_of_children(age, is_named="child" in found or is_label or words.lstrip(" *;,(").startswith(age)):
            found |= {"child", _age(age)}
        elif re.search(r"\b(?:6[05]|7\d|8\d)\b", age):
            found.add("elderly")
        elif _PAST_YOUTH.match(age) or ("child" in found and _FROM_TWELVE.fullmatch(age)):
            found.add(_age(age))
        elif "child" not in found and _ADULT_AGE.search(age):
            found.add("adult")
    return frozenset(
        found
        | {hit.strip() for sign in (_WEIGHTS, _GRADES) for hit in sign.findall(words) if not _ADULT_WEIGHT.match(hit)}
    )


def _is_of_children(age: str, *, is_named: bool) -> bool:
    """Whether these are years of a childhood, and not of adults, nor how long something takes ("2 to 3 years"), where
    nobody's age is spoken of."""
    span = _SPAN.search(age)
    if span:
        low, high = (float(number) / (12 if "month" in age else 1) for number in span.groups())
        return (
            low < NEARLY_GROWN
            and high <= GROWN
            and (is_named or "-" in span[0] or not age[0].isdigit() or age.endswith((" of age", " old")))
        )
    return not _ADULT_AGE.search(age) and age.split()[0] in _OF_AGE


def _age(words: str) -> str:
    """One spelling for "under 6 years", "younger than 6" and "below the age of 6"."""
    under = (
        "under "
        if re.match(r"under|below|younger", words)
        else "over "
        if re.match(r"over|above|older|from", words) or words.endswith((" older", " over", " above"))
        else ""
    )
    months = " months" if "month" in words else ""
    return f"age {under}{'-'.join(re.findall(r'[0-9.]+', words))}{months}"


def ages_in(who: frozenset[str]) -> frozenset[str]:
    return frozenset(group for group in who if group.startswith("age "))


def share_an_age(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether there may be somebody of both groups; one without an age is of any."""
    (low, high), (least, most) = _years(one), _years(other)
    return low <= most and least <= high


def _years(who: frozenset[str]) -> tuple[float, float]:
    """From which age to which, in years."""
    low, high = 0.0, math.inf
    for age in ages_in(who):
        numbers = [float(number) / (12 if "month" in age else 1) for number in re.findall(r"\d+(?:\.\d+)?", age)]
        if "under" not in age:
            low = numbers[0]
        if "over" not in age or len(numbers) > 1:
            high = numbers[-1]
    return low, high


def _causes(words: str, *, is_label: bool) -> frozenset[str]:
    phrases = [hit[1] for hit in _CAUSE.finditer(words)]
    phrases += [words] if is_label and not _ORGAN.fullmatch(words) else []
    stems = {stem(word) for phrase in phrases for word in _LETTERS.findall(phrase)}
    return frozenset(filter(is_condition, stems))


# A condition that no word above names is a case of its own.
_IF = re.compile(
    r"\b(?:if|who|in those who) (?:you |they |he |she |the person |a person |someone )?((?:are|is|have|has|take|takes|drink|drinks|weigh|weighs|also|smoke|smokes|suffer|suffers|had)\b[^,.;:\d]{2,50})"
)
_TAKES_IT = re.compile(
    r"(?:also )?takes? it(?: too)?|(?:has|have|had|takes?)(?: had| taken| swallowed)? (?:over|above|up to|more|too much)\b.*"
)  # another medicine: that is the dose's company
_NUMBERED = re.compile(r"\W*(?:about |around )?\d|.*ml/min")


def case_of(lead: str) -> frozenset[str]:
    """What a row's or item's first words tell it apart by, where that is a number of something: "30 to 49: 900 mg"."""
    rest = _WEIGHTS.sub(" ", _AGES.sub(" ", lead))
    return frozenset((f"row {lead.strip()}",)) if _NUMBERED.match(rest) else frozenset()


def stem(word: str) -> str:
    """The form in which `conditions` knows a word."""
    word = word.removesuffix("'s").strip("'-")
    word = _SAME.get(word, word)
    if word.endswith("ies") and len(word) > 5:
        word = f"{word[:-3]}y"
    elif word.endswith("oses") and len(word) > 5:
        word = f"{word[:-2]}is"  # "psychoses"
    elif word.endswith("s") and not word.endswith(("ss", "is", "us")):
        word = word[:-1]
    return _SAME.get(word, word)
