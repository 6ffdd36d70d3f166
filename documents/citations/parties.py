"""The kind, the sender, the addressee and the matter that an archival title states.

Two manners are read. A contents list says "Telegram from A to B on C"; an archive's page says
"Cable, A to B, 'C'" or "A to B, 'C'". A title in another manner says nothing here: a part that
is not plainly stated stays empty.
"""

import re
from dataclasses import dataclass


@dataclass(frozen=True)
class TitleParts:
    """What a title states, as worded but for a leading "the" and "Ministries of A and B".

    ``issuing`` are the senders, or the parties of an agreement. ``kind`` and ``matter`` are ``""``
    and the others empty where the title does not say.
    """

    kind: str
    issuing: tuple[str, ...]
    addressees: tuple[str, ...]
    matter: str


_NOUN = (
    r"(?:Notes?\s+Verbales?|Aide-M[ée]moire|Reports?\s+and\s+Request\s+for\s+Instructions"
    r"|Cable|Telegram|Report|Note|Letter|Instruction|Opinion|Notification|Notice|Protocol"
    r"|Agreement|Convention|Covenant|Treaty|Measure|View|Circular|Memorandum|Minute|Journal"
    r"|Diary|Directive|Decision|Resolution|Order|Statement|Request|Reply|Communiqu[ée]|Record)s?"
)
_CONVERSATION = re.compile(
    r"(?:Record|Note|Memorandum|Minutes|Report|Summary|Transcript)s?\s+(?:of|on|about)\s+"
    r"(?:an?\s+|the\s+)?(?:Conversation|Talk|Meeting)s?\b"
)
_KIND = re.compile(
    rf"(?P<kind>(?:[A-Z][\w'’-]*\s+){{0,3}}?{_NOUN})(?:\s+No\.?\s*[\w/-]+)?"
    rf"(?=\s*$|,|\s+(?i:from|of|by|to|between|on|for|concerning|regarding|relating)\b)"
)
_AGREEMENT = re.compile(r"(?:Protocol|Agreement|Convention|Covenant|Treaty|Measure)s?$", re.I)

#: Titles before a name. "General" and "Captain" before other words begin names of bodies and posts.
_TITLED = re.compile(
    r"(?:(?:Mr|Mrs|Dr|Prof|Rev)\b\.?|Miss|Madame|Mme\.|Sir|Lord|Lady|Baron(?:ess)?"
    r"|Count(?:ess)?|Viscount|Earl|Marquis|Prince|Princess|Se[ñn]or|(?:Brigadier |Major )?General"
    r"|Colonel|Captain|Lieutenant|(?:Rear |Vice )?Admiral|Commodore)\s+"
    r"(?!(?:of|Commanding|Commissioners?|Consul|Staff|Board|Assembly|Order|Superintendent)\b)"
    r"(?=[A-Z]|de\b|von\b|van\b|d['’])"
)
_BODY_WORD = re.compile(
    "ministry|embassy|bureau|department|committee|council|government|commission|office|section"
    "|division|consulate|branch|bank|secretariat|delegation|administration|agency|directorate"
    "|party|politburo|presidium|cabinet|republic|union|command|headquarters|corps|army|legation"
    "|mission|programme|program|institute"
)
_PLURAL_BODIES = {
    "ministries": "Ministry",
    "embassies": "Embassy",
    "bureaus": "Bureau",
    "departments": "Department",
    "committees": "Committee",
    "commissions": "Commission",
    "governments": "Government",
    "offices": "Office",
}
_POSTS = (
    r"(?:Comrade|Chairman|Vice-Chairman|President|Premier|Prime\s+Minister|Minister|Ambassador"
    r"|Marshal|General|Secretary|Chargé|Consul|Director|Commander|Representative|Envoy)"
)

# Longer words are a paragraph that was taken for a title.
_LONGEST_TITLE = 1000
_OPENING_QUOTE, _CLOSING_QUOTE = "['\"‘“]", "['\"’”]"
_QUOTED_MATTER = re.compile(
    rf"^(?P<head>.*?),\s*{_OPENING_QUOTE}(?P<matter>\S.*?),?{_CLOSING_QUOTE}[,.]?$", re.DOTALL
)
_WHOLLY_QUOTED = re.compile(r"[\"“](?P<title>[^\"“”]+)[\"”]")
_MONTHS = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
)
_FULL_DATE = rf"(?:[0-9]{{1,2}}\s+{_MONTHS}|{_MONTHS}(?:\s+[0-9]{{1,2}},)?)\s+[0-9]{{4}}"
_DATE_AT_END = re.compile(rf",\s+{_FULL_DATE}$")
_DATED = re.compile(rf"\s+(?:dated\s.*|(?:for|of)\s+{_FULL_DATE})$", re.DOTALL)

# A body's own first word may take "on" or "for": "Commission on", "Ministry for".
_NAME_BEFORE = re.compile(
    r"(?:^|,|\b(?:and|from|to|by|between))\s*(?:the\s+)?(?:[A-Z]{2,}\s+)?"
    r"(?:Ministry|Committee|Commission|Council|Conference|Office|Institute|Department|Bureau)$"
)
_MATTER_OPENS = re.compile(r"\s+(?:on|concerning|regarding|relating\s+to)\s+", re.IGNORECASE)
_AGREEMENT_MATTER_OPENS = re.compile(
    r"\s+(?:on|for|concerning|regarding|relating\s+to)\s+", re.IGNORECASE
)
_TO = re.compile(r"\s+to\s+")
# "Ambassador to the DPRK" is one name.
_POST_BEFORE_TO = re.compile(
    r"(?:Ambassador|Representative|Envoy|Delegation|Mission|Consul|Commissioner|Observer|Attach[ée]"
    r"|Advis[eo]r)$"
)
_CLAUSE = re.compile(
    r"^,?\s*(?:(?P<sender>from|by|of)|(?P<addressee>to)|(?P<parties>between))\s+", re.IGNORECASE
)
_FROM = re.compile(r"\s+from\s+")
_PARTY_DIVIDER = re.compile(r"(\s*[,;]\s*(?:and\s+)?|\s+and\s+)")
_PREPOSITION = re.compile(r"\s+(?:of|in|at|for|to|on|by)\s+")


def read_title(words: str) -> TitleParts:
    """What an archival title states. Never fails; see ``TitleParts`` for what is left empty."""
    if len(words) > _LONGEST_TITLE:
        return TitleParts("", (), (), "")
    title = _DATE_AT_END.sub("", _unquoted(" ".join(words.split())))
    if conversation := _CONVERSATION.match(title):
        # Who talked is not who wrote it down.
        return TitleParts(conversation[0], (), (), "")
    quoted = _QUOTED_MATTER.match(title)
    head, matter = (quoted["head"], quoted["matter"]) if quoted else (title, "")
    opening = _KIND.match(head)
    if not opening or names_body(opening["kind"].rpartition(" ")[0]):
        return _read_without_kind(head, matter)
    clauses = head[opening.end() :]
    if not matter:
        clauses, matter = _split_matter(opening["kind"], clauses)
    clauses = _DATED.sub("", clauses)
    issuing, addressees = _read_clauses(clauses)
    if clauses and not (issuing or addressees or quoted):
        # What stands before "on" was not understood: the matter may not begin there.
        matter = ""
    return TitleParts(opening["kind"], issuing, addressees, matter)


def split_parties(words: str) -> tuple[str, ...]:
    """The bodies or persons in a list of them: "the Ministry of A, the B Bureau, and C Office".

    "and" inside a name ("Ministry of Posts and Telecommunications") divides nothing: a new party
    begins only where the words before and the words behind could each stand alone.
    """
    words = re.sub(r",?\s+etc\.?$", "", words.strip())
    pieces = _PARTY_DIVIDER.split(words)
    if expanded := _expand_plural(pieces):
        return expanded
    parties = [pieces[0]]
    for divider, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        if _begins_party(parties[-1], piece):
            parties.append(piece)
        else:
            parties[-1] += divider + piece
    return tuple(party for party in map(_without_article, parties) if party)


def _read_without_kind(head: str, matter: str) -> TitleParts:
    """ "A to B, 'C'": only when the matter is set apart and A is plainly a body or a person."""
    sender, addressee = _split_addressee(head)
    plain = names_body(sender) or (_names_person(sender) and _stands_alone(addressee))
    if not matter or not plain:
        return TitleParts("", (), (), "")
    return TitleParts("", split_parties(sender), split_parties(addressee), matter)


def _read_clauses(clauses: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Senders and addressees from what follows the kind: " from A to B", " to B from A", ", A"."""
    clause = _CLAUSE.match(clauses)
    if not clause:
        listed = clauses.startswith(",") and clauses[1:].strip()
        return _parties_of(_split_addressee(listed)) if listed else ((), ())
    named = clauses[clause.end() :]
    if clause["parties"]:
        return _split_between(named), ()
    if clause["addressee"]:
        addressee, _, sender = _partition(_FROM, named)
        return _parties_of((sender, addressee))
    if clause["sender"].lower() == "of" and not _stands_alone(_split_addressee(named)[0]):
        return (), ()
    return _parties_of(_split_addressee(named))


def _parties_of(named: tuple[str, str]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    sender, addressee = named
    return split_parties(sender), split_parties(addressee)


def _split_matter(kind: str, clauses: str) -> tuple[str, str]:
    """The clauses before the first "on" or "concerning" that belongs to no body's name."""
    pattern = _AGREEMENT_MATTER_OPENS if _AGREEMENT.search(kind) else _MATTER_OPENS
    for opening in pattern.finditer(clauses):
        before = clauses[: opening.start()]
        if not _NAME_BEFORE.search(before):
            return before, clauses[opening.end() :]
    return clauses, ""


def _split_addressee(named: str) -> tuple[str, str]:
    for divider in _TO.finditer(named):
        if not _POST_BEFORE_TO.search(named[: divider.start()]):
            return named[: divider.start()], named[divider.end() :]
    return named, ""


def _split_between(named: str) -> tuple[str, ...]:
    """Parties of an agreement: a single "and" divides them whatever they are called."""
    sides = re.split(r",?\s+and\s+", named)
    if len(sides) == 2 and "," not in named:
        return tuple(_without_article(side) for side in sides)
    return split_parties(named)


def _expand_plural(pieces: list[str]) -> tuple[str, ...]:
    """ "Ministries of A and B" as "Ministry of A", "Ministry of B"; empty when it is not that."""
    opening = re.match(r"(?:the\s+)?(?P<of>(?:\S+\s+)??(?P<plural>\w+)\s+of\s+)", pieces[0], re.I)
    singular = _PLURAL_BODIES.get(opening["plural"].lower()) if opening else None
    sides = pieces[::2]
    undivided = len(sides) > 2 and not any("," in divider for divider in pieces[1::2])
    if not opening or not singular or len(sides) < 2 or undivided:
        return ()
    prefix = opening["of"].replace(opening["plural"], singular)
    sides[0] = sides[0][opening.end() :]
    return tuple(_without_article(side) if names_body(side) else prefix + side for side in sides)


def _begins_party(before: str, piece: str) -> bool:
    if names_body(piece):
        return _stands_alone(before)
    # "Social Affairs" looks like a person; behind a ministry it is the rest of the name.
    return _names_person(piece) and _names_person(before)


def _stands_alone(words: str) -> bool:
    return names_body(words) or _names_person(words)


def names_body(words: str) -> bool:
    """Whether the words before the first "of" or "in" begin or end with a word for a body."""
    head = _PREPOSITION.split(_without_article(words), maxsplit=1)[0].split()
    return any(_BODY_WORD.fullmatch(_singular(word)) for word in (*head[:1], *head[-1:]))


def is_titled_person(words: str) -> bool:
    """Whether the words begin with the title of a person: "Mr. Adams", "Baron de Stoeckl"."""
    return bool(_TITLED.match(words)) and not names_body(words)


def _names_person(words: str) -> bool:
    name = words.split()
    if len(name) > 1 and re.search(rf"\b{_POSTS}\b", words):
        return not names_body(words)
    return 2 <= len(name) <= 4 and all(re.match(r"\[?[^\W\d_a-z]", word) for word in name)


def _singular(word: str) -> str:
    lowered = word.strip("[](),.").lower()
    return _PLURAL_BODIES.get(lowered, lowered.removesuffix("s")).lower()


def _without_article(words: str) -> str:
    return re.sub(r"^the\s+", "", words.strip(), flags=re.IGNORECASE).strip(" ,")


def _unquoted(title: str) -> str:
    wholly = _WHOLLY_QUOTED.fullmatch(title)
    return wholly["title"] if wholly else title


def _partition(pattern: re.Pattern[str], words: str) -> tuple[str, str, str]:
    match = pattern.search(words)
    if not match:
        return words, "", ""
    return words[: match.start()], match[0], words[match.end() :]
