import pytest
from django.contrib.auth.models import Group, User
from django.test import Client


def _signed_in(name: str, *groups: str) -> Client:
    user = User.objects.create_user(name, password="for tests only", is_staff=True)
    user.groups.set(Group.objects.filter(name__in=groups))
    client = Client()
    client.force_login(user)
    return client


@pytest.fixture
def editor(db: None) -> Client:
    """Somebody signed in who may publish."""
    return _signed_in("an-editor", "Curator", "Editor")


@pytest.fixture
def curator(db: None) -> Client:
    """Somebody signed in who may draft."""
    return _signed_in("a-curator", "Curator")
