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


def keep(content: bytes) -> str:
    """Keep the bytes and return their name under the media folder.

    A file with the right name and other bytes (an interrupted copy, a damaged disk) is replaced.
    """
    name = received_path(digest(content))
    path = Path(settings.MEDIA_ROOT) / name
    if path.is_file() and path.read_bytes() == content:
        return name
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(dir=path.parent, delete=False) as unfinished:
        unfinished.write(content)
        unfinished.flush()
        os.fsync(unfinished.fileno())
    os.replace(unfinished.name, path)
    return name


def kept(name: str) -> bytes | None:
    """The bytes kept under a name; None if they are not there."""
    path = Path(settings.MEDIA_ROOT) / name
    return path.read_bytes() if name and path.is_file() else None
