"""The whole archive as record files and vocabularies, in a folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from documents.mapping.authorities import read_vocabularies
from documents.mapping.read import read_record, with_record
from documents.models import Document
from documents.record.files import write_record_file
from documents.record.vocabularies import write_vocabulary

_BATCH = 200


def write_records(folder: Path) -> Iterator[Path]:
    """Write every record and vocabulary below `folder`; each path comes when it is written.

    Drafts are written too: this is for those who keep the archive, not for readers.
    """
    vocabularies, records = folder / "vocabularies", folder / "records"
    vocabularies.mkdir(parents=True, exist_ok=True)
    records.mkdir(parents=True, exist_ok=True)
    for name, entries in read_vocabularies():
        if entries:
            yield _write(vocabularies / f"{name}.yaml", write_vocabulary(name, entries))
    for document in with_record(Document.objects.order_by("slug")).iterator(_BATCH):
        text = write_record_file(read_record(document))
        yield _write(records / f"{document.slug}.md", text)


def _write(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
