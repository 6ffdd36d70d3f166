"""What is asked, of both servers, and what is done again in a directory that is kept."""

import http.server
import sqlite3
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Self
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client

from documents.search.index.follow import rebuild
from tests.benchmarks.ask import Site, measure
from tests.benchmarks.asked import Asked, Question
from tests.benchmarks.datasette import FACETS, addresses
from tests.benchmarks.engine import engine_seconds
from tests.benchmarks.flat_copy import copy
from tests.benchmarks.kept import Kept, Other
from tests.benchmarks.load import load
from tests.benchmarks.questions import WordCounts, classes, nearest
from tests.benchmarks.run import main
from tests.benchmarks.vocabulary import RARE


def test_words_are_chosen_by_how_common_they_are() -> None:
    counts = Counter({"everywhere": 90, "b": 21, "a": 19, "once": 1})
    assert nearest(counts, 20, 2) == ["a", "b"]
    assert nearest(counts, 1000, 1) == ["everywhere"]


def test_a_word_counts_once_in_a_text() -> None:
    counts = WordCounts()
    counts.add("Bridge by bridge, the ferry. 铁路桥")
    counts.add("The ferry")
    assert (counts.texts, counts.words["bridge"], counts.words["ferry"]) == (2, 1, 2)
    assert counts.pairs["the ferry"] == 2
    assert set(counts.chinese) == {"铁路", "路桥"}


@pytest.mark.django_db
def test_every_question_has_an_answer(client: Client) -> None:
    load(120, processes=0)
    asked = classes(120)
    assert {name for name, each in asked.items() if not each} == {"page 500"}
    for question in [each[-1] for each in asked.values() if each]:
        assert client.get(question.address).status_code == 200


@pytest.mark.django_db
def test_words_of_a_large_archive_come_from_a_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tests.benchmarks.questions._SAMPLE", 30)
    load(120, processes=0)
    rare = [question.words for question in classes(120)["rare word"]]
    assert rare == list(RARE)


@pytest.mark.django_db
def test_the_flat_copy_holds_what_is_published(tmp_path: Path) -> None:
    load(120, processes=0)
    path = tmp_path / "bench.sqlite3"
    assert copy(path) > 110
    with sqlite3.connect(path) as database:
        search = "SELECT count(*) FROM documents_fts WHERE documents_fts MATCH ?"
        (found,) = database.execute(search, [RARE[0]]).fetchone()
        (schema,) = database.execute(
            "SELECT sql FROM sqlite_master WHERE name = 'documents_fts'"
        ).fetchone()
        (chinese,) = database.execute("SELECT count(*) FROM documents WHERE pairs <> ''").fetchone()
    database.close()
    assert found == 1
    assert 'content="documents"' in schema
    assert chinese > 0


@pytest.mark.django_db
def test_a_flat_copy_that_was_interrupted_goes_on(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.benchmarks.flat_copy._BATCH", 40)
    monkeypatch.setattr("tests.benchmarks.flat_copy._WORDS_BATCH", 50)
    load(120, processes=0)
    whole, path = tmp_path / "whole.sqlite3", tmp_path / "bench.sqlite3"
    count = copy(whole)
    for updates in (2, 3):  # among the rows; then, with those that are left, among the words
        monkeypatch.setattr("tests.benchmarks.flat_copy.tqdm", partial(_Interrupting, updates))
        _Interrupting.seen = 0
        with pytest.raises(KeyboardInterrupt):
            copy(path)
    monkeypatch.undo()
    assert copy(path) == count
    for question in (
        "SELECT * FROM documents",
        "SELECT id FROM documents_fts_docsize",
        "SELECT rowid FROM documents_fts WHERE documents_fts MATCH 'report'",
    ):
        assert _answers(path, question) == _answers(whole, question)


class _Interrupting:
    """A progress bar at which somebody presses Ctrl-C when it has moved so many times."""

    seen = 0

    def __init__(self, updates: int, **_: object) -> None:
        self.updates = updates

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        """Leave nothing behind."""

    def update(self, count: int) -> None:
        _Interrupting.seen += 1
        if _Interrupting.seen == self.updates:
            raise KeyboardInterrupt


def _answers(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as database:
        return database.execute(question).fetchall()


@pytest.mark.django_db
@pytest.mark.usefixtures("search_index")
def test_the_engine_is_timed_for_lists_alone() -> None:
    load(120, processes=0)
    rebuild()
    seconds = engine_seconds(Asked(120, classes(120)))
    assert {"front", "rare word", "filters only"} < seconds.keys()
    assert seconds.keys().isdisjoint({"home", "document page", "agent page", "page 500"})
    assert len(seconds["rare word"]) == len(RARE)
    assert all(each > 0 for timed in seconds.values() for each in timed)


def test_datasette_is_asked_the_same() -> None:
    asked = [Question("/documents/?q=x", words='"a b"', issued_by="body", after="1950")]
    [address] = addresses("phrase", asked, Path("bench.sqlite3"))
    parts = urlsplit(address)
    parameters = parse_qs(parts.query)
    assert parts.path == "/bench/documents"
    assert parameters["_search"] == ['"a b"']
    assert parameters["issued_by"] == ["body"]
    assert parameters["_facet"] == list(FACETS)
    assert parameters["date_latest__gte"] == ["1950-01-01"]
    assert addresses("page 500", asked, Path("bench.sqlite3")) == []
    document = [Question("/documents/a/", document=7)]
    assert addresses("document page", document, Path("bench.sqlite3")) == ["/bench/documents/7"]


def test_questions_are_written_and_read(tmp_path: Path) -> None:
    asked = Asked(9, {"front": [Question("/documents/", words="桥")], "page 500": []})
    asked.write(tmp_path / "questions.json")
    assert Asked.read(tmp_path / "questions.json") == asked


# Over HTTP


class _Pages(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(200 if self.path == "/documents/" else 500)
        self.end_headers()
        self.wfile.write(f"12 documents for {self.headers['Host']}".encode())

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def port() -> Iterator[int]:
    with http.server.HTTPServer(("127.0.0.1", 0), _Pages) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server.server_port
        server.shutdown()
        thread.join()


def test_answers_and_errors_are_counted(port: int) -> None:
    site = Site(port, {"Host": "archive.example.org"})
    clock = iter([1.0, 3.5])
    measured = measure(
        site, ["/documents/", "/broken/"], rounds=2, budget=60, cpu_seconds=lambda: next(clock)
    )
    assert (measured.answers, measured.errors, measured.results) == (4, 2, [12, 12])
    assert measured.cpu_seconds == 2.5
    assert site.ask("/documents/").body.endswith(b"archive.example.org")


def test_a_class_that_takes_too_long_is_asked_three_times(port: int) -> None:
    measured = measure(
        Site(port), ["/documents/"] * 10, rounds=3, budget=-1, cpu_seconds=lambda: 0.0
    )
    assert measured.answers == 3


def test_no_answer_is_an_error() -> None:
    assert Site(1).ask("/").status == 0


# A directory that is kept


def test_a_finished_step_stays_finished(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "bench")
    kept.begin("10 records")
    kept.finish("index", {"index": 2.5})
    kept.begin("10 records")
    assert kept.is_done("index")
    assert not kept.is_done("questions")
    assert kept.took == {"index": 2.5}
    kept.forget("index")
    assert not kept.is_done("index")


def test_two_benchmarks_do_not_work_in_one_directory(tmp_path: Path) -> None:
    kept = Kept(tmp_path / "bench")
    kept.begin("10 records")
    with (
        kept.alone(),
        pytest.raises(Other, match="Another benchmark is working in"),
        Kept(tmp_path / "bench").alone(),
    ):
        pass


def test_a_directory_of_something_else_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    Kept(tmp_path / "bench").begin("10 records")
    assert main(["--records", "20", "--keep", str(tmp_path / "bench")]) == 1
    assert "holds 10 records, and 20 records was asked for" in capsys.readouterr().err
    (tmp_path / "precious").mkdir()
    (tmp_path / "precious" / "file").touch()
    with pytest.raises(Other, match="Name an empty one"):
        Kept(tmp_path / "precious").begin("10 records")
