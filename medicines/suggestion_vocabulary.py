"""Floor 0: the words of suggestions, as enumerations. As in `vocabulary.py`, values never change meaning."""

from enum import StrEnum


class SuggestionKind(StrEnum):
    """What a contributor sends."""

    EDIT = "edit"  # other words for one part of a page
    PROBLEM = "problem"  # a sentence on what is wrong
    QUESTION = "question"  # that the page should answer
    PAGE_REQUEST = "page-request"


class SuggestionOrigin(StrEnum):
    READER = "reader"
    IMPORT = "import"  # a changed source of a live page
    STAFF = "staff"  # made of another suggestion, or to undo one


class SourceKind(StrEnum):
    """Where a contributor has a fact from."""

    LEAFLET = "leaflet"
    REGULATOR = "regulator"
    FORMULARY = "formulary"
    WEBSITE = "website"


class SuggestionDecision(StrEnum):
    """What became of a suggestion, written once."""

    ACCEPTED = "accepted"
    ACCEPTED_IN_PART = "accepted-in-part"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"  # by who made it
    ERASED = "erased"  # answered with the standing reply, and its words are gone
    SUPERSEDED = "superseded"  # by another one, which was made of it


class CountedBy(StrEnum):
    """What submissions are counted by, each with its limit."""

    ADDRESS = "address"  # a keyed hash of it, with a new key each day
    PAGE = "page"
    SITE = "site"
    LETTERS = "letters"  # to one e-mail address, a keyed hash of it: those that nobody has answered
