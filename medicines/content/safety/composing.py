"""Names that are built rather than listed: conditions ("G6PD deficiency"), and classes of medicines ("CGRP antagonist")."""

import re
from collections.abc import Sequence

from medicines.content.safety.american import american
from medicines.content.safety.lexicon_names import CLASS_HEADS, CONDITIONS, NO_CONDITIONS, RECEPTORS
from medicines.content.safety.lexing import without_marks
from medicines.content.safety.token import CLASSES as OF_CLASSES
from medicines.content.safety.token import CONDITIONS as OF_CONDITIONS
from medicines.content.safety.token import Token, is_code
from medicines.vocabulary import TokenKind

HEADS = CONDITIONS | CLASS_HEADS | {f"{word}s" for word in CLASS_HEADS}  # without one of these nothing is composed
_SHORT_NAME = re.compile(r"(?=.*[A-Z])[A-Z0-9]{2,6}")  # as receptors and enzymes are called: H2, CGRP, PDE5
_LONGEST = 3  # tokens before the head word of a class
_JOINS = frozenset((" ", "-", "‑", "\u00a0", "\n"))


def composed(found: list[Token], text: str) -> list[Token]:
    """The tokens of a text, with those that name one thing together as one."""
    read: list[Token] = []
    for token in found:
        head = token.text.lower()
        if head in CONDITIONS and _is_condition(read, token, text):
            read.append(_joined(read.pop(), token, text, TokenKind.POPULATION))
        elif head.removesuffix("s") in CLASS_HEADS and (length := _class_name(read, token, text)):
            first = read[-length]
            del read[-length:]
            read.append(_joined(first, token, text, TokenKind.DRUG_NAME))
        else:
            read.append(token)
    return read


def _is_condition(read: Sequence[Token], head: Token, text: str) -> bool:
    if not read or without_marks(text[read[-1].end : head.start]) not in _JOINS:
        return False
    return (read[-1].kind is TokenKind.TEXT or is_code(read[-1])) and read[-1].norm not in NO_CONDITIONS


def _class_name(read: Sequence[Token], head: Token, text: str) -> int:
    """How many tokens before the head word belong to it: back to a receptor or an enzyme, and over no word of the
    lexicon ("NOT A CYP3A4 INHIBITOR")."""
    behind = head
    for length, token in enumerate(read[: -_LONGEST - 1 : -1], start=1):
        if without_marks(text[token.end : behind.start]) not in _JOINS or not _may_be_of_a_name(token):
            return 0
        if token.norm in RECEPTORS or (_may_be_of_a_name(token) and _SHORT_NAME.fullmatch(token.text)):
            return length
        behind = token
    return 0


def _may_be_of_a_name(token: Token) -> bool:
    return token.kind is TokenKind.TEXT or is_code(token) or (token.kind is TokenKind.NUMBER and not token.unit)


def _joined(first: Token, head: Token, text: str, kind: TokenKind) -> Token:
    said = text[first.start : head.end]
    norm = " ".join(said.lower().replace("’", "'").split())
    if kind is TokenKind.POPULATION:
        norm = " ".join(map(american, norm.split(" ")))
        return Token(kind, norm, said, first.start, head.end, families=OF_CONDITIONS)
    return Token(kind, norm.removesuffix("s"), said, first.start, head.end, weak=True, families=OF_CLASSES)
