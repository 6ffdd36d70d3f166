"""The settings are read by Django in a process of its own, as an operator would start it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
SECRET = "0123456789" * 6
PRODUCTION = {"ARCHIVE_SECRET_KEY": SECRET, "ARCHIVE_BASE_URL": "https://archive.example.org"}
SHOW = (
    "import json, sys\n"
    "from django.conf import settings\n"
    "print(json.dumps([getattr(settings, name) for name in sys.argv[1:]], default=str))\n"
)


def start(data: Path, environment: dict[str, str], *names: str) -> subprocess.CompletedProcess[str]:
    """Start Python with the settings and print the values of the named ones as JSON."""
    return subprocess.run(
        [sys.executable, "-c", SHOW, *names],
        capture_output=True,
        check=False,
        cwd=ROOT,
        env={
            "DJANGO_SETTINGS_MODULE": "archive.settings",
            "PATH": os.environ["PATH"],
            "ARCHIVE_DATA": str(data),
        }
        | environment,
        text=True,
        timeout=120,
    )


def values(data: Path, environment: dict[str, str], *names: str) -> list[object]:
    done = start(data, environment, *names)
    assert done.returncode == 0, done.stderr
    shown: list[object] = json.loads(done.stdout)
    return shown


def refusal(data: Path, environment: dict[str, str]) -> str:
    """Return the last line of what a start prints that must fail."""
    done = start(data, environment, "DEBUG")
    assert done.returncode != 0
    return done.stderr.strip().splitlines()[-1]


def test_debug_is_off_unless_it_is_asked_for(tmp_path: Path) -> None:
    assert values(tmp_path, PRODUCTION, "DEBUG", "SECRET_KEY") == [False, SECRET]


def test_production_does_not_start_without_a_secret(tmp_path: Path) -> None:
    words = refusal(tmp_path, PRODUCTION | {"ARCHIVE_SECRET_KEY": ""})
    assert "ARCHIVE_SECRET_KEY is not set" in words


def test_a_short_secret_is_refused_and_not_repeated(tmp_path: Path) -> None:
    words = refusal(tmp_path, PRODUCTION | {"ARCHIVE_SECRET_KEY": "short-secret"})
    assert "ARCHIVE_SECRET_KEY has 12 characters" in words
    assert "short-secret" not in words


def test_debug_starts_without_a_secret_and_makes_a_new_one_each_time(tmp_path: Path) -> None:
    first, second = (
        values(tmp_path, {"ARCHIVE_DEBUG": "1"}, "SECRET_KEY") for _ in ("first", "second")
    )
    assert first != second


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("ARCHIVE_DEBUG", "maybe", "ARCHIVE_DEBUG is 'maybe'"),
        ("ARCHIVE_BASE_URL", "", "ARCHIVE_BASE_URL is ''"),
        ("ARCHIVE_BASE_URL", "archive.example.org", "with its scheme"),
        ("ARCHIVE_INGEST_MAX_BYTES", "20 MB", "'20 MB', which is not a whole number"),
        ("ARCHIVE_INGEST_MAX_BYTES", "0", "it must be 1 or more"),
        ("ARCHIVE_ABOUT", "missing/about.md", "'missing/about.md', which cannot be read"),
        ("ARCHIVE_DATA", "/dev/null/data", "ARCHIVE_DATA is '/dev/null/data'"),
        ("DATABASE_URL", "nonsense", "DATABASE_URL cannot be read"),
    ],
)
def test_a_value_that_cannot_be_read_is_named(
    tmp_path: Path, name: str, value: str, words: str
) -> None:
    assert words in refusal(tmp_path, PRODUCTION | {name: value})


def test_a_password_in_a_wrong_database_url_is_not_repeated(tmp_path: Path) -> None:
    done = start(tmp_path, PRODUCTION | {"DATABASE_URL": "oops://u:pass-word@h/n"}, "DEBUG")
    assert done.returncode != 0
    assert "pass-word" not in done.stderr


def test_archive_data_holds_everything_that_is_kept(tmp_path: Path) -> None:
    data = tmp_path / "not" / "yet" / "made"
    names = ("DATABASES", "MEDIA_ROOT", "STATIC_ROOT")
    databases, media, static = values(data, PRODUCTION, *names)
    assert isinstance(databases, dict)
    assert databases["default"]["NAME"] == str(data / "archive.sqlite3")
    assert (media, static) == (str(data / "media"), str(data / "static"))
    assert data.is_dir()


def test_sqlite_takes_the_write_lock_at_once_and_waits_for_it(tmp_path: Path) -> None:
    for url in ("", f"sqlite:///{tmp_path}/other.sqlite3"):
        [databases] = values(tmp_path, PRODUCTION | {"DATABASE_URL": url}, "DATABASES")
        assert isinstance(databases, dict)
        assert databases["default"]["OPTIONS"] == {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL;",
        }


def test_database_url_names_a_server_or_a_socket(tmp_path: Path) -> None:
    url = "postgres://keeper@%2Fvar%2Frun%2Fpostgresql/archive"
    [databases] = values(tmp_path, PRODUCTION | {"DATABASE_URL": url}, "DATABASES")
    assert isinstance(databases, dict)
    database = databases["default"]
    assert database["ENGINE"] == "django.db.backends.postgresql"
    assert (database["HOST"], database["NAME"], database["USER"]) == (
        "/var/run/postgresql",
        "archive",
        "keeper",
    )


def test_the_operators_words_come_from_the_value_or_from_a_file(tmp_path: Path) -> None:
    rights = tmp_path / "rights.md"
    rights.write_text("Read *and* cite: 金\n", encoding="utf-8")
    environment = PRODUCTION | {"ARCHIVE_RIGHTS": str(rights), "ARCHIVE_CONTACT": "Write to us."}
    assert values(tmp_path, environment, "ARCHIVE_RIGHTS", "ARCHIVE_CONTACT", "ARCHIVE_NAME") == [
        "Read *and* cite: 金",
        "Write to us.",
        "Dossier",
    ]


def test_hosts_follow_the_base_url(tmp_path: Path) -> None:
    names = ("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS")
    environment = PRODUCTION | {"ARCHIVE_BASE_URL": "https://archive.example.org:8443/"}
    assert values(tmp_path, environment, *names) == [
        ["archive.example.org"],
        ["https://archive.example.org:8443"],
    ]
    environment = PRODUCTION | {"ARCHIVE_HOSTS": "one.example, two.example"}
    assert values(tmp_path, environment, *names)[0] == ["one.example", "two.example"]


def test_the_policy_allows_nothing_inline(tmp_path: Path) -> None:
    [policy] = values(tmp_path, PRODUCTION, "CONTENT_SECURITY_POLICY")
    assert isinstance(policy, dict)
    directives = policy["DIRECTIVES"]
    assert directives["default-src"] == ["'none'"]
    assert "unsafe" not in json.dumps(directives)
