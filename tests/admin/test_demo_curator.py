import stat
from io import StringIO
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, User
from django.core.management import CommandError, call_command

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(settings: Any, tmp_path: Path) -> Path:
    settings.DEBUG = True
    settings.ARCHIVE_DATA = tmp_path
    return tmp_path / "demo-curator.txt"


def said() -> str:
    out = StringIO()
    call_command("create_demo_curator", stdout=out)
    return out.getvalue()


def test_the_curator_is_made_once_and_told_again(keeper: Path) -> None:
    first = said()
    password = keeper.read_text().strip()
    user = User.objects.get(username="curator")
    assert password in first
    assert user.check_password(password)
    assert {group.name for group in user.groups.all()} == {"Curator", "Editor"}
    assert user.is_staff
    assert not user.is_superuser
    assert stat.S_IMODE(keeper.stat().st_mode) == 0o600
    assert said() == first


def test_a_password_that_somebody_chose_stays(keeper: Path) -> None:
    said()
    user = User.objects.get(username="curator")
    user.set_password("chosen by its owner")
    user.save()
    assert keeper.read_text().strip() not in said()
    user.refresh_from_db()
    assert user.check_password("chosen by its owner")


def test_it_is_not_made_without_debug(keeper: Path, settings: Any) -> None:
    settings.DEBUG = False
    with pytest.raises(CommandError, match="ARCHIVE_DEBUG=1"):
        said()
    assert not User.objects.exists()


def test_it_needs_the_groups(keeper: Path) -> None:
    Group.objects.all().delete()
    with pytest.raises(CommandError, match="Run migrate first"):
        said()
    assert not User.objects.exists()
