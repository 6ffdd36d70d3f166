"""Make the curator account of the demo."""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.models import Group, User
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

USERNAME = "curator"
GROUPS = ("Curator", "Editor")
_PASSWORD_BYTES = 12


class Command(BaseCommand):
    help = "Make the user curator with a password of its own, and print both. With DEBUG only."

    def handle(self, **options: Any) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demo's curator is made with ARCHIVE_DEBUG=1 only. Make accounts for a real "
                "archive with createsuperuser and in the admin."
            )
        keeper = Path(settings.ARCHIVE_DATA) / "demo-curator.txt"
        user = User.objects.filter(username=USERNAME).first()
        if user is None:
            self._say(_create(keeper))
            return
        kept = keeper.read_text(encoding="utf-8").strip() if keeper.exists() else ""
        if kept and user.check_password(kept):
            self._say(kept)
        else:
            self.stdout.write(f"The user {USERNAME} is there and keeps the password it was given.")

    def _say(self, password: str) -> None:
        self.stdout.write(f"Sign in at /admin/ as {USERNAME} with the password {password}")


@transaction.atomic
def _create(keeper: Path) -> str:
    """The password of the new user, which `keeper` then holds for its owner alone."""
    groups = list(Group.objects.filter(name__in=GROUPS))
    if len(groups) < len(GROUPS):
        raise CommandError("The groups Curator and Editor are missing. Run migrate first.")
    password = secrets.token_urlsafe(_PASSWORD_BYTES)
    user = User.objects.create_user(USERNAME, password=password, is_staff=True)
    user.groups.set(groups)
    keeper.unlink(missing_ok=True)
    handle = os.open(keeper, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write(password + "\n")
    return password
