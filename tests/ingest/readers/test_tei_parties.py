"""Sender and addressee of a heading, as worded there."""

import pytest
from lxml import etree

from documents.ingest.readers.tei_parties import parties_of_correspondence, parties_of_heading


def parties(markup: str) -> list[tuple[str, str]]:
    head = etree.fromstring(f"<head>{markup}</head>")
    return [(each.role, each.credited_as) for each in parties_of_heading(head)]


_FROM, _TO = '<persName type="from">{}</persName>', '<persName type="to">{}</persName>'
_OFFICE = '<gloss type="to">Secretary of Works</gloss>'
MARSH, REED = _FROM.format("Marsh"), _TO.format("Reed")


@pytest.mark.parametrize(
    ("markup", "sender", "addressee"),
    [
        (f"Mr. {MARSH} to Mr. {REED}.", "Mr. Marsh", "Mr. Reed"),
        (f"The Inspector ({MARSH}) to the {_OFFICE}", "Inspector (Marsh)", "Secretary of Works"),
        (
            f"The Inspector to the North ({MARSH}) to the Clerk ({REED})",
            "Inspector to the North (Marsh)",
            "Clerk (Reed)",
        ),
        (f"<hi>Mr.</hi> <hi>{MARSH}</hi> <hi>to</hi> {REED},", "Mr. Marsh", "Reed"),
        (
            f"The Inspector ({MARSH})<note>Then in Old Town.</note> to {REED}",
            "Inspector (Marsh)",
            "Reed",
        ),
        (
            f"Memorandum by the Inspector ({MARSH}) to the Clerk ({REED})",
            "Inspector (Marsh)",
            "Clerk (Reed)",
        ),
        (f"Mr. {MARSH} to Mr. {REED}, Regarding the Arches", "Mr. Marsh", "Mr. Reed"),
        (f"{MARSH}’s Reply to {REED}’s Questions of May", "Marsh", "Reed"),
        (f"B. Mr. {MARSH} to Mr. {REED}", "Mr. Marsh", "Mr. Reed"),
        (f"Mr. {MARSH}<lb/>to the Clerks of All Bridges", "Mr. Marsh", "Clerks of All Bridges"),
        ("The Embassy to the Department of Works", "Embassy", "Department of Works"),
        (
            "The Inspector (Marsh) to the Department of Works",
            "Inspector (Marsh)",
            "Department of Works",
        ),
    ],
)
def test_one_to_another(markup: str, sender: str, addressee: str) -> None:
    assert parties(markup) == [("isb", sender), ("rcp", addressee)]


def test_several_senders_are_credited_each() -> None:
    markup = f"Messrs. {MARSH} and {_FROM.format('Lake')} to {REED}"
    assert parties(markup) == [("isb", "Marsh"), ("isb", "Lake"), ("rcp", "Reed")]


def test_a_sender_alone() -> None:
    assert parties(f"Memorandum by the Inspector ({MARSH})") == [("isb", "Marsh")]


@pytest.mark.parametrize(
    "markup", ["Table of Planks", "A Visit to the Bridge", "From Bridge to Bridge", ""]
)
def test_a_heading_that_names_nobody(markup: str) -> None:
    assert parties(markup) == []


def test_no_heading() -> None:
    assert parties_of_heading(None) == ()


def test_a_correspondence_description() -> None:
    described = etree.fromstring(
        """<correspDesc xmlns="http://www.tei-c.org/ns/1.0">
          <correspAction type="sent"><persName><roleName>Inspector</roleName> of Bridges</persName>
            <orgName>Ferry Company</orgName><date when="1912"/></correspAction>
          <correspAction type="read"><persName>A passer-by</persName></correspAction>
          <correspAction type="received"><name>Harbour Office</name></correspAction>
        </correspDesc>"""
    )
    found = [(each.role, each.credited_as) for each in parties_of_correspondence(described)]
    assert found == [
        ("isb", "Inspector of Bridges"),
        ("isb", "Ferry Company"),
        ("rcp", "Harbour Office"),
    ]
