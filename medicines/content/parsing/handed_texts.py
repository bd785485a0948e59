"""Sentences that point to a text which the writer was handed and the reader never sees: "not stated in the provided data".

Nobody who writes from knowledge says so. What a pharmacy hands out ("the provided leaflet"), what a medicine is made of
("the source material is plasma") and what a page says of itself ("the provided information does not cover all uses") are
other things, and a text is told from them by the verb that leads to it, or that it leads.
"""

import re

_GIVEN = r"(?:(?:the |this )?(?:provided|supplied)|(?:the|this) given)(?: (?:source|original|reference))?"
_WRITING = r"(?:texts?|data|datasets?|excerpts?|sources?|documents?|context|passages?|articles?|monographs?)"
_TOLD = r"(?:information|details?)"
# What is given to a patient: "the provided information leaflet".
_NO_LEAFLET = r"\b(?! (?:\w+ )?(?:leaflet|sheet|booklet|brochure|pamphlet|pack|card|guide|insert|label|form|sticker|link|line|number)\w*\b)"
_SAID = (
    r"(?:stated|mentioned|specified|detailed|described|listed|defined|given|indicated|outlined|addressed|discussed|explained|documented|noted|"
    r"included|provided|covered)"
)
_BASED = r"based (?:\w+ )?(?:up)?on"
# "nowhere mentioned in the source", "the excerpt does not say": no reader has asked what stands there.
_NOT_SAID = rf"(?:\bnot|n't|\bno\b[^.;]{{0,60}}) (?:\w+ )?{_SAID} (?:in|by) (?:the )?(?:source|input|dataset|excerpt|passage)(?: (?:text|data))?(?=[,.;:)]|$)"
_WITHOUT = r"(?:dataset|excerpt|input|passage|source|(?:reference|source|input) text)(?: above)? (?:do(?:es)?|did)(?: not|n't) (?:\w+ly )?(?:mention|specify|say|state|describe|indicate)\b"
_SAYS = r"(?:states?|says?|mentions?|specif(?:y|ies)|indicates?|notes?|lists?|suggests?|lacks?|highlights?|describes?)"
_GIVES = r"(?:includes?|contains?|provides?|offers?|gives?|details?)"
_SAYS_NOT = (
    r"(?:do(?:es)?|did)(?: not|n't) (?:\w+ly )?(?:detail|mention|specify|describe|list|address|state|indicate|say|give|provide|include|contain|cover|discuss|"
    r"explain|define|clarify)\b(?! (?:all|every|everything|any and all|each|the (?:full|whole)|complete|comprehensive|medical|professional|personal|individual|advice)\b)"
)
_ORIGINAL = r"(?:original|source)(?: source)? (?:texts?|sources?|documents?|materials?|excerpts?|datasets?)(?: (?:text|document))?"
_POINTS = re.compile(
    rf"\b{_SAID}(?: \w+)? (?:in|by|within) {_GIVEN} (?:{_WRITING}|materials?|{_TOLD}){_NO_LEAFLET}"
    rf"|\b(?:{_BASED}|from|in|by|per|within|see|according to) {_GIVEN} {_WRITING}{_NO_LEAFLET}"
    rf"|\b(?:see|refer to|consult) {_GIVEN} details{_NO_LEAFLET}"
    rf"|\b(?:the|this) (?:provided|supplied|given)(?: (?:source|original|reference))? {_WRITING} (?:only |also )?(?:{_SAYS}|{_GIVES}|{_SAYS_NOT})"
    rf"|\b(?:the|this) (?:provided|supplied|given) {_TOLD} (?:only |also )?(?:{_SAYS}|{_SAYS_NOT})"
    rf"|\b(?:{_BASED}|from|in|by|per) (?:the )?{_WRITING} (?:that (?:was|were) )?(?:provided|supplied)(?=[,.;:)]|$| (?:and|but|so|above|may|might)\b)"
    rf"|\b{_SAID}(?: \w+)? (?:in|by) (?:the )?(?:{_ORIGINAL}|original (?:{_WRITING}|{_TOLD})){_NO_LEAFLET}"
    rf"|\b(?:{_BASED}|see|refer to|per|according to) (?:the )?(?:{_ORIGINAL}|original (?:data|{_TOLD})){_NO_LEAFLET}"
    r"|\bfrom original (?:text|source|document|data)\b"
    rf"|{_NOT_SAID}|(?:\bthe |\(){_WITHOUT}"
    rf"|\bthe (?:original )?source (?:text|document) (?:{_SAYS}|{_GIVES}|{_SAYS_NOT})"
    rf"|\bthe original (?:source|text|document) (?:{_SAYS}|{_SAYS_NOT}|{_GIVES} (?:\w+ )?(?:detailed|specific|more|further|additional|dosing|dosage|instructions|information|examples)\b)",
    re.IGNORECASE,
)
# The same without a verb that says: a page speaks so of itself, too, where it asks not to be relied on.
_FROM_TOLD = re.compile(rf"\b(?:{_BASED}|from|in|per|within) {_GIVEN} {_TOLD}{_NO_LEAFLET}", re.IGNORECASE)
_OF_ITSELF = re.compile(
    r"\b(?:errors?|omissions?|changes|inaccurac\w+|accura\w+|rel(?:y|ies|ied|iance)|responsib\w+|liab\w+|decisions?|decide|act(?:s|ed|ing|ions?)?|treat\w*|diagnos\w+|"
    r"self-\w+|risk|warrant\w*|guarantee\w*|interest\w*|your)\b",
    re.IGNORECASE,
)
# Looked for first, as in `leaked`.
TELLTALES = (
    "the provided", "this provided", " in provided", " on provided", " from provided", " by provided", " per provided",
    " see provided", " to provided", "the supplied", "this supplied", " in supplied", " on supplied", " from supplied",
    " by supplied", " per supplied", " see supplied", " to supplied", "the given ", "this given ", "the dataset do",
    "the dataset di", "in the dataset", "the excerpt do", "the excerpt di", "in the excerpt", "the passage do",
    "the passage di", "the passage above", "in the passage", "the input do", "the input di", "the input text",
    "in the input", "the reference text", "data provided", "data supplied", "data that w", "text provided", "text supplied",
    "text that w", "source document", "source text", "source material", "source excerpt", "source dataset", "source does",
    "source did", "source data", "in the source", "in source", "by the source", "original source", "source provided",
    "source supplied", "original information", "original text", "original data", "original document", "original material",
    "original excerpt", "original details",
)  # fmt: skip


def points_to_a_handed_text(sentence: str) -> bool:
    """Whether a sentence speaks of a text that was handed to its writer."""
    return bool(_POINTS.search(sentence)) or bool(_FROM_TOLD.search(sentence) and not _OF_ITSELF.search(sentence))
