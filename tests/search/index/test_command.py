"""The command that makes an index anew, and that compares it with the database."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from documents.models import Document, SearchChange
from documents.search.index.directory import SMALL_HEAP, current, lock
from documents.search.index.follow import rebuild
from documents.search.index.reader import Query, open_reader
from tests.builders import make_document

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("search_index")]


def test_check_says_what_differs(capsys: pytest.CaptureFixture[str]) -> None:
    stale, missing, surplus = (make_document(slug) for slug in ("stale", "missing", "surplus"))
    rebuild()
    key = surplus.pk
    Document.objects.filter(pk=stale.pk).update(title="Changed")
    surplus.delete()
    SearchChange.objects.all().delete()
    reader = open_reader()
    assert reader.count(Query.all_query()) == 3
    with lock("writing"):
        writer = current().open().writer(SMALL_HEAP, 1)
        writer.delete_documents_by_term("id", missing.pk)
        writer.commit()
        writer.wait_merging_threads()
    with pytest.raises(CommandError, match="3 differences"):
        call_command("search_index", "check")
    said = capsys.readouterr().out
    assert f"Document {stale.pk} is in the index as it was before." in said
    assert f"Document {missing.pk} is not in the index." in said
    assert f"Document {key} is in the index and not in the database." in said
    rebuild()
    call_command("search_index", "check")
    assert "no difference" in capsys.readouterr().out


def test_the_command_wants_to_be_told_what_to_do() -> None:
    with pytest.raises(CommandError, match="rebuild, check, or --follow"):
        call_command("search_index")


def test_two_rebuilds_at_once_are_refused() -> None:
    with lock("rebuilding"), pytest.raises(CommandError, match="rebuilding"):
        call_command("search_index", "rebuild")
