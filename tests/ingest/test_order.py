"""The order of files makes no difference, and nothing that was held is lost."""

from __future__ import annotations

from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from documents import derived
from documents.ingest.paths import find_files
from documents.ingest.run import FileReport, Ingest
from documents.models import (
    Agent,
    Annotation,
    Collection,
    Document,
    FormerAddress,
    Repository,
)

SAMPLES = Path(__file__).resolve().parents[1] / "samples"
ROOT = Path(__file__).resolve().parents[2]

pytestmark = pytest.mark.django_db

VOCABULARIES = {
    "agents.yaml": """\
agents:
  - slug: water-ministry
    name: Ministry of Water Resources of the State
    names:
      - words: Ministry of Water Resources
  - slug: first-collector
    name: Collector, First
    names:
      - words: First Collector
""",
    "collections.yaml": """\
collections:
  - slug: river-7
    title: Reading the River
    designation: RIVER e-Dossier no. 7
    description: Papers on gauges.
""",
    "repositories.yaml": """\
repositories:
  - slug: fma
    name: Archives of the Ministry
    abbreviation: PRC FMA
""",
}

TELEGRAM = """\
---
slug: gauge-telegram
status: published
kind: cable
holding: precis-only
title: On the Exchange of Gauge Readings
date: 1958-06
issued_by:
  - agent: water-ministry
    credited_as: Ministry of Water Resources
references:
  - repository: fma
    shelfmark: 199-00042-02
    pages: 20-21
identifiers:
  - archive: wilson-center-digital-archive
    value: 900123
collections:
  - collection: river-7
    ordinal: 2
annotations:
  - heading: Gauges
    body: There were two.
    anchor: precis-p1
texts:
  - key: precis
    role: precis
    language: en
---
=== precis ===

{#precis-p1} Proposes a daily exchange.
"""

ESSAY = """\
---
slug: pepys-essay
status: published
kind: essay
holding: precis-only
title: Reading the River
texts:
  - key: precis
    role: precis
    language: en
---
=== precis ===

Says who read the gauges.
"""


def run(*paths: Path, publish: bool = True) -> list[FileReport]:
    return list(Ingest(publish=publish).files(find_files(paths)))


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    for name, words in VOCABULARIES.items():
        (tmp_path / name).write_text(words)
    (tmp_path / "telegram.md").write_text(TELEGRAM)
    (tmp_path / "essay.md").write_text(ESSAY)
    return tmp_path


PAGES = (SAMPLES / "essay_dossier.txt", SAMPLES / "wilson_printed.txt")


@pytest.mark.parametrize("first", ["pages", "archive"])
def test_pages_and_record_files_meet_in_any_order(archive: Path, first: str) -> None:
    rounds = (PAGES, (archive,)) if first == "pages" else ((archive,), PAGES)
    for paths in rounds:
        assert not [report for report in run(*paths) if report.status == "refused"]
    assert Document.objects.count() == 4
    telegram = Document.objects.get(identifiers__value="900123")
    assert telegram.holding == "full-text"
    assert {text.key for text in telegram.texts.all()} == {"en", "precis"}
    assert (telegram.title, telegram.kind) == ("On the Exchange of Gauge Readings", "cable")
    assert telegram.annotations.get().heading == "Gauges"
    titles = {row.value for row in telegram.statements.filter(field="title")}
    assert len(titles) == 3
    essay = Document.objects.get(kind__in=("essay", "blog-post"))
    assert {text.key for text in essay.texts.all()} == {"en", "precis"}
    assert Collection.objects.get().slug == "river-7"
    assert Repository.objects.get().slug == "fma"
    assert (
        Agent.objects.filter(slug__in=["water-ministry", "ministry-of-water-resources"]).count()
        == 1
    )
    assert not Agent.objects.filter(name="First Collector").exists()
    assert list(derived.check(Document.objects.all())) == []
    assert {report.status for report in run(*PAGES, archive)} == {"unchanged"}


def test_what_a_vocabulary_takes_over_redirects(archive: Path, client: Client) -> None:
    run(*PAGES)
    former = Agent.objects.get(name="Ministry of Water Resources").slug
    run(archive)
    assert FormerAddress.objects.get(former_slug=former).slug == "water-ministry"
    answer = client.get(f"/agents/{former}/")
    assert (answer.status_code, answer["Location"]) == (301, "/agents/water-ministry/")


def test_an_authority_that_somebody_described_is_not_taken_over(archive: Path) -> None:
    run(*PAGES)
    Agent.objects.filter(name="Ministry of Water Resources").update(provisional=False)
    run(archive / "agents.yaml")
    assert Agent.objects.filter(name__startswith="Ministry of Water Resources").count() == 2


class TestOneFileUnderManyPaths:
    """The folder that a run is started in, and how a path is spelt, say nothing about a file."""

    def test_the_same_bytes_are_unchanged_wherever_they_lie(
        self, archive: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        run(archive)
        Document.objects.filter(slug="gauge-telegram").update(summary="Added by hand.")
        Annotation.objects.create(
            document=Document.objects.get(slug="gauge-telegram"), heading="H", body="By hand."
        )
        copy = tmp_path_factory.mktemp("elsewhere") / "telegram.md"
        copy.write_text(TELEGRAM)
        assert [report.status for report in run(copy)] == ["unchanged"]
        telegram = Document.objects.get(slug="gauge-telegram")
        assert telegram.summary == "Added by hand."
        assert telegram.annotations.count() == 2

    def test_a_changed_copy_leaves_what_was_entered_by_hand(
        self, archive: Path, tmp_path_factory: pytest.TempPathFactory
    ) -> None:
        run(archive)
        Document.objects.filter(slug="gauge-telegram").update(summary="Added by hand.")
        copy = tmp_path_factory.mktemp("elsewhere") / "telegram.md"
        copy.write_text(TELEGRAM.replace("There were two.", "There were three."))
        assert [report.status for report in run(copy)] == ["changed"]
        telegram = Document.objects.get(slug="gauge-telegram")
        assert telegram.summary == "Added by hand."
        assert telegram.annotations.get().body == "There were three."

    def test_the_bytes_of_the_last_reading_may_be_lost(
        self, archive: Path, settings: LazySettings, tmp_path: Path
    ) -> None:
        run(archive)
        Document.objects.filter(slug="gauge-telegram").update(summary="Added by hand.")
        settings.MEDIA_ROOT = tmp_path / "empty"
        (archive / "telegram.md").write_text(TELEGRAM.replace("two.", "three."))
        run(archive)
        assert Document.objects.get(slug="gauge-telegram").summary == "Added by hand."


def test_a_changed_file_leaves_a_text_that_it_did_not_change(archive: Path) -> None:
    run(archive)
    telegram = Document.objects.get(slug="gauge-telegram")
    telegram.texts.update(body="Proposes an exchange every day.")
    derived.refresh([telegram])
    fields, words = TELEGRAM.replace("precis-only", "full-text").split("---\n===")
    fields += "  - key: zh\n    role: original\n    language: zh\n"
    (archive / "telegram.md").write_text(f"{fields}---\n==={words}\n=== zh ===\n\n水位低。\n")
    reports = run(archive)
    assert [report.message for report in reports if report.status == "refused"] == []
    bodies = {text.key: text.body for text in telegram.texts.all()}
    assert bodies == {"precis": "Proposes an exchange every day.", "zh": "水位低。"}


def test_a_value_changed_on_both_sides_is_told(archive: Path) -> None:
    run(archive)
    Document.objects.filter(slug="gauge-telegram").update(title="By Hand")
    (archive / "telegram.md").write_text(TELEGRAM.replace("On the Exchange of", "Exchanging"))
    messages = " ".join(report.message for report in run(archive))
    assert "gauge-telegram: title had been changed here" in messages


def test_a_vocabulary_leaves_what_was_entered_by_hand(archive: Path) -> None:
    run(archive)
    Collection.objects.update(note="By hand.", title="Reading a River")
    changed = VOCABULARIES["collections.yaml"].replace("Papers on", "All papers on")
    (archive / "collections.yaml").write_text(changed)
    run(archive)
    collection = Collection.objects.get()
    assert (collection.note, collection.title, collection.description) == (
        "By hand.",
        "Reading a River",
        "All papers on gauges.",
    )


def test_a_page_does_not_publish_what_its_record_file_withholds(archive: Path) -> None:
    withheld = TELEGRAM.replace("status: published", "status: draft")
    (archive / "telegram.md").write_text(withheld)
    run(archive)
    run(SAMPLES / "wilson_printed.txt")
    telegram = Document.objects.get(slug="gauge-telegram")
    assert (telegram.status, telegram.holding) == ("draft", "full-text")


def test_another_document_under_a_file_name_used_before_is_another_record(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    words = (SAMPLES / "wilson_printed.txt").read_text()
    page.write_text(words)
    run(page)
    start = words.index("Since the gauges")
    other = words[:start] + "Wholly other words, on ice, stand here now.\n"
    other = other.replace("900123", "900777").replace("199-00042-02, 20-21", "118-09999-05, 1-2")
    page.write_text(other.replace("June 1958", "9 June 1963"))
    run(page)
    assert Document.objects.count() == 2


def test_a_slug_used_for_another_record_is_refused(archive: Path) -> None:
    run(archive)
    other = ESSAY.replace("pepys-essay", "gauge-telegram").replace("Reading", "Swimming")
    (archive / "other.md").write_text(other)
    report = next(each for each in run(archive / "other.md"))
    assert report.status == "refused"
    assert "the slug of another record" in report.message
    assert Document.objects.get(slug="gauge-telegram").kind == "cable"


def test_a_former_slug_is_nobody_elses_address(archive: Path) -> None:
    run(archive)
    taken = ESSAY.replace("pepys-essay", "new-essay").replace(
        "kind: essay", "kind: essay\nformer_slugs: [gauge-telegram]"
    )
    (archive / "other.md").write_text(taken.replace("Reading", "Swimming"))
    report = next(each for each in run(archive / "other.md"))
    assert report.status == "refused"
    assert "gauge-telegram is the address of another record" in report.message


def test_a_body_cannot_come_to_stand_above_itself(tmp_path: Path) -> None:
    file = tmp_path / "agents.yaml"
    file.write_text("agents:\n  - slug: a\n    name: A\n  - slug: b\n    name: B\n    parent: a\n")
    run(file)
    file.write_text("agents:\n  - slug: a\n    name: A\n    parent: b\n")
    [report] = run(file)
    assert report.status == "refused"
    assert "b is itself below a" in report.message
    file.write_text("agents:\n  - slug: c\n    name: C\n    parent: nowhere\n")
    [report] = run(file)
    assert "nowhere" in report.message
    file.write_text("agents: []\n")
    assert "holds no entries" in run(file)[0].message


def test_a_dry_run_keeps_no_bytes(archive: Path, settings: LazySettings, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path / "media"
    reports = list(Ingest(publish=True, dry=True).files(find_files([archive])))
    assert {report.status for report in reports} == {"new"}
    assert not (tmp_path / "media").exists()
    assert not Document.objects.exists()


def test_nothing_in_a_folder_is_passed_over_silently(archive: Path) -> None:
    (archive / "gone.txt").symlink_to(archive / "nowhere.txt")
    (archive / "linked").symlink_to(archive.parent, target_is_directory=True)
    reports = {Path(report.path).name: report for report in run(archive, archive / "no.txt")}
    assert "leads nowhere" in reports["gone.txt"].message
    assert "link to a folder" in reports["linked"].message
    assert "not there" in reports["no.txt"].message
    assert reports["telegram.md"].status == "new"


def test_a_file_whose_name_is_no_text_costs_the_others_nothing(archive: Path) -> None:
    name = b"b\xff.txt"
    try:
        with open(bytes(archive) + b"/" + name, "w") as file:
            file.write("x")
    except OSError:
        pytest.skip("this file system takes no such names")
    reports = run(archive)
    assert [report.status for report in reports].count("refused") == 1
    assert any(r"b\xff.txt" in report.path for report in reports)


def test_a_page_may_name_an_agent_and_a_repository_alike(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    words = (SAMPLES / "wilson_printed.txt").read_text()
    page.write_text(words.replace("First Collector", "PRC FMA"))
    run(page)
    document = Document.objects.get()
    assert document.references.get().repository.abbreviation == "PRC FMA"
    assert document.contributions.get(role="col").agent is not None
