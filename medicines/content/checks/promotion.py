"""Sentences that advertise, and praise that patients are said to give. What a medicine does may be said soberly.

Told by who speaks (somebody in the first person, glad customers), by words that only advertisements have, and by sentences
that sell. What a sentence takes back ("no miracle cure", "cannot be guaranteed", "in trials") is not praise.
"""

import re
from collections.abc import Iterator

from medicines.content.checks.brief import order_in
from medicines.content.checks.finding import Finding, Place, quote
from medicines.content.checks.knowledge import Knowledge
from medicines.content.checks.passages import Said, lowered, sentences_of
from medicines.content.document import PageDocument
from medicines.content.parsing.furniture import promotes
from medicines.content.parsing.leaked import leaked
from medicines.content.parsing.sentences import sentences
from medicines.vocabulary import CheckCode, SectionKind, Severity

_PEOPLE = r"(?:patients|people|users|customers|buyers|readers|reviewers|families|mothers|thousands|millions|many(?: (?:patients|people|users))?|most (?:patients|people|users)|everyone|everybody|countless \w+|doctors|experts|pharmacists)"
_SAY = r"(?:(?:often |frequently |consistently |regularly |also |have |has |all |really )*(?:report(?:ed)?|say|said|tell us|told us|rave|swear by|love|adore|praise[ds]?|recommend(?:ed)?|describe[ds]?|feel|felt|agree|call(?:ed)?))"
_GLAD = r"(?:wonderful|amazing|great|fantastic|better than ever|brilliant|happier|happy|satisf\w+|life[\s-]chang\w+|chang\w+ (?:their|my) li(?:fe|ves)|turn\w* (?:their|my) li(?:fe|ves) around|positive (?:experiences?|results?|outcomes?)|excellent|renewed|more energy|like (?:themselves|himself|herself|their (?:old|former) sel(?:f|ves)) again|high(?:er)? satisfaction|significant improvements?|noticeable improvements?|remarkabl\w+|improved quality of life|relief within|like (?:a )?new|never go(?:ing)? back|go back to|godsend|blessing|lifesaver|best (?:thing|medicine|decision|night)|younger|reborn|free at last|delighted|thrilled)"
_BETTER = r"(?:(?:thick|full|calm|strong|bright|clear|smooth|soft|deep|slim|easi|sharp|quick)er|less pain|fewer \w+|(?:new|more) (?:love|lease|zest|joy|strength|confidence)|love of life|better (?:sleep|skin|mood|days|nights)|(?:sleep|look|breath)\w* better|pain[\s-]free)"
_PRAISE = re.compile(
    rf"\b{_PEOPLE} (?:often |frequently |also |have |commonly )?(?:report(?:ed)?|say|said|tell us)\b[^.;]{{0,60}}?\b{_BETTER}\b|\b{_PEOPLE} (?:who (?:have )?(?:take|use|took|used|tried|switched to) (?:it|this|\w+) )?{_SAY}\b[^.;]{{0,80}}?\b{_GLAD}|\b{_PEOPLE} (?:have )?turned their lives around|\b(?:changed|saved|transformed) my life\b"
    r"|\b(?:five|5)[\s-]stars?\b|\b(?:our|satisfied|happy|delighted|loyal) (?:customers|patients|users|couples|buyers|readers)\b|\btestimonials?\b|\brav(?:es?|ed|ing) (?:about|over)\b|\bsuccess stor(?:y|ies)\b|\b(?:readers|users|patients|customers) (?:have )?(?:writ\w+|wrote) (?:to )?us\b"
)
# Somebody speaks of themselves: "I", "my" outside numbers of types and phases, and outside what a doctor should be told.
_FIRST_PERSON = re.compile(
    r"(?<![\w-])(?:(?:I|I['’](?:m|ve|d|ll)) (?!(?:and|or|to|II|to III|must|cannot|can|should|would|need|want|do not|don't)\b)(?:[a-z]+)|[Mm]y (?!(?:doctor|pharmacist|medicines?)\?)[a-z]+|I\b(?=,))"
)
_NUMBERED = re.compile(
    r"\b(?:type|phase|class|stage|grade|group|angiotensin|factor|schedule|bipolar|grades|classes|phases|types|part|appendix|table|hla|mao|antigen|cyp|collagen|complex|photosystem|vitamin|category|stages|level|alpha|mhc|topoisomerase|interferon|gm|crrt|polymerase|killip|nyha|iodine|level|list|annex|book|volume|cardiac|polyglandular|mucopolysaccharidosis|mps|glutaric|hyperlipoproteinemia|hyperoxaluria|tyrosin\w+) I\b",
    re.IGNORECASE,
)
_TOLD = re.compile(r"^\W*Q(?:uestion)?\W|[\"“”'][^\"“”]*\?[\"“”']?|\b(?:ask|wonder|question)\w*\b")
_WRITES = re.compile(
    r"[\"”],? ?(?:says|said|writes|wrote|tells us|reports|raves|adds|recalls|beams|smiles) [A-Z]|\b[A-Z][a-z]+(?: [A-Z]\.?)?(?:,? \(?\d\d\)?,?| from [A-Z]\w+,?) (?:says|said|writes|wrote|reports|told us|tells us|raves|swears)\b|\b(?:writes|says|reports) [A-Z]\w+ (?:from|\()|\b(?:says|writes|reports|reviewer) [A-Z]\w+(?: [A-Z]\.?)?, (?:aged )?\d\d\b|[\"”] ?[–—-] ?[A-Z][a-z]+(?: [A-Z]\.)?(?:,|$| \()"
)
_CLAIMS = re.compile(
    r"\b(?:amazing(?:ly)?|incredible|incredibly (?!dangerous|rare|important|high|risky|harmful|unsafe|toxic|low|small|serious|difficult|complex)|astonishing(?:ly)?|sensational|phenomenal|spectacular|fantastic|fabulous|marvell?ous|superb(?:ly)?|magnificent|miraculous(?:ly)?|stunning|awesome|unbelievabl[ey]|legendary|jaw-dropping|discover (?:the|how|why|what)|feel (?:young|alive|like yourself|fit|great|fresh|years younger) again|will thank you|you deserve|masterpiece|godsend|holy grail|silver bullet|dream come true|blessing|wonderful(?:ly)?|brilliant(?:ly)?|thrilled|delight(?:ed|ful)|award[\s-]winning|gold medal|everybod(?:y|ies)'?s? favou?rite|favou?rite(?! (?:foods?|drinks?|drugs?|activit\w+))|a new you|nothing better|see for yourself|in record time|knock\w* out (?:the )?(?:pain|cold|flu|\w+ (?:in|within|like))|outperform\w* (?:all|every|any|its|the) \w+|out(?:does|shines|classes) \w+|relied on for|for generations|medicine of the year|(?:find|get|ask for) (?:anything|something) better|nothing better|enthusias\w+|a must for|than (?:all )?the rest\b|the secret (?:of|to|behind)|highly recommended by|(?:undisputed|true|real|the|market) (?:champion|king|queen|star|hero|superstar|leader)\b|always (?:wanted|dreamed|dreamt)|dreamed of|as good as it (?:sounds|gets)|customers|buyers|shoppers|fans|our (?:most|best|new|own|product|range|tablets?|syrup|cream|formula|team|experts|readers|users|patients|clinic|brand|famous|popular)|we (?:recommend|guarantee|promise|believe|offer|refund|are proud|love)|money can buy|comes? close\b(?! to)|vanish\w* overnight|(?:disappeared|gone|vanished|melted) (?:overnight|like magic|for good|in no time)|no other \w+ [\w\s]{0,15}\b(?:so|as) (?:good|well|fast|quickly|gently|effective\w*)|unleash\w*|household name|never (?:been |felt |looked |slept |worked |tasted )(?:so |this |any )?(?:better|easier|younger|happier|simpler|brighter|stronger|smoother|softer|calmer|clearer|healthier|good|easy|simple|happy|free)(?! to (?:be|have|cause)\b)|trusted (?:brand|name|by)|trust a brand)\b|"
    r"\bmaximi[sz](?:e|es|ing) (?:the |its |your |all )?(?:full )?(?:therapeutic |health )?(?:benefits?|potential|results?)\b"
    r"|\b(?:miracles?|wonder|revolutionary|revolutioni[sz]\w+|ground[\s-]?breaking|game[\s-]chang\w+|life[\s-]changing|world[\s-]class|cutting[\s-]edge|state[\s-]of[\s-]the[\s-]art|unbeatable|unrivall?ed|unparallell?ed|unmatched|unsurpassed|matchless|peerless|incomparable|second to none|best[\s-]selling|(?:has|have|with) no equal|like (?:magic|a charm|a dream)|like no other|magic(?:al)? (?:pill|bullet|tablet|capsule|formula))\b"
    r"|\b(?:works? (?:wonders|like magic|like a charm|every time)|100 ?% (?:safe|effective|natural|guaranteed|satisf\w+)|(?:completely|totally|entirely|absolutely) (?:safe|harmless|natural|free (?:of|from) side effects)|guarantee[ds]?\b|results? (?:are )?guaranteed|never (?:fails|lets you down|disappoints)|you(?:'ll| will) (?:love|be amazed|wonder how|never|feel like)|say (?:goodbye|hello|farewell) to|look no further|why wait|don't wait|wait no longer|best (?:choice|option|medicine|treatment|value) (?:on the market|for (?:everyone|the whole family|your family)|money can buy)|(?:the |our |a )?(?:number one|no\.? ?1|# ?1|number 1|nr\.? ?1)\b(?! (?:cause|reason|killer))|trusted by (?:\w+ ){0,3}(?:families|doctors|millions|thousands|patients|people|generations)|doctors' favou?rite|unlock (?:the|your)|the whole family)"
    r"|\b(?:(?<!if )(?<!when )(?<!where )(?<!unless )nothing|no other (?:\w+ )?(?:medicine|tablet|capsule|cream|treatment|product|remedy|painkiller)) (?:else )?(?:(?:on|in|at|from|under) the [\w ]{2,20} )?(?:works|comes? close|compares|beats|can match|matches|is (?:as good|better))\b|\b(?:nothing|no other [\w-]+) (?:else )?(?:[\w-]+ ){1,6}?(?:as|so) (?:well|good|fast|quickly|gently|effectively|safely|strongly|reliably) as\b|\b(?:finest|gentlest|smartest|most powerful) [\w\s]{0,40}\b(?:on the market|in the world|ever made|money can buy)\b"
    r"|\b(?:clinically )?proven to (?:transform|change|boost|make you)|\btransform(?:s|ed)? (?:your|my|their|lives|people's)\b|\b(?:ultimate|perfect) (?:answer|solution|companion|remedy|cure|choice|partner|medicine|way|weapon|protection|combination for you)\b|\banswer to (?:all )?your (?:prayers|problems|dreams)\b"
    r"|\b(?:remarkable|extraordinary|exceptional|outstanding|superior|unequalled|superb|magnificent|excellent|unique|legendary|lightning[\s-]fast) (?:effect|power|quality|results?|relief|medicine|product|tablet|capsule|cream|drug|remedy|formula|value)\b"
)
_SELLS = re.compile(
    r"\b(?:goodbye|farewell) [\w ]{3,30}, hello\b|\band so (?:will|can) you\b|\b(?:buy|choose|pick) it again\b|\b(?:men|women|people|patients|parents|users) everywhere (?:are (?:talking|happy|glad)|love|talk)\b|\b(?:the|simply|single) (?:very )?(?:best|finest|greatest|safest|strongest|fastest|gentlest) (?:\w+ ){0,2}?(?:painkillers?|medicines?|drugs?|treatments?|tablets?|choice|antibiotics?|remed(?:y|ies)|syrups?|creams?|antidepressants?|option|\w+ine|\w+ers?)(?=[.!]?$| (?:ever|around|there is|available|of all|money|on|in the (?:world|country)))|\b(?:best|finest|favou?rite|safest|strongest|fastest|number one|most (?:(?:\w+ and )?(?:effective|trusted|popular|advanced|powerful|loved|beloved|convenient|reliable|innovative)))\b[^.;]{0,40}\b(?:on the market|available today|of our time|in the (?:world|country|land|business)|ever|anywhere|you can (?:buy|get)|around|there is)\b(?! (?:\w+ )?(?:stud|trial))|\b(?:world|nation|country|britain|america|europe|india)[’']?s (?:best|favou?rite|leading|most|number|no\b|#)"
    r"|\bbreak[\s-]?through (?:that|for|in your|medicine|drug)\b|\b(?:true|real) (?:breakthrough|wonder|gem)\b|\b(?:gave|give[sn]?|got|get|found|find) (?:\w+ ){0,2}(?:my|your|their) (?:li(?:fe|ves)|joy|happiness|confidence|smile|energy|youth|freedom|zest|sparkle|figure|hair|self)\b(?: back)?|\bget (?:your|their|my) [\w\s]{1,25} back\b|\b(?:users|patients|people|customers|everyone|doctors|readers|mums|parents) (?:everywhere |just |simply |really )?(?:love|adore|swear by|rave|cannot get enough|can't get enough)\b"
    r"|\b(?:experience|feel|enjoy|discover|unleash|rediscover|embrace|celebrate) (?:the )?(?:power|difference|magic|freedom|joy|life|every (?:day|moment|minute))\b|\bget the most (?:out of|from) (?:every|your|life)\b|\b(?:doctors|experts|specialists) everywhere\b|\b(?:try|get|order|buy|grab|ask for|start) (?:it|yours|them|some|your \w+|now) (?:today|now|by name|while)\b|\border (?:now|today|online)\b|\bbuy (?:now|today|it today|online today)\b|\b(?:will|won't|you will) (?:not |never )?regret\b"
    r"|\bno side effects? (?:at all|whatsoever|to (?:fear|worry about))\b|\b(?:melts?|washes?|blasts?|banish\w*|sweeps?|chases?) (?:[\w']+ ){1,3}away\b|\bgentle (?:yet|but|and) (?:powerful|effective|strong|safe)\b|\b(?:pain|worry|stress|carefree|symptom)-free (?:living|life|days?)|\bcarefree\b|\blife to the full\b|\bmust[\s-]have\b|\bgo-to (?:choice|medicine)\b|\bfree (?:from|of) (?:worr(?:y|ies)|pain|care)(?=\W*$)"
    r"|\bloved by\b|\bgone for good\b|\bwhy (?:suffer|wait|put up|settle)\b|\bfeel the difference\b|\b(?:outshines?|outclasses|beats|leaves) (?:all|any|every|its|the) (?:others?|rivals?|competit\w+|rest)\b|\bsleep like (?:a )?bab(?:y|ies)\b|\b(?:natural|medical|modern|little) (?:marvel|miracle|wonder)\b|\bwithout any side effects\b|\bunlike (?:inferior|ordinary|cheap\w*|lesser) \w+,"
    r"|\btreat yourself(?= to\b|[.!]?$)|\bthe \w+ (?:it|you|they) deserves?\b|\b(?:purest|finest|best) \w+ on earth\b|\bbetter life\b|\bhappier (?:you|life)\b|\bunique (?:formula|power)\b|\b(?:ten|10) out of (?:ten|10)\b|\b(?:smart|natural|perfect|ideal|wise|clever|obvious) choice for\b|\b(?:one|a) (?:patient|user|reader|customer) (?:told|tells|wrote|writes|says)\b|\b(?=(?:told|tells?|assure[sd]?|wrote|writes?|written|share[sd]) )(?<!studies )(?<!trials )(?<!data )(?<!results )(?<!research )(?<!evidence )(?<!tests )(?:told|tells?|assure[sd]?|(?:wrote|writes?|written) (?:in )?to|shares? with|shared with) us\b|\bnever felt (?:better|so)\b|\bsimply the best\b|\bjoin (?:the )?(?:thousands|millions|\w+ (?:people|users|families))\b|\b(?:just|only) (?:one|a) (?:tablet|capsule|click|dose) away\b"
    r"|\b(?:regain|rekindle|reclaim|recapture|revive|reignite|reawaken|supercharge) (?:your|the|that)\b|\bget one free\b|\b(?:offers? ends?|hurry\b|and save\b|save (?:up to )?\d|refund\w*|bargains?|coupons?|vouchers?|free gift|money off|price cut|(?<!you )(?<!they )(?<!must )(?<!to )(?<!can )buy (?:one|two|three|a pack|several|more|yours?|your)\b|on sale now)|\bfree (?:trial|sample|delivery|shipping)\b|\b(?:special|exclusive|limited|unbeatable|best|lowest|bargain|discount(?:ed)?) (?:offers?|deals?|prices?)\b|\bwhile stocks? lasts?\b|\bdiscount code\b|\bmoney[\s-]back\b|\b(?:don't |do not |never )?miss (?:out|this|these|your chance)\b|\bvalue for money\b|\bswear(?:s)? by\b|\bby name\b(?=(?: today| now)?[.!]?$)|\bany rival\b|\bgrey days?\b|\bsunny\b|\bnot looked back\b|\bnever looked back\b|\bmade (?:my|their) day\b|\bkeep coming back\b|\bhow you ever (?:lived|managed|coped)\b"
)
_YOURS = re.compile(
    r"\b(?:you\w*|enjoy|love|great|best|today|now|new|everyone|joy|happy|life|power\w*|hello|goodbye|finally|wow|works?|relief|free|amazing)\b"
)
_WARNS = re.compile(
    r"\b(?:emergency|help|never|not|stop|call|important|caution|danger\w*|warning|doctor|death|fatal|avoid|poison|harm\w*|danger|talk|ask|tell|see|at once|cannot)\b|n't\b"
)
_SOBER = re.compile(
    r"\b(?:side effects?|adverse|no guarantee|not guarantee\w*|cannot (?:be )?guarantee\w*|can be guaranteed|does not guarantee|do not|(?:is|are|do|does|did|was|were|has|have)n't|cannot be (?!wrong|beaten|matched|topped)|is not|are not|isn't|aren't|never|not|no (?:\w+ )?(?:medicine|drug|miracles?|wonder|magic|cures?)|no one|no [\w\s]{1,30} is|nobody|randomi[sz]ed|trials?|stud(?:y|ies)|placebo|compared|advertis\w+|beware|promise[sd]?|whatever|claims? that|website\w*|no evidence|no proof)\b"
)
_NO_GUARANTEE = re.compile(r"\b(?:no|not|cannot|\w+n't|never)(?: \w+)? guarantee\w*")
_WEIGHS = re.compile(r"\b(?:determin|decid|choos|discuss|advis|select)\w*\b[^.;]{0,40}\bbest\b")
_REFUSES = re.compile(
    r"\b(?:do not|don't|never|beware|avoid|no proof|not (?:buy|order|believe|trust)|advertis\w+|whatever|websites? (?:that|which)|is not|are not|isn't|not everyone)\b"
)


def find(document: PageDocument, knowledge: Knowledge) -> Iterator[Finding]:
    for said in sentences_of(document):
        if said.kind is not SectionKind.SOURCES and (_advertises(said.text) or _witnesses(said)):
            yield _finding(said.place, said.text)
    for place, text in _texts(document):
        yield from (
            _finding(place, asked) for asked in sentences(text) if asked.endswith("?") and _SELLS.search(lowered(asked))
        )


def _texts(document: PageDocument) -> Iterator[tuple[Place, str]]:
    """Texts in which a question may be put to the reader ("Why wait?"); a FAQ's own question is not among them."""
    yield from ((Place(part.id, part.heading), part.text) for part in document.sections)
    yield from ((Place(part.id, part.question), part.answer) for part in document.faqs)


def _finding(place: Place, sentence: str) -> Finding:
    return Finding(
        code=CheckCode.PROMOTIONAL,
        severity=Severity.WARNING,
        place=place,
        explanation=f"{quote(sentence)} advertises or praises.",
        todo="Say soberly what the medicine does and for whom, with a source, or take the sentence out.",
        evidence=(sentence,),
    )


def _advertises(sentence: str) -> bool:
    """Whether a sentence praises or sells. What stands outside the praise may take it back."""
    text = lowered(sentence)
    if leaked(sentence)[2]:  # "Let me know if you would like more!" is said to a writer, not to buyers
        return False
    if _SELLS.search(text) and not (_REFUSES.search(_SELLS.sub(" ", text)) or _WEIGHS.search(text)):
        return True
    if text.rstrip("\"”'").endswith("!") and _YOURS.search(text) and not _WARNS.search(text):
        return True
    if _NO_GUARANTEE.search(text):
        return False
    praised = any(sign.search(text) for sign in (_PRAISE, _CLAIMS)) or promotes(sentence)
    return praised and not _SOBER.search(" ".join(_CLAIMS.sub(" ", _PRAISE.sub(" ", text)).split()))


def _witnesses(said: Said) -> bool:
    """Whether somebody tells of themselves: a page on a medicine has no "I", but for what a reader may ask."""
    if _WRITES.search(said.text):
        return True
    text = _NUMBERED.sub(" ", said.text)
    return bool(_FIRST_PERSON.search(text)) and not (_TOLD.search(text) or leaked(said.text)[0] or order_in(said.text))
