"""Every change of a record is written down for the search indexes, whatever wrote it.

The groups of the desk may see what the archive writes itself for searching, and change nothing.
"""

import uuid

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

from documents.search.index import triggers


def make_turn(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    turns = apps.get_model("documents", "SearchTurn").objects
    turns.get_or_create(pk=1, defaults={"database": uuid.uuid4()})


def let_groups_see(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("documents")
    config.models_module = True  # a historical app has none, and would be passed over
    create_permissions(config, apps=apps, verbosity=0)
    config.models_module = None
    seen = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="documents",
        codename__in=("view_searchchange", "view_searchindex", "view_searchturn"),
    )
    for group in apps.get_model("auth", "Group").objects.filter(name__in=("Curator", "Editor")):
        group.permissions.add(*seen)


class Migration(migrations.Migration):
    dependencies = [("documents", "0003_search")]
    operations = [
        migrations.RunPython(make_turn, migrations.RunPython.noop),
        migrations.RunPython(let_groups_see, migrations.RunPython.noop),
        migrations.RunPython(triggers.install, triggers.remove),
    ]
