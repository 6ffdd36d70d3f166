"""Runs over files: every file reported, nothing lost, nothing twice."""

import json
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from documents import derived
from documents.ingest.keep import kept
from documents.ingest.paths import find_files
from documents.ingest.run import FileReport, Ingest
from documents.mapping.limits import rule_broken
from documents.models import Agent, Citation, Document, IngestRun, ReceivedFile

SAMPLES = Path(__file__).resolve().parents[1] / "samples"

pytestmark = pytest.mark.django_db

VOCABULARY = """\
agents:
  - slug: water-ministry
    name: Ministry of Water Resources
"""

RECORD = """\
---
slug: gauge-cable
status: published
kind: cable
holding: precis-only
title: On the River Gauges
date: 1961-05
issued_by:
  - agent: water-ministry
texts:
  - key: precis
    role: precis
    language: en
---
=== precis ===

Reports low water at the bridge.
"""


def run(*paths: Path, publish: bool = True) -> list[FileReport]:
    return list(Ingest(publish=publish).files(find_files(paths)))


def statuses(reports: list[FileReport]) -> list[str]:
    return [report.status for report in reports]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "agents.yaml").write_text(VOCABULARY)
    (tmp_path / "gauge.md").write_text(RECORD)
    return tmp_path


def test_a_record_comes_in_with_its_passages(folder: Path) -> None:
    assert statuses(run(folder)) == ["new", "new"]
    document = Document.objects.get(slug="gauge-cable")
    assert document.status == "published"
    assert [passage.anchor for passage in document.passages.all()] == ["precis-p1"]


def test_the_bytes_are_kept_with_their_digest(folder: Path) -> None:
    run(folder)
    received = ReceivedFile.objects.get(path=str((folder / "gauge.md").resolve()))
    assert kept(received.content.name) == RECORD.encode()
    assert received.records.get().document == Document.objects.get()


def test_running_again_changes_nothing(folder: Path) -> None:
    run(folder)
    assert statuses(run(folder)) == ["unchanged", "unchanged"]
    assert Document.objects.count() == 1


def test_what_a_curator_changed_stays_when_the_same_file_comes_again(folder: Path) -> None:
    run(folder)
    Document.objects.update(title="On All River Gauges")
    assert statuses(run(folder)) == ["unchanged", "unchanged"]
    assert Document.objects.get().title == "On All River Gauges"


def test_what_a_curator_changed_stays_when_the_file_changes_elsewhere(folder: Path) -> None:
    run(folder)
    Document.objects.update(title="On All River Gauges")
    (folder / "gauge.md").write_text(RECORD.replace("kind: cable", "kind: report"))
    assert statuses(run(folder)) == ["unchanged", "changed"]
    document = Document.objects.get()
    assert (document.title, document.kind) == ("On All River Gauges", "report")


def test_a_changed_file_updates_its_record(folder: Path) -> None:
    run(folder)
    (folder / "gauge.md").write_text(RECORD.replace("low water", "high water"))
    assert statuses(run(folder)) == ["unchanged", "changed"]
    assert Document.objects.get().passages.get().plain == "Reports high water at the bridge."


def test_a_change_to_a_published_record_waits(folder: Path) -> None:
    run(folder)
    (folder / "gauge.md").write_text(RECORD.replace("low water", "high water"))
    report = run(folder, publish=False)[1]
    assert report.status == "waiting"
    assert "gauge-cable" in report.message
    assert "--publish" in report.message
    assert "low water" in Document.objects.get().texts.get().body
    waiting = ReceivedFile.objects.get(status="waiting")
    assert b"high water" in (kept(waiting.content.name) or b"")
    assert statuses(run(folder)) == ["unchanged", "changed"]


def test_without_publish_a_new_record_is_a_draft_and_may_change(folder: Path) -> None:
    run(folder, publish=False)
    assert Document.objects.get().status == "draft"
    (folder / "gauge.md").write_text(RECORD.replace("low water", "high water"))
    assert statuses(run(folder, publish=False)) == ["unchanged", "changed"]
    assert Document.objects.get().status == "draft"
    run(folder, publish=True)
    assert Document.objects.get().status == "published"


def test_a_record_file_that_says_draft_stays_a_draft(folder: Path) -> None:
    (folder / "gauge.md").write_text(RECORD.replace("status: published", "status: draft"))
    run(folder)
    assert Document.objects.get().status == "draft"


def test_an_authority_that_is_not_there_is_named(folder: Path) -> None:
    (folder / "gauge.md").write_text(RECORD.replace("water-ministry", "river-ministry"))
    report = run(folder)[1]
    assert report.status == "refused"
    assert "river-ministry" in report.message
    assert Document.objects.count() == 0


def test_the_second_of_two_files_with_one_slug_is_refused(folder: Path) -> None:
    (folder / "second.md").write_text(RECORD.replace("River Gauges", "Lake Gauges"))
    reports = run(folder)
    assert statuses(reports) == ["new", "new", "refused"]
    assert "gauge.md" in reports[2].message
    assert reports[2].message.startswith("line 2:")
    assert Document.objects.get().title == "On the River Gauges"


def test_one_refused_file_costs_the_others_nothing(folder: Path) -> None:
    (folder / "a-broken.md").write_bytes(b"\xff\xfe\x00bad")
    (folder / "b-impossible.md").write_text(RECORD.replace("1961-05", "1961-13"))
    (folder / "c-unknown.md").write_text(RECORD.replace("kind:", "kimd:"))
    (folder / "d-empty.md").write_text("")
    (folder / "e-nul.md").write_text(RECORD.replace("low", "l\x00w"))
    (folder / "f-scan.pdf").write_bytes(b"%PDF-1.7 ...")
    (folder / "g-photo.txt").write_bytes(b"\x89PNG\r\n\x1a\n")
    bomb = "---\na: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n---\n"
    (folder / "h-bomb.md").write_text(bomb)
    reports = {Path(report.path).name: report for report in run(folder)}
    refused = {name for name, report in reports.items() if report.status == "refused"}
    assert refused == {name for name in reports if name[1] == "-"}
    assert len(refused) == 8
    assert all(reports[name].message for name in refused)
    assert "month 13" in reports["b-impossible.md"].message
    assert "kimd" in reports["c-unknown.md"].message
    assert Document.objects.get().slug == "gauge-cable"


@pytest.mark.parametrize(
    ("entry", "line", "reason"),
    [
        ("citations:\n  - target: gauge-cable\n    described_place: p. 1", 11, "cite itself"),
        ("relations:\n  - name: amends\n    target: gauge-cable", 11, "related to itself"),
        ("statements:\n  - field: date\n    value: May 1961\n    said_by: A list", 12, "May 1961"),
        ("issued_by:\n  - agent: water-ministry", 10, "issued_by"),
    ],
)
def test_an_entry_that_cannot_stand_is_named_with_its_line(
    folder: Path, entry: str, line: int, reason: str
) -> None:
    (folder / "gauge.md").write_text(RECORD.replace("texts:", entry + "\ntexts:"))
    report = run(folder)[1]
    assert report.status == "refused"
    assert report.message.startswith(f"line {line}: "), report.message
    assert reason in report.message


def test_a_rule_of_the_database_is_told_in_its_own_sentence(folder: Path) -> None:
    run(folder)
    document = Document.objects.get()
    agent = Agent.objects.get()
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        document.contributions.create(role="isb", agent=agent)
    assert rule_broken(broken.value) == "This agent has this role on the document already."
    with pytest.raises(IntegrityError) as broken, transaction.atomic():
        document.contributions.create(role="aut", agent=agent, copy=True)
    assert rule_broken(broken.value) == "Only an addressee can be on the distribution list."


def test_a_file_over_the_limit_is_not_even_read(folder: Path, settings: LazySettings) -> None:
    settings.ARCHIVE_INGEST_MAX_BYTES = 500
    (folder / "long.md").write_text(RECORD + "Low. " * 100)
    report = run(folder)[-1]
    assert report.status == "refused"
    assert "500" in report.message


def test_words_too_long_for_their_field_are_refused_on_every_database(folder: Path) -> None:
    (folder / "gauge.md").write_text(RECORD.replace("On the River Gauges", "Gauge " * 200))
    report = run(folder)[1]
    assert report.status == "refused"
    assert "title" in report.message
    assert "1000" in report.message


def test_a_dry_run_reports_and_keeps_nothing(folder: Path) -> None:
    reports = list(Ingest(publish=True, dry=True).files(find_files([folder])))
    assert statuses(reports) == ["new", "new"]
    assert not Document.objects.exists()
    assert not Agent.objects.exists()
    assert not IngestRun.objects.exists()


def test_a_citation_waits_for_the_record_that_it_names(folder: Path) -> None:
    cites = "citations:\n  - target: level-report\n    described_place: section 2\ntexts:"
    (folder / "gauge.md").write_text(RECORD.replace("texts:", cites))
    run(folder)
    assert Citation.objects.get().target is None
    (folder / "later.md").write_text(
        RECORD.replace("gauge-cable", "level-report").replace("1961-05", "1960")
    )
    run(folder)
    assert Citation.objects.get().target == Document.objects.get(slug="level-report")


def test_two_papers_of_one_ministry_on_one_day_stay_two(folder: Path) -> None:
    (folder / "second.md").write_text(
        RECORD.replace("gauge-cable", "ice-cable").replace("River Gauges", "Ice")
    )
    reports = run(folder)
    assert Document.objects.count() == 2
    assert reports[2].records[0]["possible_duplicates"] == ["gauge-cable"]


@pytest.mark.parametrize("first", ["list", "page"])
def test_the_order_of_list_and_page_makes_no_second_record(first: str) -> None:
    essay, page = SAMPLES / "essay_dossier.txt", SAMPLES / "wilson_printed.txt"
    for path in (essay, page) if first == "list" else (page, essay):
        run(path)
    assert Document.objects.count() == 4
    telegram = Document.objects.get(collection_places__ordinal=2)
    assert telegram.holding == "full-text"
    assert telegram.title.startswith("Telegram, Ministry of Water Resources and Ministry Transport")
    assert {row.said_by for row in telegram.statements.filter(field="title")} >= {
        "RIVER e-Dossier no. 7, document list, No. 2"
    }
    assert Document.objects.filter(holding="wanted").count() == 2
    citation = Citation.objects.get(status="automatic")
    assert (citation.target, citation.exact) == (telegram, "Document No. 2")
    assert list(derived.check(Document.objects.all())) == []


def test_a_page_read_again_with_a_correction_stays_one_record(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text((SAMPLES / "wilson_printed.txt").read_text())
    run(page)
    page.write_text(page.read_text().replace("at seven in the morning", "at eight in the morning"))
    assert statuses(run(page)) == ["changed"]
    text = Document.objects.get().texts.get()
    assert "at eight in the morning" in text.body


@pytest.mark.parametrize(
    ("before", "after"),
    [("June 1958", "July 1958"), ("199-00042-02, 20-21", "199-00042-02, 22-23")],
)
def test_a_page_whose_date_or_reference_was_corrected_stays_one_record(
    tmp_path: Path, before: str, after: str
) -> None:
    page = tmp_path / "page.txt"
    words = (SAMPLES / "wilson_printed.txt").read_text().replace("900123", "none")
    page.write_text(words)
    run(page)
    page.write_text(words.replace(before, after))
    assert statuses(run(page)) == ["changed"]
    assert Document.objects.count() == 1


def test_another_page_at_the_same_path_is_another_record(tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text((SAMPLES / "wilson_printed.txt").read_text())
    run(page)
    page.write_text((SAMPLES / "wilson_site.txt").read_text())
    assert statuses(run(page)) == ["new"]
    assert Document.objects.count() == 2


def test_a_record_file_whose_slug_changed_redirects(folder: Path) -> None:
    run(folder)
    (folder / "gauge.md").write_text(RECORD.replace("gauge-cable", "river-cable"))
    assert statuses(run(folder)) == ["unchanged", "changed"]
    document = Document.objects.get()
    assert document.slug == "gauge-cable"
    assert [row.slug for row in document.former_slugs.all()] == ["river-cable"]


def test_names_in_other_words_are_the_agents_of_the_vocabulary(tmp_path: Path) -> None:
    (tmp_path / "agents.yaml").write_text(
        VOCABULARY + "    names:\n      - words: Ministry Transport\n"
    )
    run(tmp_path, SAMPLES / "wilson_printed.txt")
    issuing = Document.objects.get().contributions.filter(role="isb")
    assert {row.agent.slug for row in issuing if row.agent} == {"water-ministry"}


def test_an_ambiguous_name_is_left_as_words_and_reported(tmp_path: Path) -> None:
    (tmp_path / "agents.yaml").write_text(
        VOCABULARY + "  - slug: other-ministry\n    name: The Ministry of Water Resources\n"
    )
    report = run(tmp_path, SAMPLES / "wilson_printed.txt")[-1]
    assert "“Ministry of Water Resources” is the name of several agents" in report.message
    assert Document.objects.get().contributions.filter(agent=None, role="isb").count() == 1


class TestCommand:
    def test_the_report_can_be_measured(self, folder: Path, tmp_path: Path) -> None:
        report = tmp_path.parent / "report.json"
        call_command("ingest", str(folder), "--publish", "--report", str(report))
        files: list[dict[str, Any]] = json.loads(report.read_text())["files"]
        assert set(files[1]) == {"path", "status", "message", "left_out", "records"}
        [record] = files[1]["records"]
        assert set(record) == {"slug", "status", "fields", "possible_duplicates"}
        fields = {field["name"]: field for field in record["fields"]}
        assert fields["date"] == {
            "name": "date",
            "value": "1961-05",
            "words": "1961-05",
            "line": 7,
        }
        assert fields["texts"]["value"] == "Reports low water at the bridge."

    def test_the_report_of_an_unchanged_file_is_as_full(self, tmp_path: Path) -> None:
        reports = []
        for name in ("first.json", "second.json"):
            page = SAMPLES / "wilson_printed.txt"
            call_command("ingest", str(page), "--publish", "--report", str(tmp_path / name))
            reports.append(json.loads((tmp_path / name).read_text())["files"][0])
        first, second = (report["records"][0] for report in reports)
        assert [report["status"] for report in reports] == ["new", "unchanged"]
        assert first["fields"] == second["fields"]
        names = {field["name"]: field["value"] for field in first["fields"]}
        assert names["holding"] == "full-text"
        assert "readings are taken" in names["texts"]

    def test_the_exit_code_tells_of_refusals(self, folder: Path) -> None:
        (folder / "empty.md").write_text("")
        with pytest.raises(CommandError, match="1 of 3 files were refused"):
            call_command("ingest", str(folder))

    def test_a_path_that_is_not_there_is_named(self, tmp_path: Path) -> None:
        with pytest.raises(CommandError, match="1 of 1 files were refused"):
            call_command("ingest", str(tmp_path / "nowhere"))


def test_exporting_and_reading_again_changes_nothing(folder: Path, tmp_path: Path) -> None:
    run(folder, SAMPLES / "essay_dossier.txt", SAMPLES / "wilson_printed.txt")
    first, second = tmp_path / "export", tmp_path / "again"
    call_command("export", str(first), "--format", "record")
    assert set(statuses(run(first, publish=False))) == {"unchanged"}
    call_command("export", str(second), "--format", "record")
    assert files_of(first) == files_of(second)


def test_an_export_read_into_an_empty_archive_gives_the_same_archive(
    folder: Path, tmp_path: Path
) -> None:
    run(folder, SAMPLES / "essay_dossier.txt", SAMPLES / "wilson_printed.txt")
    first, second = tmp_path / "export", tmp_path / "again"
    call_command("export", str(first), "--format", "record")
    ReceivedFile.objects.all().delete()
    Citation.objects.all().delete()
    Document.objects.all().delete()
    assert set(statuses(run(first))) <= {"new", "unchanged"}
    call_command("export", str(second), "--format", "record")
    assert files_of(first) == files_of(second)


def files_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): path.read_text()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
