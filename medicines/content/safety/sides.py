"""One text of a passage that is compared: its tokens and statements."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from medicines.content.safety.aligning import Bag
from medicines.content.safety.change import Place
from medicines.content.safety.statements import Statement, statements
from medicines.content.safety.token import Token
from medicines.vocabulary import TokenKind

_TEXT = TokenKind.TEXT  # looked up once: it is asked for of every word


@dataclass
class Side:
    """One text of a passage: its tokens with their places in it."""

    text: str
    tokens: list[Token]

    @cached_property
    def safety(self) -> list[int]:
        """The places of its safety tokens."""
        return [at for at, token in enumerate(self.tokens) if token[0] is not _TEXT]

    def is_mere(self, start: int, end: int) -> bool:
        """Whether no safety token stands between two places."""
        return bisect_left(self.safety, start) == bisect_left(self.safety, end)

    @cached_property
    def statements(self) -> list[Statement]:
        return statements(self.tokens, self.text)

    @cached_property
    def home(self) -> list[int]:
        """The number of the statement in which each token stands."""
        return [number for number, one in enumerate(self.statements) for _ in range(one.start, one.end)]

    def about(self, at: int) -> Bag:
        return self.statements[self.home[at]].about

    def others(self, at: int) -> list[Bag]:
        own = self.home[at]
        return [one.about for number, one in enumerate(self.statements) if number != own]

    def words(self, places: Sequence[int]) -> str:
        """The text from the first of these tokens to the last, on one line."""
        return " ".join(self.text[self.tokens[places[0]].start : self.tokens[places[-1]].end].split()) if places else ""

    def place(self, places: Sequence[int]) -> Place:
        """From the first of these tokens to the last, in the text."""
        return Place(self.text, self.tokens[places[0]].start, self.tokens[places[-1]].end)

    def statement(self, at: int) -> str:
        """The text of the statement in which a token stands."""
        own = self.statements[self.home[at]]
        return self.words(range(own.start, own.end))


def says_same(one: Token, other: Token) -> bool:
    return one.kind == other.kind and one.norm == other.norm
