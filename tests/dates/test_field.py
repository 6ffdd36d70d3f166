"""The model field: bounds follow the date however it is written."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, models, transaction
from django.test.utils import isolate_apps

from documents.dates.edtf import EdtfError
from documents.dates.fields import (
    EdtfField,
    EdtfQuerySet,
    edtf_bounds_constraint,
    with_bounds,
)

MAY = (date(1961, 5, 1), date(1961, 5, 31))


def make_model() -> Any:
    class Dated(models.Model):
        made_edtf = EdtfField(
            blank=True, earliest_field="made_earliest", latest_field="made_latest"
        )
        made_earliest = models.DateField(null=True, editable=False)
        made_latest = models.DateField(null=True, editable=False)

        objects = EdtfQuerySet.as_manager()

        class Meta:
            app_label = "documents"
            constraints = [
                edtf_bounds_constraint("made_edtf", "made_earliest", "made_latest", "dated_bounds")
            ]

        def __str__(self) -> str:
            return self.made_edtf

    return Dated


@pytest.fixture
def dated() -> Iterator[Any]:
    with isolate_apps("documents"):
        yield make_model()


@pytest.fixture
def table(dated: Any, transactional_db: None) -> Iterator[Any]:
    with connection.schema_editor() as editor:
        editor.create_model(dated)
    yield dated
    with connection.schema_editor() as editor:
        editor.delete_model(dated)


def bounds(row: Any) -> tuple[date | None, date | None]:
    return row.made_earliest, row.made_latest


def test_saving_computes_and_clears_the_bounds(table: Any) -> None:
    row = table.objects.create(made_edtf=" 1961-05 ")
    row.refresh_from_db()
    assert (row.made_edtf, *bounds(row)) == ("1961-05", *MAY)

    row.made_edtf = ""
    row.save()
    row.refresh_from_db()
    assert bounds(row) == (None, None)


def test_writing_many_rows_keeps_their_bounds(table: Any) -> None:
    table.objects.bulk_create([table(made_edtf="1961-05"), table()])
    assert [bounds(row) for row in table.objects.order_by("pk")] == [MAY, (None, None)]

    rows = list(table.objects.order_by("pk"))
    rows[0].made_edtf, rows[1].made_edtf = "", "1961-05"
    table.objects.bulk_update(rows, ["made_edtf"])
    assert [bounds(row) for row in table.objects.order_by("pk")] == [(None, None), MAY]

    table.objects.update(made_edtf="1961-05")
    assert [bounds(row) for row in table.objects.all()] == [MAY, MAY]


def test_saving_only_the_date_takes_its_bounds_along(table: Any) -> None:
    row = table.objects.create(made_edtf="1957")
    row.made_edtf = "1961-05"
    row.save(update_fields=with_bounds(table, ["made_edtf"]))
    row.refresh_from_db()

    assert bounds(row) == MAY


@pytest.mark.parametrize(
    "values",
    [
        {"made_earliest": None},
        {"made_earliest": None, "made_latest": None},
        {"made_earliest": date(1970, 1, 1)},
    ],
)
def test_the_database_refuses_bounds_that_do_not_fit(table: Any, values: dict[str, Any]) -> None:
    table.objects.create(made_edtf="1961")

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(**values)


def test_the_database_refuses_bounds_of_an_unknown_date(table: Any) -> None:
    table.objects.create(made_edtf="")

    with pytest.raises(IntegrityError), transaction.atomic():
        table.objects.update(made_earliest=MAY[0], made_latest=MAY[1])


def test_parts_of_a_date_can_be_searched_for(table: Any) -> None:
    table.objects.create(made_edtf="1961-05")

    assert table.objects.filter(made_edtf__startswith="196").count() == 1


def test_validation_tells_the_sentence_of_the_parser(dated: Any) -> None:
    with pytest.raises(ValidationError) as refusal:
        dated(made_edtf="1961-13").full_clean()

    assert refusal.value.message_dict == {"made_edtf": ["month 13 is not between 01 and 12"]}


def test_validation_normalises_and_asks_for_no_bounds(table: Any) -> None:
    row = table(made_edtf="196x")
    row.full_clean()

    assert row.made_edtf == "196X"


def test_saving_what_is_no_date_is_refused(table: Any) -> None:
    with pytest.raises(EdtfError, match="in numbers"):
        table(made_edtf="May 1961").save()

    assert not table.objects.exists()


def test_a_migration_can_rebuild_the_field(dated: Any) -> None:
    field = dated._meta.get_field("made_edtf")
    _, path, args, kwargs = field.deconstruct()

    assert path == "documents.dates.fields.EdtfField"
    assert kwargs["earliest_field"] == "made_earliest"
    assert EdtfField(*args, **kwargs).deconstruct()[1:] == (path, args, kwargs)


def test_checks_want_both_bounds_declared_after_the_date() -> None:
    with isolate_apps("documents"):

        class Misdated(models.Model):
            made_earliest = models.DateField(null=True)
            made_edtf = EdtfField(earliest_field="made_earliest", latest_field="made_last")

            class Meta:
                app_label = "documents"

            def __str__(self) -> str:
                return self.made_edtf

        messages = [error.msg for error in Misdated._meta.get_field("made_edtf").check()]

    assert messages == [
        "“made_earliest” must be declared after it.",
        "There is no date field “made_last”.",
    ]
