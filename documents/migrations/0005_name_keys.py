"""Keys by which equal titles are found without reading all of them; received files by their path.

The columns may be empty, so that SQLite adds them in place: a table made anew loses its triggers.
"""

from django.apps.registry import Apps
from django.db import migrations, models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

import documents.models.keys

_BATCH = 500


def fill(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    for model, name, of in (
        ("Document", "title_key", "title"),
        ("Statement", "value_key", "value"),
    ):
        rows = apps.get_model("documents", model).objects
        batch = []
        for row in rows.only("pk", of).order_by("pk").iterator(_BATCH):
            setattr(row, name, documents.models.keys.name_key(getattr(row, of)))
            batch.append(row)
            if len(batch) == _BATCH:
                rows.bulk_update(batch, [name])
                batch = []
        rows.bulk_update(batch, [name])


class Migration(migrations.Migration):
    dependencies = [("documents", "0004_search_triggers")]
    operations = [
        migrations.AddField(
            model_name="document",
            name="title_key",
            field=documents.models.keys.NameKeyField(
                db_index=True, editable=False, null=True, of="title"
            ),
        ),
        migrations.AddField(
            model_name="statement",
            name="value_key",
            field=documents.models.keys.NameKeyField(
                db_index=True, editable=False, null=True, of="value"
            ),
        ),
        migrations.AddIndex(
            model_name="receivedfile",
            index=models.Index(fields=["path"], name="received_file_path"),
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
