"""Settings of the archive: one file, every value from the environment.

`ARCHIVE_DEBUG` is off unless it is set. With it off the archive does not start without
`ARCHIVE_SECRET_KEY` and `ARCHIVE_BASE_URL`, and speaks HTTPS only.
"""

from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from archive.env import env_bool, env_int, env_list, env_path, env_secret, env_str, env_words

BASE_DIR = Path(__file__).resolve().parent.parent

DEBUG = env_bool("ARCHIVE_DEBUG", default=False)
SECRET_KEY = env_secret("ARCHIVE_SECRET_KEY", debug=DEBUG)

# Where database, media, collected static files and everything derived live.
ARCHIVE_DATA = env_path("ARCHIVE_DATA", default=BASE_DIR / "var")
try:
    ARCHIVE_DATA.mkdir(parents=True, exist_ok=True)
except OSError as error:
    raise ImproperlyConfigured(
        f"ARCHIVE_DATA is {str(ARCHIVE_DATA)!r}, which cannot be made: {error.strerror}."
        " Name a directory that this user may write to."
    ) from error

# What the operator says about this archive. The words are Markdown, or the path of a file with it.
ARCHIVE_NAME = env_str("ARCHIVE_NAME", default="Dossier")
ARCHIVE_ABOUT = env_words("ARCHIVE_ABOUT")
ARCHIVE_RIGHTS = env_words("ARCHIVE_RIGHTS")
ARCHIVE_CONTACT = env_words("ARCHIVE_CONTACT")

# The address under which records are cited, without a slash at the end.
ARCHIVE_BASE_URL = env_str(
    "ARCHIVE_BASE_URL", default="http://127.0.0.1:8000" if DEBUG else ""
).rstrip("/")
if urlsplit(ARCHIVE_BASE_URL).scheme not in {"http", "https"}:
    raise ImproperlyConfigured(
        f"ARCHIVE_BASE_URL is {ARCHIVE_BASE_URL!r}. Citations carry this address for ever: set it"
        " to the public one, with its scheme, such as https://archive.example.org."
    )
# Received files above this size are refused before they are read.
ARCHIVE_INGEST_MAX_BYTES = env_int("ARCHIVE_INGEST_MAX_BYTES", default=20 * 1024 * 1024, minimum=1)

# The application

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.humanize",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "django_filters",
    "documents",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "documents.pages.errors.OwnNotFound",
    "documents.pages.own_writes.OwnWritesFound",
    "documents.pages.without_index.MadeWithoutIndex",
]
ROOT_URLCONF = "archive.urls"
WSGI_APPLICATION = "archive.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "documents.pages.context.archive",
            ],
        },
    },
]

# Language and time. System times are UTC; dates of documents are EDTF and know no zone.

LANGUAGE_CODE = "en-gb"
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True

# Data

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SQLITE_OPTIONS: dict[str, Any] = {
    # A transaction takes the write lock when it begins: one that reads first and writes later
    # would fail at once, not wait, when another has written in between.
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,  # seconds
    "init_command": "PRAGMA journal_mode=WAL;",
}


def database(url: str) -> dict[str, Any]:
    """Return Django's settings for a database URL; without one, SQLite in ARCHIVE_DATA."""
    url = url or f"sqlite:///{ARCHIVE_DATA / 'archive.sqlite3'}"
    try:
        settings: dict[str, Any] = dict(dj_database_url.parse(url, conn_max_age=60))
    except (dj_database_url.ParseError, dj_database_url.UnknownSchemeError, ValueError):
        # The address is not repeated: it may hold a password.
        raise ImproperlyConfigured(
            "DATABASE_URL cannot be read as the address of a database. Write it as"
            " postgres://USER:PASSWORD@HOST/NAME, or leave it out for SQLite."
        ) from None
    if settings["ENGINE"] == "django.db.backends.sqlite3":
        settings["OPTIONS"] = SQLITE_OPTIONS | settings.get("OPTIONS", {})
        # A file and not memory: the browser tests' server thread needs connections of its own.
        settings["TEST"] = {"NAME": ARCHIVE_DATA / "test.sqlite3"}
    else:
        settings["CONN_HEALTH_CHECKS"] = True
    return settings


DATABASES = {"default": database(env_str("DATABASE_URL"))}
MEDIA_ROOT = ARCHIVE_DATA / "media"
# The search index of this machine. Without one pages search in plain SQL, and say so.
ARCHIVE_SEARCH_DIR: Path | None = (
    env_path("ARCHIVE_SEARCH_DIR", default=ARCHIVE_DATA / "search")
    if env_bool("ARCHIVE_SEARCH_INDEX", default=True)
    else None
)
# A document's form holds many inline rows; with Django's limit of 1,000 fields a curator would
# lose the work on a long one.
DATA_UPLOAD_MAX_NUMBER_FIELDS = 20_000
DATA_UPLOAD_MAX_MEMORY_SIZE = ARCHIVE_INGEST_MAX_BYTES

# Static files

STATIC_URL = "static/"
STATIC_ROOT = ARCHIVE_DATA / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_AUTOREFRESH = DEBUG
WHITENOISE_USE_FINDERS = DEBUG

# Security

ALLOWED_HOSTS = env_list(
    "ARCHIVE_HOSTS",
    default=["127.0.0.1", "localhost", "[::1]"]
    if DEBUG
    else [urlsplit(ARCHIVE_BASE_URL).hostname or ""],
)
CSRF_FAILURE_VIEW = "documents.pages.errors.forbidden"
CSRF_TRUSTED_ORIGINS = ["{0.scheme}://{0.netloc}".format(urlsplit(ARCHIVE_BASE_URL))]
SECURE_SSL_REDIRECT = SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SECURE_HSTS_SECONDS = 0 if DEBUG else env_int("ARCHIVE_HSTS_SECONDS", default=365 * 24 * 3600)
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = not DEBUG
# Only a proxy that sets this header itself on every request may be believed.
if env_bool("ARCHIVE_BEHIND_PROXY", default=False):
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "base-uri": [NONE],
        "connect-src": [SELF],
        "font-src": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "img-src": [SELF, "data:"],
        "manifest-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
    }
}
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{name}"}
    for name in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"

# Logging: to standard error, where systemd and containers look for it

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "line": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"},
    },
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
    },
    "root": {"handlers": ["stderr"], "level": env_str("ARCHIVE_LOG_LEVEL", default="INFO").upper()},
    "loggers": {
        # Django's own handlers would show errors with DEBUG on only, or by mail to nobody.
        "django": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
    },
}
