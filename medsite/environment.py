"""Reading the environment: what is wrong in it is said in a sentence, not found out later."""

import logging
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import environ
from django.core.exceptions import ImproperlyConfigured, ValidationError
from django.core.validators import validate_email

from medsite.secret import kept_secret

DATABASES = ("sqlite:///", "postgres://", "postgresql://")
POSTGRESQL = "django.db.backends.postgresql"
# To compile a query (JIT) takes longer than any of ours: without this, what ships took four times as long to store.
UNCOMPILED = "-c jit=off"
KEPT_OPEN = {"CONN_MAX_AGE": None, "CONN_HEALTH_CHECKS": True}  # opening one for each request costs 30 %


def folder(env: environ.Env, name: str, *, default: Path) -> Path:
    """The folder named there, made if it is missing."""
    given = env.str(name, default=str(default))
    if not given.strip():
        raise ImproperlyConfigured(f"{name} is empty: name a folder, or leave it unset for {default}.")
    path = Path(given)
    try:
        path.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{name}: the folder {path} cannot be made: {error.strerror}.") from error
    return path


def secret(env: environ.Env, name: str, *, kept: Path) -> str:
    """The secret given there, else this installation's own."""
    given = env.str(name, default="")
    if given and not given.strip():
        raise ImproperlyConfigured(f"{name} is blank: give a long random text, or leave it unset.")
    try:
        return given or kept_secret(kept)
    except RuntimeError as error:
        raise ImproperlyConfigured(str(error)) from error
    except OSError as error:
        raise ImproperlyConfigured(f"{name} cannot be kept in {kept}: {error.strerror}.") from error


def level(env: environ.Env, name: str, *, default: str) -> str:
    """A level of logging, in small letters or capitals."""
    given = env.str(name, default="").strip().upper() or default
    known = logging.getLevelNamesMapping()
    if given not in known:
        raise ImproperlyConfigured(f"{name} is “{given}”: it must be one of {', '.join(known)}.")
    return given


def one_of(env: environ.Env, name: str, known: tuple[str, ...]) -> str:
    """One of a few words; the first when it is not set."""
    given = env.str(name, default="").strip().lower() or known[0]
    if given not in known:
        raise ImproperlyConfigured(f"{name} is “{given}”: it must be one of {', '.join(known)}.")
    return given


def number(env: environ.Env, name: str, *, default: int, least: int = 1) -> int:
    """A whole number from `least` on."""
    given = env.str(name, default="").strip() or str(default)
    if not (given.isascii() and given.isdecimal() and int(given) >= least):
        raise ImproperlyConfigured(f"{name} is “{given}”: it must be a whole number, {least} or more.")
    return int(given)


def email(env: environ.Env, name: str) -> str:
    """An e-mail address, or "" for none."""
    given = env.str(name, default="").strip()
    if given:
        try:
            validate_email(given)
        except ValidationError as error:
            raise ImproperlyConfigured(f"{name} is “{given}”: it must be an e-mail address, or unset.") from error
    return given


def web_address(env: environ.Env, name: str) -> str:
    """An address of http or https without its last slash, or "" for none."""
    given = env.str(name, default="").strip().rstrip("/")
    if given and not re.fullmatch(r"https?://[^\s/?#]+(?:/[^\s?#]*)?", given):
        raise ImproperlyConfigured(f"{name} is “{given}”: it must begin with http:// or https://, or be unset.")
    return given


def database(env: environ.Env, name: str, *, default: str) -> dict[str, Any]:
    """The database named there. The address itself is not repeated in a complaint: it may hold a password."""
    given = env.str(name, default="").strip() or default
    sentence = f"{name} must begin with sqlite:/// or postgres:// and be a whole address."
    if not given.startswith(DATABASES):
        raise ImproperlyConfigured(sentence)
    try:
        found = env.db_url_config(given)
    except ValueError as error:
        raise ImproperlyConfigured(sentence) from error
    if not found["NAME"]:
        raise ImproperlyConfigured(sentence)
    return found


def replicas(env: environ.Env, name: str, *, of: dict[str, Any]) -> dict[str, dict[str, Any]]:
    """The streaming replicas named there, with commas, as further databases that are opened for reading alone."""
    given = [address.strip() for address in env.list(name, default=[]) if address.strip()]
    if given and of["ENGINE"] != POSTGRESQL:
        raise ImproperlyConfigured(f"{name} needs a DATABASE_URL that begins with postgres://.")
    return {f"replica{number}": _replica(env, name, address) for number, address in enumerate(given, 1)}


def _replica(env: environ.Env, name: str, address: str) -> dict[str, Any]:
    sentence = f"{name}: each must begin with postgres:// and be a whole address; commas stand between them."
    if not address.startswith(DATABASES[1:]):
        raise ImproperlyConfigured(sentence)
    try:
        found = env.db_url_config(address)
    except ValueError as error:
        raise ImproperlyConfigured(sentence) from error
    reading = {"connect_timeout": 2, "options": f"{UNCOMPILED} -c default_transaction_read_only=on"}
    return found | {"OPTIONS": found.get("OPTIONS", {}) | reading, "TEST": {"MIRROR": "default"}} | KEPT_OPEN


def service(read: Callable[..., dict[str, Any]], name: str, *, default: str) -> dict[str, Any]:
    """The cache or mail service named there, as `read` (of environ.Env) understands it."""
    try:
        return read(name, default=default)
    except (ValueError, KeyError, ImproperlyConfigured) as error:
        raise ImproperlyConfigured(f"{name} is no address of a service that is known, such as {default}.") from error
