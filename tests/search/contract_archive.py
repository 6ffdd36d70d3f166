"""A small archive whose right answers are known: some forty records, each here for one reason.

The texts are made up for the tests. Names of persons and places are real where variant names of
them are what is tested; nothing is said of them but that a letter came or a lamp was lit.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final, NamedTuple

from documents.derived import refresh
from documents.models import (
    Agent,
    AgentMention,
    Document,
    Identifier,
    Place,
    PlaceMention,
    PlaceName,
)
from documents.record.vocabulary import (
    AUTHOR,
    COLLECTOR,
    FULL_TEXT,
    METADATA_ONLY,
    PRECIS_ONLY,
    TRANSLATOR,
    WANTED,
)
from tests.builders import (
    make_agent,
    make_citation,
    make_contribution,
    make_document,
    make_place,
    make_reference,
    make_repository,
    make_text,
)


class _Told(NamedTuple):
    """A record of which only the title, the date and one text matter."""

    title: str
    text: str = ""
    language: str = "en"
    date: str = ""
    published: bool = True
    above: str = ""  # the line above the text


_TOLD: Final = {
    # Forms of words, phrases, what is not there
    "bridge-report": _Told(
        "Report on the river bridge",
        "The railway bridge over the river was inspected.\n\nFitters counted forty rivets there.",
    ),
    "ferry-cable": _Told(
        "Cable on two ferries", "Ferries carried timber over the river; all bridges were closed."
    ),
    "railways-letter": _Told("Letter on freight", "The railways carry timber in winter."),
    "railwaymen-note": _Told("Note on coats", "Railwaymen asked for warmer coats."),
    "harbour-note": _Told("Note on a crane", "The harbour's crane stood idle, and nobody hoped."),
    "hoping-letter": _Told("Letter on ice", "The pilots were hoping for a thaw in the harbour."),
    "buoys": _Told("List of buoys"),
    "timber-title": _Told("Timber on the river", "Nothing is said of it here but its length."),
    # Brackets
    "north-inserted": _Told("Telegram on soundings", "Surveyors of [North] Korea took soundings."),
    "north-printed": _Told("Cable on soundings", "Surveyors of North Korea took soundings again."),
    "embassy-inserted": _Told(
        "Minutes of a meeting",
        "No tide table was sent since the conversation between [Chinese] Embassy and harbour.",
    ),
    "culverts-inserted": _Told("Note on a pipe", "The culvert[s] leaked in spring."),
    "culvert-printed": _Told("Letter on a drain", "One culvert was mended."),
    "sic-printed": _Told("Telegram on rivets", "Forty rivits [sic] were lost."),
    "hoses-cut": _Told(
        "Inventory of hoses", "The Embass[y] garden has nine [sic] taps. [Page 338] Ten."
    ),
    "hoses-inserted": _Told("Wire from [the] depot of ladder[s]", "Nine went [to\n\nthe] depot."),
    "lines-above": _Told(
        "Wire on a hawser", "A hawser is frayed.", above="[Paraphrase—Lock[s] and [dry] cistern.]"
    ),
    # Names
    "kim-hyphened": _Told("Letter on canals", "A letter by Kim Il-sung on canals came today."),
    "kim-chinese": _Told("Letter in Chinese", "金日成来信谈到运河。", "zh-Hans"),
    "kim-korean": _Told("Letter in Korean", "김일성 편지가 왔다.", "ko"),
    "kim-sender": _Told("Plan of a sluice", "The sluice is to be built."),
    "kim-mentioned": _Told("Plan of a weir", "The weir is to be built."),
    "kim-collector": _Told("Plan of a lock", "The lock is to be built."),
    "andong-printed": _Told("Note on fog", "Fog at Andong held up the mail."),
    "dandong-printed": _Told("Note on lamps", "Lamps were lit in Dandong."),
    "dandong-named": _Told("Note on a quay", "The quay was paved."),
    "lin-piao-printed": _Told("Note on a parcel", "A parcel for Lin Piao lay here."),
    "lin-biao-printed": _Told("Note on a trunk", "A trunk for Lin Biao lay here."),
    # Letters
    "luda-accented": _Told("Note on a dock", "The dock at Lüda is dry."),
    "luda-plain": _Told("Note on a basin", "The basin at Luda is deep."),
    "chiao-curly": _Told("Note on a station", "The clock at Ch‘iao-t‘ou station is slow."),
    "chiao-straight": _Told("Note on a bell", "The bell at Ch'iao-t'ou rings."),
    "rail-traditional": _Told("Note in Chinese", "鐵路橋梁已經修復。", "zh-Hant"),
    "rail-simplified": _Told("Cable in Chinese", "铁路桥梁尚未修复。", "zh-Hans"),
    "rail-japanese": _Told("Note in Japanese", "鉄路の橋はまだ直っていない。", "ja"),
    "article-chinese": _Told("Article in Chinese", "依照说明第5条，甲型泵B号已修。", "zh-Hans"),
    # Dates
    "day-1961": _Told("Receipt for oars", date="1961-05-12"),
    "month-1961": _Told("Receipt for ropes", date="1961-05"),
    "year-1961": _Told("Receipt for masts", date="1961"),
    "month-1963": _Told("Receipt for sails", date="1963-02"),
    "words-1961": _Told("Receipt for tar", "The dam was begun in May 1961.", date="1970"),
    "chinese-1961": _Told("Receipt in Chinese", "堤坝于1961年5月动工。", "zh-Hans", date="1970"),
    # Footnotes, a draft
    "noted": _Told("Note on a tower", "The tower[^1] leans.\n\n[^1]: Seen through a theodolite."),
    "draft-railway": _Told(
        "Draft on a tunnel", "The railway gets a zinnober gate.", published=False
    ),
}


def make_archive() -> None:
    """Fill an empty archive."""
    for slug, told in _TOLD.items():
        document = make_document(
            slug,
            title=told.title,
            date=told.date,
            published=told.published,
            holding=FULL_TEXT if told.text else METADATA_ONLY,
        )
        if told.text:
            key = told.language[:2]
            make_text(document, told.text, key=key, language=told.language, note=told.above)
    _name_people()
    _name_places()
    _refer()
    refresh(Document.objects.all())


def _named(slug: str) -> Document:
    return Document.objects.get(slug=slug)


def _name_people() -> None:
    kim = make_agent(
        "kim-il-sung",
        "Kim Il Sung",
        names=[("Kim Il-sung", "en"), ("金日成", "zh"), ("김일성", "ko")],
        kind="person",
    )
    make_contribution(_named("kim-sender"), AUTHOR, kim)
    make_contribution(_named("kim-collector"), COLLECTOR, kim)
    AgentMention.objects.create(document=_named("kim-mentioned"), agent=kim)
    lin = make_agent(
        "lin-biao", "Lin Biao", names=[("Lin Piao", "zh-Latn-wadegile")], kind="person"
    )
    AgentMention.objects.create(document=_named("lin-biao-printed"), agent=lin)
    ministry = make_agent("waterways", "Ministry of Waterways", names=[("Wasseramt", "de")])
    bureau = make_agent("dredging", "Dredging Bureau", parent=ministry)
    office = make_agent(
        "translation-office", "Office of Translation", names=[("Übersetzungsamt", "de")]
    )
    make_document("from-ministry", title="Order on silt", issued_by=[ministry])
    make_document("from-bureau", title="Order on gravel", issued_by=[bureau])
    make_document("to-ministry", title="Answer on silt", addressed_to=[ministry])
    translated = make_document("translated", title="Manual of pumps", holding=METADATA_ONLY)
    make_contribution(translated, TRANSLATOR, office)
    hidden = make_agent("hidden-office", "Hidden Office", names=[("Crane Depot", "en")])
    make_contribution(_named("draft-railway"), AUTHOR, hidden)
    _describe_unnamed(make_agent("unnamed", "Unnamed Office", names=[("Rivet Store", "en")]))


def _describe_unnamed(agent: Agent) -> None:
    """Nobody names this one."""
    assert not agent.contributions.exists()


def _name_places() -> None:
    dandong = make_place("dandong", "Dandong")
    for order, words in enumerate(("Andong", "安東")):
        PlaceName.objects.create(place=dandong, words=words, order=order)
    _mention(dandong, ["dandong-named"])


def _mention(place: Place, slugs: Iterable[str]) -> None:
    for slug in slugs:
        PlaceMention.objects.create(document=_named(slug), place=place)


def _refer() -> None:
    archive = make_repository()
    first = make_document("file-1026", title="Ledger of locks", holding=PRECIS_ONLY)
    first.summary = "A ledger that lists padlocks and hasps."
    first.save()
    make_reference(first, archive, "118-01026-03", "82-83")
    make_reference(make_document("file-1027", title="Ledger of keys"), archive, "118-01027-01")
    numbered = make_document("numbered", title="Ledger of bolts", document_number="(61) Lock No. 7")
    Identifier.objects.create(document=numbered, archive="another-archive", value="115321")
    wanted = make_document("wanted-cited", title="Ledger of hinges", holding=WANTED)
    make_document("wanted-alone", title="Ledger of latches", holding=WANTED)
    make_citation(numbered, wanted)
