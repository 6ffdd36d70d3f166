"""An ingest killed at any moment leaves whole records or none, and can be repeated."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
FILES = 60
KILLS = 4

RECORD = """\
---
slug: gauge-{number}
kind: report
holding: precis-only
title: Gauge report {number}
date: 19{year}
texts:
  - key: precis
    role: precis
    language: en
---
=== precis ===

{{#precis-p1}} The first paragraph of report {number}.

{{#precis-p2}} The second paragraph of report {number}.
"""


@pytest.fixture
def environment(
    tmp_path: Path, django_db_blocker: pytest.FixtureRequest
) -> Iterator[dict[str, str]]:
    """A database of its own, of the kind that the suite runs on."""
    values = {**os.environ, "ARCHIVE_DATA": str(tmp_path / "data"), "ARCHIVE_DEBUG": "1"}
    if connection.vendor != "postgresql":
        yield values
        return
    name = f"killed_{os.getpid()}"
    url = values["DATABASE_URL"]
    values["DATABASE_URL"] = url.rpartition("/")[0] + f"/{name}"
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute(f"CREATE DATABASE {name}")
        yield values
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")


def manage(environment: dict[str, str], *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def exported(environment: dict[str, str], folder: Path) -> dict[str, str]:
    manage(environment, "export", str(folder))
    return {path.name: path.read_text() for path in (folder / "records").iterdir()}


@pytest.mark.django_db(transaction=True)
def test_a_killed_ingest_leaves_whole_records_and_can_be_repeated(
    tmp_path: Path, environment: dict[str, str]
) -> None:
    records = tmp_path / "records"
    records.mkdir()
    for number in range(FILES):
        words = RECORD.format(number=number, year=10 + number % 80)
        (records / f"gauge-{number}.md").write_text(words)
    manage(environment, "migrate", "--verbosity", "0")
    chance = random.Random(1961)  # noqa: S311
    for kill in range(KILLS):
        running = subprocess.Popen(  # noqa: S603
            [sys.executable, "manage.py", "ingest", str(records), "--publish"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        time.sleep(chance.uniform(0.8, 2.0))
        running.send_signal(signal.SIGKILL)
        running.wait()
        manage(environment, "rebuild", "--check")
        for name, words in exported(environment, tmp_path / f"after-{kill}").items():
            assert words.count("{#precis-p") == 2, name
    last = manage(environment, "ingest", str(records), "--publish")
    assert f"{FILES} files" in last
    manage(environment, "rebuild", "--check")
    assert len(exported(environment, tmp_path / "whole")) == FILES
    again = manage(environment, "ingest", str(records), "--publish")
    assert f"{FILES} unchanged" in again
