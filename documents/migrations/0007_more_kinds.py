"""Kinds of documents that volumes of state papers hold: orders, proclamations, statements."""

from django.db import migrations, models

from documents.search.index import triggers

_KINDS = {
    "cable": "Cable",
    "telegram": "Telegram",
    "letter": "Letter",
    "report": "Report",
    "instructions": "Instructions",
    "opinions": "Opinions",
    "notification": "Notification",
    "circular": "Circular",
    "note-verbale": "Note verbale",
    "aide-memoire": "Aide-mémoire",
    "memorandum": "Memorandum",
    "memorandum-of-conversation": "Memorandum of conversation",
    "record-of-conversation": "Record of conversation",
    "telephone-call-log": "Telephone call log",
    "journal-entry": "Journal entry",
    "minutes": "Minutes",
    "speech": "Speech",
    "statement": "Statement",
    "press-release": "Press release",
    "treaty": "Treaty",
    "protocol": "Protocol",
    "agreement": "Agreement",
    "constitution": "Constitution",
    "executive-order": "Executive order",
    "proclamation": "Proclamation",
    "document": "Document",
    "essay": "Essay",
    "blog-post": "Blog post",
    "article": "Article",
    "book": "Book",
    "book-chapter": "Book chapter",
    "working-paper": "Working paper",
    "published-report": "Published report",
    "web-page": "Web page",
    "film": "Film",
}


class Migration(migrations.Migration):
    dependencies = [("documents", "0006_published_order")]
    operations = [
        # SQLite makes the table anew for its constraint, without the triggers: forwards they are
        # put back at the end, backwards at the beginning.
        migrations.RunPython(migrations.RunPython.noop, triggers.install),
        migrations.RemoveConstraint(model_name="document", name="document_kind_listed"),
        migrations.AlterField(
            model_name="document",
            name="kind",
            field=models.CharField(
                choices=list(_KINDS.items()), db_index=True, default="document", max_length=40
            ),
        ),
        migrations.AddConstraint(
            model_name="document",
            constraint=models.CheckConstraint(
                condition=models.Q(kind__in=sorted(_KINDS)),
                name="document_kind_listed",
                violation_error_message="This is not one of the listed values for kind.",
            ),
        ),
        migrations.RunPython(triggers.install, migrations.RunPython.noop),
    ]
