"""The facts of a record as names and values, each value with where it comes from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.text import capfirst

from documents.citations.names import normal_name
from documents.citations.references import display_reference, make_reference
from documents.dates.edtf import EdtfError, display_edtf
from documents.dates.wording import ImpossibleDateError, read_date
from documents.models import (
    Agent,
    AgentMention,
    ArchivalReference,
    Contribution,
    Document,
    PlaceMention,
    Statement,
)
from documents.models.named import VariantName
from documents.pages.naming import NOT_KNOWN, language_name, worded_date
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    COLLECTOR,
    FUNDER,
    ISSUING_BODY,
    PRECIS,
    PRECIS_BASES,
    PRECIS_ONLY,
    PRIMARY,
    RELATORS,
    TRANSLATOR,
)

# Kinds that are sent to somebody: that nobody is named is worth saying.
_SENT = {
    "cable",
    "telegram",
    "letter",
    "report",
    "instructions",
    "opinions",
    "notification",
    "circular",
    "note-verbale",
    "aide-memoire",
    "memorandum",
}
_HEAD_ROLES = {ISSUING_BODY, AUTHOR, ADDRESSEE}
_PROVENANCE_ROLES = {
    COLLECTOR: "Obtained by",
    TRANSLATOR: "Translated by",
    FUNDER: "Supported by",
    "edt": "Edited by",
    "pbl": "Published by",
}
_ARCHIVES = {
    "wilson-center-digital-archive": "Wilson Center Digital Archive",
    "doi": "DOI",
    "isbn": "ISBN",
}
_STANDARD_NUMBERS = {"doi", "isbn"}


@dataclass(frozen=True, slots=True)
class FactValue:
    """One value: its words, where they lead, the name in the other script, and in small the basis.

    `form` is "", "reference", "title" or "unknown".
    """

    words: str
    url: str = ""
    variant: str = ""
    variant_language: str = ""
    basis: str = ""
    form: str = ""
    machine_date: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A name with its values; `run_on` says that they read as one line, not as a list."""

    name: str
    values: tuple[FactValue, ...]
    run_on: bool = False


_UNKNOWN = FactValue(NOT_KNOWN, form="unknown")


def head_facts(document: Document) -> list[Fact]:
    """What stands under the title, in the order in which a historian asks for it."""
    facts = [
        _fact("Other titles", _other_titles(document)),
        Fact("Date", (_date_value(document),)),
        _fact("Other dates", _other_dates(document)),
        _words_fact("Classification", document.classification),
        *_party_facts(document),
        _words_fact("Precedence", document.precedence),
        _words_fact("Number", document.document_number),
        _fact("Reference", map(_reference_value, document.references.all())),
    ]
    return [fact for fact in facts if fact.values]


def information_facts(document: Document) -> list[Fact]:
    """What else is known of the document, and what is not."""
    facts = [
        Fact("Language", (_language_value(document),)),
        Fact("Holding", (FactValue(document.get_holding_display()),)),
        *_missing_facts(document),
        _run_on("People and bodies", map(_mention_value, document.agent_mentions.all())),
        _run_on("Places", map(_place_value, document.place_mentions.all())),
        _run_on("Topics", (FactValue(t.name, t.get_absolute_url()) for t in document.topics.all())),
        _words_fact("Seal", document.seal),
        _words_fact("Signature", document.signature),
        _words_fact("About the author", document.author_note),
        _fact("Other archives", _identifier_values(document)),
        _words_fact("Editorial note", document.editorial_note),
    ]
    return [fact for fact in facts if fact.values]


def provenance_facts(document: Document) -> list[Fact]:
    """How the words came here: people first, then what the precis rests on and who says else."""
    contributions = list(document.contributions.all())
    facts = [
        *(_fact(name, _parties(contributions, role)) for role, name in _PROVENANCE_ROLES.items()),
        *(
            _fact(RELATORS[role], _parties(contributions, role))
            for role in RELATORS
            if role not in _PROVENANCE_ROLES and role not in _HEAD_ROLES
        ),
        _basis_fact(document),
        _fact("Published", _publication_values(document)),
        _fact("Others say", _other_statements(document)),
    ]
    return [fact for fact in facts if fact.values]


def native_name(names: Iterable[VariantName]) -> tuple[str, str]:
    """The name in Han characters, else in Hangul, with its language; two empty strings if none."""
    names = list(names)
    for prefix in ("zh", "ko"):
        for name in names:
            language, *subtags = name.language.lower().split("-")
            if language == prefix and "latn" not in subtags:
                return name.words, name.language
    return "", ""


def reference_words(reference: ArchivalReference) -> str:
    """The reference as the site shows it: "PRC FMA 118-01026-03, 82–83"."""
    repository = reference.repository.abbreviation or reference.repository.name
    return worded_reference(repository, reference.shelfmark, reference.pages)


def worded_reference(repository: str, shelfmark: str, pages: str) -> str:
    return display_reference(make_reference(repository, shelfmark, pages))


def _fact(name: str, values: Iterable[FactValue]) -> Fact:
    return Fact(name, tuple(values))


def _run_on(name: str, values: Iterable[FactValue]) -> Fact:
    return Fact(name, tuple(values), run_on=True)


def _words_fact(name: str, words: str) -> Fact:
    return Fact(name, (FactValue(words),) if words else ())


def _party_facts(document: Document) -> Iterator[Fact]:
    contributions = list(document.contributions.all())
    issuing = tuple(_parties(contributions, ISSUING_BODY))
    if document.role == PRIMARY:
        yield Fact("From", issuing or (() if _has_author(contributions) else (_UNKNOWN,)))
        yield _fact("By", _parties(contributions, AUTHOR))
        addressees = tuple(_parties(contributions, ADDRESSEE))
        yield Fact("To", addressees or ((_UNKNOWN,) if document.kind in _SENT else ()))
        yield _fact("Distribution", _parties(contributions, ADDRESSEE, copy=True))
    else:
        yield Fact("By", tuple(_parties(contributions, AUTHOR)) or (_UNKNOWN,))
        yield Fact("Issued by", issuing)


def _has_author(contributions: Iterable[Contribution]) -> bool:
    return any(contribution.role == AUTHOR for contribution in contributions)


def _parties(
    contributions: Iterable[Contribution], role: str, *, copy: bool = False
) -> Iterator[FactValue]:
    for contribution in contributions:
        if contribution.role == role and contribution.copy == copy:
            yield _agent_value(contribution.agent, contribution.credited_as, contribution.note)


def _agent_value(agent: Agent | None, words: str, note: str) -> FactValue:
    if agent is None:
        return FactValue(words, basis=note)
    variant, language = native_name(agent.names.all())
    differs = bool(words) and normal_name(words) != normal_name(agent.name)
    basis = ". ".join(part for part in (agent.name if differs else "", note) if part)
    return FactValue(words or agent.name, agent.get_absolute_url(), variant, language, basis)


def _mention_value(mention: AgentMention) -> FactValue:
    return _agent_value(mention.agent, mention.words, mention.note)


def _place_value(mention: PlaceMention) -> FactValue:
    if mention.place is None:
        return FactValue(mention.words, basis=mention.note)
    words = mention.words or mention.place.name
    basis = "" if normal_name(words) == normal_name(mention.place.name) else mention.place.name
    return FactValue(
        words,
        mention.place.get_absolute_url(),
        basis=". ".join(part for part in (basis, mention.note) if part),
    )


def _date_value(document: Document) -> FactValue:
    shown = worded_date(document.date_display, document.date_edtf)
    taken = "" if _says_itself(document) else f"Taken as {display_edtf(document.date_edtf)}."
    basis = " ".join(part for part in (taken, document.date_note) if part)
    form = "" if shown.known else "unknown"
    return FactValue(shown.words, basis=basis, form=form, machine_date=shown.machine)


def _says_itself(document: Document) -> bool:
    """Whether the date as worded is plainly the date that the archive holds to."""
    if not document.date_edtf or not document.date_display:
        return True
    try:
        return read_date(document.date_display) == document.date_edtf
    except ImpossibleDateError:
        return False


def _other_dates(document: Document) -> Iterator[FactValue]:
    for statement in document.statements.all():
        if statement.field == "date" and statement.value != document.date_edtf:
            words = statement.words or _date_words(statement.value)
            yield FactValue(words, basis=_said_by(statement))


def _date_words(edtf: str) -> str:
    try:
        return display_edtf(edtf)
    except EdtfError:
        return edtf


def _other_titles(document: Document) -> Iterator[FactValue]:
    for statement in document.statements.all():
        words = statement.words or statement.value
        if statement.field == "title" and words != document.title:
            yield FactValue(words, basis=_said_by(statement), form="title")


def _other_statements(document: Document) -> Iterator[FactValue]:
    for statement in document.statements.all():
        if statement.field not in ("title", "date"):
            name = statement.field.replace("_", " ").capitalize()
            yield FactValue(
                f"{name}: {statement.words or statement.value}", basis=_said_by(statement)
            )


def _said_by(statement: Statement) -> str:
    return capfirst(". ".join(part for part in (statement.said_by, statement.note) if part))


def _reference_value(reference: ArchivalReference) -> FactValue:
    url = reference.file.get_absolute_url() if reference.file else ""
    return FactValue(reference_words(reference), url, basis=reference.note, form="reference")


def _language_value(document: Document) -> FactValue:
    original = ", ".join(language_name(tag) for tag in document.original_languages)
    held: dict[str, list[str]] = {}
    for text in sorted(document.texts.all(), key=lambda text: text.role == PRECIS):
        if text.role != "original":
            held.setdefault(language_name(text.language), []).append(text.get_role_display())
    if not (original or held):
        return _UNKNOWN
    others = (
        f"{' and '.join(dict.fromkeys(roles)).lower()} in {name}" for name, roles in held.items()
    )
    return FactValue("; ".join([original or "Original not known", *others]))


def _basis_fact(document: Document) -> Fact:
    """What the precis was written from; without one, only that a listing is all that is known."""
    basis = PRECIS_BASES.get(document.precis_basis, "")
    if document.holding == PRECIS_ONLY:
        return _words_fact("Precis from", basis)
    if any(text.role == PRECIS for text in document.texts.all()):
        return _words_fact("The precis was written from", basis)
    return _words_fact("Known from", basis if document.precis_basis == "listing" else "")


def _missing_facts(document: Document) -> Iterator[Fact]:
    """What every paper of an office may carry, where this one is not known to."""
    if document.role != PRIMARY:
        return
    for name, known in (
        ("Classification", document.classification),
        ("Number", document.document_number),
        ("Reference", document.references.all()),
    ):
        if not known:
            yield Fact(name, (_UNKNOWN,))


def _identifier_values(document: Document) -> Iterator[FactValue]:
    for identifier in document.identifiers.all():
        yield FactValue(f"{archive_name(identifier.archive)}, {identifier.value}")


def summarising_archive(document: Document) -> str:
    """The archive whose words the summary is, where one is named: as the giver of a number for
    the record, else as the place where it is published. Empty if none or several are."""
    named = {
        archive_name(identifier.archive)
        for identifier in document.identifiers.all()
        if identifier.archive not in _STANDARD_NUMBERS
    } or {
        name
        for slug, name in _ARCHIVES.items()
        for publication in document.publications.all()
        if slug not in _STANDARD_NUMBERS and publication.label.startswith(name)
    }
    return named.pop() if len(named) == 1 else ""


def archive_name(slug: str) -> str:
    """Another archive's name, else its slug in words: which of them take capitals nobody said."""
    return _ARCHIVES.get(slug) or slug.replace("-", " ")


def _publication_values(document: Document) -> Iterator[FactValue]:
    for publication in document.publications.all():
        yield FactValue(publication.label, publication.url, basis=publication.note)
