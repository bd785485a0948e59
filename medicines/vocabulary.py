"""Floor 0: the words of the house, as enumerations. Values are stored and published: they never change meaning."""

from enum import StrEnum


class RecordKind(StrEnum):
    """What can be published. A later kind is a new value here and a projection in `actions/projecting.py`."""

    PAGE = "page"
    DRUG_CLASS = "drug-class"
    DISCLAIMER = "disclaimer"
    CLASS_WARNING = "class-warning"
    SAFETY_ALERT = "safety-alert"
    STATUS = "status"
    SCHEDULE = "schedule"
    INTERACTION = "interaction"
    FACT = "fact"


class PageKind(StrEnum):
    MEDICINE = "medicine"  # a page on one substance
    COMBINATION = "combination"  # a page on two or more, sold as one product or not


class SectionKind(StrEnum):
    """Kinds of section, in the order in which a reader meets them."""

    BOXED_WARNING = "boxed-warning"  # what the authority wants in a frame at the head of the label
    ABOUT = "about"
    NAMES = "names"
    KEY_FACTS = "key-facts"
    USAGE = "usage"
    COMBINED_USE = "combined-use"
    WHO_CAN_TAKE = "who-can-take"
    CONTRAINDICATIONS = "contraindications"
    DOSAGE = "dosage"
    SIDE_EFFECTS = "side-effects"
    PRECAUTIONS = "precautions"
    INTERACTIONS = "interactions"
    PREGNANCY = "pregnancy"
    DRIVING = "driving"
    STORAGE = "storage"
    HOW_IT_WORKS = "how-it-works"
    SOURCES = "sources"
    OTHER = "other"


class Role(StrEnum):
    """What a person is trusted with. Each is a group of accounts, made by a migration."""

    EDITOR = "editor"
    MODERATOR = "moderator"
    CLINICAL_REVIEWER = "clinical reviewer"  # decides only with a valid credential
    ADMINISTRATOR = "administrator"


class Deed(StrEnum):
    """What a person asks the site to do, as the end of "only a moderator may …". Who may: `actions/policy.py`."""

    DRAFT = "write drafts"
    SHARE_PREVIEW = "give a preview to somebody without an account"
    SUBMIT = "submit drafts for review"
    WAIVE = "waive errors of the content checks"
    TAKE_BACK = "take a submission back"
    APPROVE = "approve changes"
    APPROVE_HIGH_RISK = "approve a change of high risk"
    ASK_REVIEWER = "ask a clinical reviewer to decide"
    RETURN = "return changes to their author"
    REJECT = "reject changes"
    UNDO_APPROVAL = "undo an approval"
    WITHDRAW = "withdraw what is public"
    GO_BACK = "go back to an earlier public text"
    HIDE = "hide a passage in an emergency"
    PUT_UP_BANNER = "put up the interim banner"
    TAKE_DOWN_BANNER = "take the interim banner down"
    LOOK_AGAIN = "take the second look at an emergency"
    DECIDE_SUGGESTION = "decide about suggestions"
    MOVE = "change a page's address"
    MERGE = "merge two pages"
    MERGE_SUBSTANCES = "merge two substances"
    IMPORT = "bring files in"
    PUBLISH_IMPORT = "publish first imports"
    SETTLE = "settle imported sources"
    LEAD_SOURCE = "lead an imported source's names to a page"
    RERENDER = "render pages again"
    ASK_REDACTION = "ask for a redaction"
    AGREE_REDACTION = "agree to a redaction"
    ASSIGN = "hand drafts to a person"
    SIGN_OFF = "sign for what they have checked"
    INVITE = "invite people"
    GIVE_ROLE = "give and take roles"
    DEACTIVATE = "close accounts"
    REOPEN = "open closed accounts again"
    CHANGE_EMAIL = "have a person's e-mail address changed"
    SEND_LINK = "send people a link to a new password"
    RESET_SECOND_FACTOR = "take a lost second factor away"
    LOG_OUT = "log people out everywhere"
    SEND_AGAIN = "have a failed mail sent again"
    RECORD_CREDENTIAL = "record a credential"
    CHECK_CREDENTIAL = "record that a register was checked"
    REVOKE_CREDENTIAL = "revoke a credential"
    CLOSE_ALERT = "close the task of a safety alert"
    DISMISS_ALERT = "say that a page needs no change for a safety alert"
    LIST_PATTERNS = "list words that hold a suggestion"


class Provenance(StrEnum):
    """Who wrote the words. Order of trust is not implied."""

    UNKNOWN = "unknown"
    AI_GENERATED = "ai-generated"
    CROWD_SOURCED = "crowd-sourced"
    EDITORIAL = "editorial"


class Origin(StrEnum):
    """Why a revision was drafted."""

    IMPORT = "import"
    EDIT = "edit"
    SUGGESTION = "suggestion"
    RESTORE = "restore"
    SHIPPED = "shipped"
    EMERGENCY = "emergency"  # what was public, with a passage hidden


class Ground(StrEnum):
    """Why a revision may be public. `Publication` holds exactly one, with the evidence that it needs."""

    FIRST_IMPORT = "first-import"  # evidence: the imported source
    SHIPPED = "shipped"  # evidence: the site's own release, no person
    APPROVAL = "approval"  # evidence: the review request that somebody else approved
    EMERGENCY = "emergency"  # evidence: a written reason


class Withdrawal(StrEnum):
    """How a record left the public site."""

    TEXT_STAYS = "text-stays"  # under a dated notice
    NOTICE = "notice"  # nothing of what it said is shown
    REDIRECT = "redirect"  # its address leads to another page


class SecondLookOutcome(StrEnum):
    AGREED = "agreed"
    OBJECTED = "objected"


class AlertOutcome(StrEnum):
    """By what the task of a safety alert on a page was closed."""

    REVISED = "revised"
    NO_CHANGE = "no change needed"


class ReviewDecision(StrEnum):
    """What became of a review request. Said to people as "… this on 3 May"."""

    APPROVED = "approved"
    RETURNED = "returned"
    REJECTED = "rejected"
    TAKEN_BACK = "taken back"


class Outcome(StrEnum):
    """What became of one imported file."""

    CREATED = "created"
    CHANGED = "changed"
    UNCHANGED = "unchanged"
    PROPOSED = "proposed"
    DUPLICATE = "duplicate"
    QUARANTINED = "quarantined"
    REFUSED = "refused"


# The outcomes with which a source is kept. One that is refused was no text; an unchanged one is kept already.
KEPT_OUTCOMES = (Outcome.CREATED, Outcome.CHANGED, Outcome.PROPOSED, Outcome.DUPLICATE, Outcome.QUARANTINED)


class Settlement(StrEnum):
    """What a person decided about an imported source, once and for good."""

    ACCEPTED = "accepted"  # its text is the page's newest draft
    EDITED = "edited"  # its text, corrected, is the page's newest draft
    DISCARDED = "discarded"  # kept, and asked about again only when the file changes
    MERGED = "merged"  # it is a duplicate of the page that the person chose


class AliasKind(StrEnum):
    BRAND = "brand"
    SPELLING = "spelling"
    NATIONAL = "national"  # what a country calls the substance: acetaminophen
    ADDRESS = "address"  # a former or duplicate address of a page


class ClassGround(StrEnum):
    """Why a page stands in a drug class."""

    PAGE = "page"  # evidence: the sentence in which the page says so
    LIST = "list"  # the substance stands on the class's list of members
    STEM = "stem"  # evidence: the INN stem in its name
    INGREDIENT = "ingredient"  # a combination has the classes of its ingredients' own pages
    EDITOR = "editor"


class DisclaimerKind(StrEnum):
    NOT_FIXED_DOSE = "not-fixed-dose"
    FIXED_DOSE_UNKNOWN = "fixed-dose-unknown"
    FIXED_DOSE_BY_COUNTRY = "fixed-dose-by-country"
    DISCLAIMER = "disclaimer"
    DOSE_REMOVED = "dose-removed"
    BEING_CHECKED = "being-checked"
    WITHDRAWN = "withdrawn"
    URGENT_HELP = "urgent-help"  # where no country is chosen
    URGENT_HELP_IN = "urgent-help-in"
    URGENT_HELP_EU = "urgent-help-eu"
    URGENT_HELP_GB = "urgent-help-gb"
    URGENT_HELP_US = "urgent-help-us"
    STATUS_LIST = "status-list"  # how complete the list of statuses is
    BAN_NOT_VERIFIED = "ban-not-verified"  # a source says so, and nobody has looked it up
    PROVENANCE_UNKNOWN = "provenance-unknown"
    PROVENANCE_AI = "provenance-ai-generated"
    PROVENANCE_CROWD = "provenance-crowd-sourced"
    PROVENANCE_EDITORIAL = "provenance-editorial"
    CHECKED = "checked"  # by a clinical reviewer; its small print says when the next check is due
    CHECKED_IN_PART = "checked-in-part"
    CHECK_OVERDUE = "check-overdue"


class Verb(StrEnum):
    """What an event says was done."""

    DRAFTED = "drafted"
    REVIEWER_ASKED = "reviewer asked"
    PUBLISHED = "published"
    WITHDRAWN = "withdrawn"
    RESTORED = "restored"
    RERENDERED = "rerendered"
    IMPORTED = "imported"
    SETTLED = "settled"  # a source that waited for a person
    ACCOUNT_CREATED = "account-created"
    PREVIEW_SHARED = "preview-shared"
    SUBMITTED = "submitted"
    WAIVED = "waived"  # an error of the content checks
    DECIDED = "decided"
    APPROVAL_UNDONE = "approval-undone"
    PUBLICATION_FAILED = "publication-failed"
    HIDDEN = "hidden"
    BANNER_UP = "banner-up"
    BANNER_DOWN = "banner-down"
    SECOND_LOOK = "second-look"
    ALERT_CLOSED = "alert-closed"  # the task of a safety alert on a page
    OVERDUE = "overdue"
    REDACTION_ASKED = "redaction-asked"
    REDACTION_DECIDED = "redaction-decided"
    DEACTIVATED = "deactivated"
    REOPENED = "reopened"
    EMAIL_ASKED = "email-asked"  # its owner has not agreed yet
    EMAIL_CHANGED = "email-changed"
    PASSWORD_CHOSEN = "password-chosen"  # noqa: S105  (a word, no password)
    MOVED = "moved"
    MERGED = "merged"
    INVITED = "invited"
    ROLE_GIVEN = "role-given"
    ROLE_TAKEN = "role-taken"
    CREDENTIAL_RECORDED = "credential-recorded"
    CREDENTIAL_CHECKED = "credential-checked"
    CREDENTIAL_REVOKED = "credential-revoked"
    ASSIGNED = "assigned"
    SIGNED_OFF = "signed-off"
    DISPLAY_NAME = "display-name"
    RESET_SENT = "reset-sent"
    SECOND_FACTOR_ON = "second-factor-on"
    SECOND_FACTOR_OFF = "second-factor-off"
    SECOND_FACTOR_RESET = "second-factor-reset"  # a lost one, taken away by an administrator
    RECOVERY_CODES = "recovery-codes"
    LOGGED_OUT = "logged-out"  # everywhere, by an administrator
    NAMED = "named"
    SUGGESTED = "suggested"
    SUGGESTION_CHANGED = "suggestion-changed"  # by who made it
    SUGGESTION_DECIDED = "suggestion-decided"
    SUPPORTED = "supported"
    ADDRESS_CONFIRMED = "address-confirmed"
    SUGGESTION_HANDED_ON = "suggestion-handed-on"  # to a clinical reviewer
    ASKED = "asked"
    ANSWERED = "answered"
    DETAILS_ERASED = "details-erased"
    PATTERN_LISTED = "pattern-listed"
    PATTERN_TAKEN_OFF = "pattern-taken-off"
    BACKUP_RESTORED = "backup-restored"


class SetAside(StrEnum):
    """Why a sentence of a source does not stand on the page. Stored with the sentence: nothing disappears silently."""

    TITLE = "repeats the title"
    HEADING = "a heading that became a section's heading or a label"
    DISCLAIMER = "says only what the site's disclaimer says"
    PROVENANCE = "says only what the provenance label says"
    MARKUP = "markup without words"
    FRONT_MATTER = "a field of the front matter that the page does not use"
    REPEATED = "said twice in the source; the fuller wording is on the page"
    FURNITURE = "furniture of the page from which the text was copied"


class TokenKind(StrEnum):
    """What sort of thing a word or phrase says. All but `TEXT` are safety tokens: a change of one is named."""

    NUMBER = "number"  # with its unit: "20 mg", "two tablets", "0.25–0.5 mg"
    UNIT = "unit"
    ROUTE = "route"
    FORM = "form"
    FREQUENCY = "frequency"
    NEGATION = "negation"
    LIMIT = "limit"
    ADVICE = "advice"
    OPPOSITE = "opposite"
    POPULATION = "population"
    HELP = "help"
    DRUG_NAME = "drug_name"
    TEXT = "text"


class RiskLevel(StrEnum):
    """What a change may do to the people who read it: worked out from the change, never declared."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class ProblemCode(StrEnum):
    """What an editor should look at after an import."""

    TITLE_CUT = "title-cut"  # a name that the source cut short ("Omega-", "Vitamin B")
    TITLE_CLEANED = "title-cleaned"
    NAME_REPEATED = "name-repeated"
    NO_SECTIONS = "no-sections"
    EMPTY_SECTION = "empty-section"
    UNKNOWN_HEADING = "unknown-heading"
    FAQ_WITHOUT_ANSWER = "faq-without-answer"
    FIXED_DOSE_UNCLEAR = "fixed-dose-unclear"  # the page contradicts itself or hedges
    REFUSAL = "refusal"
    LEAKED_PROMPT = "leaked-prompt"
    SLOT_UNFILLED = "slot-unfilled"  # "[specific condition]" in a question
    RAW_HTML = "raw-html"
    BAD_FRONT_MATTER = "bad-front-matter"
    BAD_ENCODING = "bad-encoding"
    TOO_LARGE = "too-large"
    BINARY = "binary"
    EMPTY = "empty"
    NO_TITLE = "no-title"
    TITLE_TOO_LONG = "title-too-long"
    UNREADABLE = "unreadable"
    CONFLICT = "conflict"  # another process wrote the same page meanwhile
    FIELD_UNREADABLE = "field-unreadable"  # a front matter field whose value says nothing that can be used
    BANNED = "banned"
    INGREDIENTS_DIFFER = "ingredients-differ"  # the front matter lists other ingredients than the title
    FAQ_VERSIONS_DIFFER = "faq-versions-differ"  # two answers to one question, in different words
    BRAND_WAITS = "brand-waits"  # a brand of something that has no page
    TITLE_GUESSED = "title-guessed"
    KIND_GUESSED = "kind-guessed"
    BRAND_RESOLVED = "brand-resolved"  # a brand was read as what the table of names says it is
    SEVERAL_SOURCES = "several-sources"
    BRAND_AMBIGUOUS = "brand-ambiguous"  # one name of different drugs
    PROMOTIONAL = "promotional"
    NOT_AN_EXPORT = "not-an-export"  # a line of JSON that is no page of a Medsite
    NOT_FINE = "not-fine"  # a page that was withdrawn or being checked when it was exported
    TEXT_CUT = "text-cut"  # words or sentences that a copy cut short


class Severity(StrEnum):
    """How much a finding of the content checks matters."""

    ERROR = "error"  # keeps a draft from being submitted, unless somebody waives it with a reason
    WARNING = "warning"
    HINT = "hint"


class CheckCode(StrEnum):
    """What the content checks can find (`content/checks/`)."""

    DOSE_ABOVE_OWN_PAGE = "dose-above-own-page"  # a combination's page doses an ingredient above its own page
    DOSE_ABOVE_FACT = "dose-above-fact"  # above the highest maximum daily dose that the site holds for the case
    DOSE_ABOVE_MAXIMUM = "dose-above-maximum"  # above the maximum that the page itself gives for the case
    TWO_MAXIMA = "two-maxima"
    ROUTE_DENIED = "route-denied"  # by the medicine's own page
    ROUTE_NOT_HELD = "route-not-held"  # by which, as far as the site's facts go, the substance is not given
    UNSAFE_PREGNANCY_CLAIM = "unsafe-pregnancy-claim"
    STOP_SUDDENLY = "stop-suddenly"
    FLAG_CONTRADICTED = "flag-contradicted"
    LEAKED_PROMPT = "leaked-prompt"
    PASTED_NOTICE = "pasted-notice"
    DEAD_LINK = "dead-link"
    UNKNOWN_DRUG_NAME = "unknown-drug-name"
    PROMOTIONAL = "promotional"
    MISSING_SECTION = "missing-section"
    NO_SOURCE = "no-source"
    READING_LEVEL = "reading-level"
