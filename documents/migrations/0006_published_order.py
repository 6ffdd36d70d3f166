"""What was published last is found without sorting all that is published."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("documents", "0005_name_keys")]
    operations = [
        migrations.AddIndex(
            model_name="document",
            index=models.Index(fields=["published_at", "id"], name="document_published_order"),
        ),
    ]
