"""The signed stamp that a form for suggestions carries: when it was opened, what was on the screen, and the private
address that a suggestion sent with it will have. Nothing is stored for it."""

import base64
import hashlib
import secrets
import time
from dataclasses import dataclass

from django.core import signing
from django.utils.crypto import salted_hmac

from medicines.errors import LinkRefused

SHORTEST = 2  # seconds in which nobody reads a form and fills it in
LASTS = 24 * 60 * 60  # seconds
LONGEST = 500  # characters of a stamp
_SALT = "medicines.suggestion_stamps"
_STILL_HERE = "Everything you have typed is still here: look at it again, and send it once more."


@dataclass(frozen=True, slots=True)
class Stamp:
    """`base` is the live revision that was shown (0: none), `part` as of a suggestion."""

    token: str
    base: int
    part: str


def new_token() -> str:
    return secrets.token_urlsafe(24)


def following_token(token: str, words: str) -> str:
    """Another token, always the same for this one and these words (or a hash of them). Nobody else can find it out."""
    mac = salted_hmac(_SALT, f"{token} {words}", algorithm="sha256").digest()
    return base64.urlsafe_b64encode(mac[:24]).decode()


def hashed(token: str) -> str:
    """As it is stored: sha256, 64 hexadecimal digits."""
    return hashlib.sha256(token.encode("utf-8", "replace")).hexdigest()


def stamped(*, base: int, part: str, opened_at: float | None = None) -> str:
    """A new stamp. `opened_at` in seconds since 1970."""
    said = [new_token(), base, part, int(opened_at if opened_at is not None else time.time())]
    return signing.dumps(said, salt=_SALT)


def read_stamp(signed: str) -> Stamp:
    """What a form was opened with. Raises LinkRefused, with a sentence for who sent it: forged or lost, a day old, or
    sent more quickly than anybody types."""
    try:
        token, base, part, opened_at = signing.loads(signed[:LONGEST], salt=_SALT)
    except (signing.BadSignature, ValueError, TypeError) as error:
        raise LinkRefused(f"A part of this form was lost on its way. {_STILL_HERE}") from error
    age = time.time() - opened_at
    if age > LASTS:
        raise LinkRefused(f"This form was opened more than a day ago. {_STILL_HERE}", expired=True)
    if age < SHORTEST:
        raise LinkRefused(f"That was quicker than we can tell from a machine. {_STILL_HERE}")
    return Stamp(token, base, part)
