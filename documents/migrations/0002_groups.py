"""The two groups of the curators' desk: Curator (drafts) and Editor (publishes)."""

from django.apps.registry import Apps
from django.contrib.auth.management import create_permissions
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

#: Written by the archive itself; nobody enters them by hand.
_DERIVED = {
    "archivalfile",
    "footnote",
    "formeraddress",
    "ingestrun",
    "passage",
    "receivedfile",
    "receivedrecord",
}


def make_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    config = apps.get_app_config("documents")
    config.models_module = True  # a historical app has none, and would be passed over
    create_permissions(config, apps=apps, verbosity=0)  # else made only after all migrations
    config.models_module = None
    permissions = apps.get_model("auth", "Permission").objects.filter(
        content_type__app_label="documents"
    )
    entered = permissions.exclude(content_type__model__in=_DERIVED)
    seen = permissions.filter(content_type__model__in=_DERIVED, codename__startswith="view_")
    group = apps.get_model("auth", "Group").objects
    curator, _ = group.get_or_create(name="Curator")
    curator.permissions.set(
        [*entered.exclude(codename__in=("publish_document", "delete_document")), *seen]
    )
    editor, _ = group.get_or_create(name="Editor")
    editor.permissions.set([*entered, *seen])


def remove_groups(apps: Apps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    apps.get_model("auth", "Group").objects.filter(name__in=("Curator", "Editor")).delete()


class Migration(migrations.Migration):
    dependencies = [
        ("documents", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_groups, remove_groups)]
