"""Routes, forms, origins and states: what a title may say about a name without naming anything else."""

import re

ATTRIBUTES = frozenset(
    """a and as for in of or the via with
    topical systemic oral nasal intranasal ophthalmic otic optic vaginal rectal buccal sublingual transdermal dermal inhalation
    inhaled inhalational intravenous intramuscular subcutaneous intrathecal intravitreal intradermal intraocular ocular
    parenteral percutaneous cutaneous mucosal dental scalp urethral injection injectable infusion eye ear nose skin iv im sc po
    ring system patch gel cream ointment lotion solution suspension tablet tablets capsule capsules syrup drops spray powder
    foam film implant insert lozenge suppository pessary enema shampoo soap wash paste granules concentrate emulsion aerosol
    liposomal liposome pegylated lipid complex micronized micronised nanoparticle albumin bound encapsulated depot
    extended sustained controlled delayed immediate modified prolonged slow release long short rapid acting er xr sr cr mr dr ir
    recombinant human humanized equine bovine porcine ovine murine rabbit horse canine animal erwinia chrysanthemi yeast
    live attenuated inactivated adjuvanted subvirion split virion whole virus virosomal conjugate conjugated adsorbed
    acellular cellular polysaccharide unconjugated purified synthetic natural semisynthetic plasma derived heat treated
    pediatric paediatric adult adults children infant veterinary homeopathic herbal
    bivalent trivalent quadrivalent monovalent valent rdna origin intrauterine intralesional epidural intraarticular
    intraperitoneal periodontal nebulised nebulized nebulizer nebuliser chewable effervescent dispersible orodispersible
    coated enteric plain forte plus""".split()
)


_FORM_AT_END = re.compile(
    r"\s+((?:(?:eye|ear|nasal|nose|oral|topical|ophthalmic|otic|vaginal|rectal|transdermal|effervescent|chewable|dry powder) )*"
    r"(?:drops|gel|cream|ointment|lotion|inhaler|spray|syrup|tablets?|capsules?|injection|infusion|suspension|suppositor(?:y|ies)|"
    r"pessar(?:y|ies)|patch(?:es)?|lozenges?|mouthwash|shampoo)|topical|ophthalmic|otic|(?-i:ER|XR|SR|CR|MR|XL)|"
    r"(?:extended|sustained|modified|controlled|prolonged|delayed)[- ]release(?: (?:tablets?|capsules?))?)$",
    re.IGNORECASE,
)


# "Lugol's Drops", "Magnesium Carbonate Co-dried Gel": the form is a part of the name.
_NO_NAME_ENDS_SO = re.compile(r"['’]s$|\w-\w+ed$")


def form_at_end(name: str) -> tuple[str, str]:
    """ "Timolol Eye Drops" as ("Timolol", "Eye Drops"); (the name, "") where nothing would be left that names a thing."""
    hit = _FORM_AT_END.search(name)
    left = name[: hit.start()].strip() if hit else ""
    names = bool(left) and left[-1] not in "+-/,&" and not _NO_NAME_ENDS_SO.search(left)
    if hit is None or not names or any(map(is_attribute, re.findall(r"[^\W\d_]+", left))):
        return name, ""
    return left, hit[1]


def is_attribute(text: str) -> bool:
    """Whether every word is one of them."""
    words = re.findall(r"[^\W\d_]+", text.lower())
    return bool(words) and all(word in ATTRIBUTES for word in words)
