"""The groups in which a record file lists contributions, one for each role."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from documents.record.record import Contribution
from documents.record.vocabulary import (
    ADDRESSEE,
    AUTHOR,
    COLLECTOR,
    CONTRIBUTOR,
    EDITOR,
    FUNDER,
    ISSUING_BODY,
    PUBLISHER,
    SIGNER,
    TRANSLATOR,
)

#: Field of the record file: MARC relator, and whether it is a distribution list.
GROUPS: Final[dict[str, tuple[str, bool]]] = {
    "issued_by": (ISSUING_BODY, False),
    "authors": (AUTHOR, False),
    "addressed_to": (ADDRESSEE, False),
    "distribution": (ADDRESSEE, True),
    "translators": (TRANSLATOR, False),
    "collectors": (COLLECTOR, False),
    "funders": (FUNDER, False),
    "editors": (EDITOR, False),
    "publishers": (PUBLISHER, False),
    "signers": (SIGNER, False),
    "contributors": (CONTRIBUTOR, False),
}
_NAMES: Final = {group: name for name, group in GROUPS.items()}


def group_name(contribution: Contribution) -> str:
    """The field that lists a contribution: `issued_by`; empty if its role is not listed."""
    return _NAMES.get((contribution.role, contribution.copy), "")


def grouped(contributions: Iterable[Contribution]) -> dict[str, list[Contribution]]:
    """The contributions under their fields, in the order of `GROUPS`; empty groups left out."""
    groups: dict[str, list[Contribution]] = {name: [] for name in [*GROUPS, ""]}
    for contribution in contributions:
        groups[group_name(contribution)].append(contribution)
    return {name: group for name, group in groups.items() if group}
