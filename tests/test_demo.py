"""`dev.py demo` as a newcomer meets it: the sample archive, a curator, nothing lost next time."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

ADDED = """
from documents.models import Document
Document.objects.filter(slug="1961-05-mfa-mps-to-embassy").update(title="Corrected by hand")
Document.objects.create(slug="added-by-hand", title="Added", kind="cable")
"""

KEPT = """
from documents.models import Document
print(Document.objects.count(), Document.objects.public().count())
print(Document.objects.filter(title="Corrected by hand").count())
print(Document.objects.filter(slug="added-by-hand").count())
"""


def run(data: Path, *arguments: str, words: str = "") -> str:
    """Run dev.py in the environment of a newcomer, with its data in a place of its own."""
    unset = ("ARCHIVE_", "DATABASE_URL", "DJANGO_")
    environment = {name: value for name, value in os.environ.items() if not name.startswith(unset)}
    done = subprocess.run(  # noqa: S603
        [sys.executable, "dev.py", *arguments],
        cwd=ROOT,
        env=environment | {"ARCHIVE_DATA": str(data)},
        input=words,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_the_demo_loads_the_sample_archive_and_keeps_what_a_curator_added(tmp_path: Path) -> None:
    first = run(tmp_path, "demo", "--no-serve")
    assert "76 files: 76 new" in first
    assert "Password: " in first or "password" in first
    run(tmp_path, "manage", "shell", "--no-imports", words=ADDED)
    second = run(tmp_path, "demo", "--no-serve")
    assert "76 files: 76 unchanged" in second
    counted = run(tmp_path, "manage", "shell", "--no-imports", words=KEPT).split()
    assert counted[-4:] == ["72", "71", "1", "1"]
