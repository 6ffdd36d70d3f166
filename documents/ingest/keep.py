"""The received bytes, kept once under their SHA-256 (a file is whole or absent)."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path

from django.conf import settings

from documents.models.ingest import received_path


def digest(content: bytes) -> str:
    """The SHA-256 of the bytes, in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


class CannotKeep(Exception):
    """The received bytes could not be written below the media folder."""


def keep(content: bytes) -> str:
    """Keep the bytes and return their name under the media folder. Raises CannotKeep.

    A file with the right name and other bytes (an interrupted copy, a damaged disk) is replaced.
    """
    name = received_path(digest(content))
    path = Path(settings.MEDIA_ROOT) / name
    try:
        if not (path.is_file() and path.read_bytes() == content):
            _write(path, content)
    except OSError as error:
        raise CannotKeep(
            f"The received bytes could not be kept in {settings.MEDIA_ROOT}: {error.strerror}. "
            "Nothing of the file was taken; make room or mend the folder, and run again."
        ) from error
    return name


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
        unfinished.write(content)
        unfinished.flush()
        os.fsync(unfinished.fileno())
    os.replace(unfinished.name, path)


def kept(name: str) -> bytes | None:
    """The bytes kept under a name; None if they are not there."""
    path = Path(settings.MEDIA_ROOT) / name
    return path.read_bytes() if name and path.is_file() else None
