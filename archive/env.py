"""Typed values from the environment. A value that cannot be read stops the start with a sentence.

Every function takes the name of a variable; an unset variable and an empty one mean the same.
"""

import os
import secrets
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = frozenset({"1", "true", "yes", "on"})
FALSE_WORDS = frozenset({"0", "false", "no", "off"})
SECRET_MIN_LENGTH = 50  # what `check --deploy` asks for (security.W009)


def env_str(name: str, default: str = "") -> str:
    """Return the text of a variable without the white space around it."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool) -> bool:
    """Return a switch: 1/true/yes/on or 0/false/no/off."""
    value = env_str(name).lower()
    if not value:
        return default
    if value in TRUE_WORDS:
        return True
    if value in FALSE_WORDS:
        return False
    raise ImproperlyConfigured(
        f"{name} is {value!r}, which says neither yes nor no. Set it to 1 or 0."
    )


def env_int(name: str, default: int, *, minimum: int = 0) -> int:
    """Return a whole number that is not below `minimum`."""
    value = env_str(name)
    if not value:
        return default
    try:
        number = int(value)
    except ValueError:
        raise ImproperlyConfigured(
            f"{name} is {value!r}, which is not a whole number."
            f" Write digits only, such as {default}."
        ) from None
    if number < minimum:
        raise ImproperlyConfigured(f"{name} is {number}; it must be {minimum} or more.")
    return number


def env_list(name: str, default: list[str]) -> list[str]:
    """Return the parts of a value that is separated by commas."""
    parts = [part.strip() for part in env_str(name).split(",")]
    return [part for part in parts if part] or default


def env_path(name: str, default: Path) -> Path:
    """Return an absolute path; `~` is the home directory."""
    value = env_str(name)
    return Path(value).expanduser().resolve() if value else default


def env_words(name: str, default: str = "") -> str:
    """Return words that the operator wrote: the value itself, or the file it names.

    A value of one line that ends in `.md` or `.txt` is the path of a UTF-8 file.
    """
    value = env_str(name)
    if "\n" in value or not value.endswith((".md", ".txt")):
        return value or default
    try:
        return Path(value).expanduser().read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise ImproperlyConfigured(
            f"{name} names the file {value!r}, which cannot be read as UTF-8 text: {error}."
        ) from error


def env_secret(name: str, *, debug: bool) -> str:
    """Return a secret of at least 50 characters.

    Without one the archive does not start, unless `debug` is on: then a new secret is made for
    this process alone, and whoever was signed in must sign in again after a restart.
    """
    value = env_str(name)
    if debug:
        return value or secrets.token_urlsafe(SECRET_MIN_LENGTH)
    if not value:
        raise ImproperlyConfigured(
            f"{name} is not set. The archive signs its sessions with this secret and does not start"
            f" without it. Set it to at least {SECRET_MIN_LENGTH} random characters, or set"
            " ARCHIVE_DEBUG=1 to try the archive on your own machine."
        )
    if len(value) < SECRET_MIN_LENGTH:
        raise ImproperlyConfigured(
            f"{name} has {len(value)} characters; at least {SECRET_MIN_LENGTH} are needed."
        )
    return value
