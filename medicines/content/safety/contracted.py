"""A "not" that is written together with its verb: "don't", "dont", "cannot"."""

import re

from medicines.content.safety.lexemes import PHRASES, Lexeme
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

CONTRACTED = re.compile(
    r"(\w*?)(n['’]t)|(is|are|was|were|do|does|did|has|have|had|must|should|would|could|might|need|ca|wo|sha|ai|may)(nt)",
    re.IGNORECASE,
)
_WHOLE = {"ca": "can", "wo": "will", "sha": "shall", "ai": "is"}


def without_not(token: Token, parts: re.Match[str]) -> list[Token]:
    """ "don't", and "dont", is "do" and "not"."""
    said, no = parts[1] or parts[3] or "", parts[2] or parts[4]
    verb = _WHOLE.get(said.lower(), said.lower())
    cut = token.start + len(said)
    lexeme = PHRASES.get((verb,), Lexeme(TokenKind.TEXT, verb))
    negation = PHRASES[("not",)]
    does = [Token(lexeme.kind, lexeme.norm, said, token.start, cut, lexeme.weak, lexeme.families)] if said else []
    return [*does, Token(negation.kind, negation.norm, no, cut, token.end, False, negation.families)]


def rejoined(found: list[Token]) -> list[Token]:
    """ "isn't known" denies as "is not known" does: a "not" that was cut off goes on with the words behind it."""
    whole: list[Token] = []
    for token in found:
        if (
            whole
            and whole[-1].norm == "not"
            and whole[-1].text.lower().endswith("t")
            and (phrase := PHRASES.get(("not", token.text.lower())))
            and phrase.kind is TokenKind.NEGATION
        ):
            cut = whole.pop()
            said = f"{cut.text} {token.text}"
            token = cut._replace(norm=phrase.norm, text=said, end=token.end, families=phrase.families)
        whole.append(token)
    return whole


def settled(found: list[Token]) -> list[Token]:
    """ "cannot" is "can" and "not" in one word: it is read as two that share its place."""
    whole: list[Token] = []
    for token in found:
        if token.kind is TokenKind.NEGATION and token.norm == "cannot":
            can, negation = PHRASES[("can",)], PHRASES[("not",)]
            cut = token.start + 3
            whole.append(Token(can.kind, can.norm, token.text[:3], token.start, cut, can.weak, can.families))
            whole.append(Token(negation.kind, "not", token.text[3:], cut, token.end, False, negation.families))
        else:
            whole.append(token)
    return whole
