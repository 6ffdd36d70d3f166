"""Dates as people write them, read into EDTF; what a wording leaves open stays open.

Read: English ("2 December 1961", "December 2nd, 1961", "Dec. 1961", "spring of 1961", "c. 1957",
"the 1960s", "January-April 1961", "not before 27 October 1959"), Chinese (1961年5月,
一九六一年五月二日) and Korean (1961년 5월 2일).

Never read: numeric dates with strokes or dots (24/03/1962 may be day or month first, or no date
at all), alternatives ("1957 or 1958"), "the 1900s" (a decade or a century), two-digit years, other
calendars. Words that narrow a date by an unstated amount ("early May 1961") give the wider date
that is certain, 1961-05; the wording itself is for `date_display`.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from documents.dates.edtf import MONTH_NAMES, SEASON_NAMES, EdtfError, parse_edtf


class ImpossibleDateError(ValueError):
    """The words are a date that cannot be ("30 February 1961"); the message is a sentence."""


@dataclass(frozen=True, slots=True)
class FoundDate:
    """A date in running text: `words` is `text[start:end]`, counted in code points."""

    start: int
    end: int
    words: str
    edtf: str


# One code point for one, so that positions in the folded words are positions in the words given.
_FOLDED = str.maketrans(
    {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212\uff5e\u301c", "-")
    | dict.fromkeys("\u00a0\u2002\u2003\u2009\u202f\u3000", " ")
    | dict.fromkeys("零○", "〇")
    | {"\u2019": "'", "\uff0c": ",", "\uff08": "(", "\uff09": ")"}
)
_HAN_DIGITS = "〇一二三四五六七八九"
_MONTH_NUMBERS = {name[:3].lower(): f"{i:02}" for i, name in enumerate(MONTH_NAMES, 1)}
_LONGEST_WORDING = 160
_SEASON_CODES = {name: code for code, name in SEASON_NAMES.items()} | {"fall": "23"}

# In the forms below %(d)s, %(m)s ... stand for parts, a 2 marks the second end of a range, `_` is a
# space and `~` an optional one; a single line break counts as a space, an empty line does not.
_SPACE = r"(?:[ \t]{1,3}|[ \t]?\r?\n[ \t]?)"
_MONTHS = "|".join(["May", "Sept\\.?"] + [f"{n[:3]}(?:{n[3:]}|\\.)?" for n in MONTH_NAMES if n[3:]])
_PARTS = {
    "d": r"[0-9]{1,2}(?:st|nd|rd|th)?",
    "m": f"(?:{_MONTHS})",
    "y": r"[0-9]{4}",
    "short": r"[0-9]{2}",
    "late": r"(?:1[3-9]|[2-9][0-9])",
    "im": r"[0-9]{2}",
    "id": r"[0-9]{2}",
    "decade": r"[0-9]{3}",
    "season": f"(?:{'|'.join(_SEASON_CODES)})",
    "hy": rf"(?:[0-9]{{4}}|[{_HAN_DIGITS}]{{4}})",
    "hm": rf"(?:[0-9]{{1,2}}|十?[{_HAN_DIGITS}]|十)",
    "hd": rf"(?:[0-9]{{1,2}}|[二三]?十?[{_HAN_DIGITS}]|[二三]?十)",
}
_HAN_MONTH = "%(hy)s~[年년]~%(hm)s~[月월]"
_SINGLE_FORMS = (
    "%(y)s-%(im)s-%(id)s",
    "%(d)s(?:_of)?(?:_|-)%(m)s(?:,~|_|-)%(y)s",
    "%(m)s_%(d)s(?:,~|_)%(y)s",
    "%(m)s(?:,_|_of_|_)%(y)s",
    "%(season)s(?:,_|_of_|_)%(y)s",
    _HAN_MONTH + "~%(hd)s~[日号號일]",
    _HAN_MONTH + "(?:~(?:[上中下]旬|[初底末]))?",
    "%(hy)s~[年년]",
    "(?:the_)?%(decade)s0'?s",
    "%(y)s",
)
_RANGE_FORMS = (
    "%(d)sTO%(d2)s_%(m)s(?:,_|_)%(y)s",
    "%(m)s_%(d)sTO%(d2)s(?:,~|_)%(y)s",
    "%(d)s_%(m)sTO%(d2)s_%(m2)s(?:,_|_)%(y)s",
    "%(m)s_%(d)sTO%(m2)s_%(d2)s(?:,~|_)%(y)s",
    "%(m)sTO%(m2)s(?:,_|_of_|_)%(y)s",
    "%(season)sTO%(season2)s(?:,_|_of_|_)%(y)s",
    _HAN_MONTH + "~%(hd)s~[日号號일]?TO%(hd2)s~[日号號일]",
    "%(hy)s~[年년]~%(hm)s~[月월]?TO%(hm2)s~[月월]",
    "%(y)s-%(short)s",
    "%(y)s/%(late)s",
)
_TO = "(?:~[-至到]~|_(?:to|until|till|through)_)"
_CIRCA = r"(?:(?:c|ca|approx)\.~|(?:ca|circa|around|approximately)_)"
_ABOUT = f"(?:{_CIRCA}|about_)"


def _spaced(form: str) -> str:
    return form.replace("_", _SPACE).replace("~", f"{_SPACE}?")


def _pattern(form: str, *, named: bool) -> str:
    """The regular expression of a form, its parts as groups if `named`."""
    parts = {
        f"{name}{end}": f"(?P<{name}{end}>{part})" if named else part
        for name, part in _PARTS.items()
        for end in ("", "2")
    }
    return _spaced(form) % parts


def _readers(*forms: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(_pattern(f, named=True), re.IGNORECASE | re.ASCII) for f in forms)


def _compiled(form: str) -> re.Pattern[str]:
    return re.compile(_spaced(form), re.IGNORECASE | re.ASCII | re.DOTALL)


def _either_way(form: str) -> tuple[str, str]:
    """A range as "A to B" or "from A to B", and as "between A and B"."""
    return f"(?:from_)?{form.replace('TO', _TO)}", f"between_{form.replace('TO', '_and_')}"


_RANGES = tuple(variant for form in _RANGE_FORMS for variant in _either_way(form))
_READ_SINGLE = _readers(*_SINGLE_FORMS)
_READ_RANGE = _readers(*_RANGES)
_ANY = "(?:" + "|".join(_pattern(form, named=False) for form in _SINGLE_FORMS) + ")"
_FULL_RANGES = tuple(v.replace("ANY", _ANY) for v in map(_spaced, _either_way("ANYTOANY")))
_SCAN = re.compile(
    r"(?<![0-9A-Za-z])(?<![0-9][-/.,])(?:"
    + "|".join(_pattern(form, named=False) for form in _RANGES)
    + "|"
    + "|".join((*_FULL_RANGES, f"{_spaced(_CIRCA)}?{_ANY}"))
    + ")(?![0-9A-Za-z])(?!-[0-9])",
    re.IGNORECASE | re.ASCII,
)

_LEAD = _compiled(
    r"(?:(?:(?:posted|published|issued|written|dated|date)(?:_on)?(?:_|~:~)"
    r"|(?:mon|tues|wednes|thurs|fri|satur|sun)day,?_|on_|in_)*)(?:the_(?=[0-9]{1,2}[a-z]))?"
)
_CLOCK = _compiled(r",?_(?:at_)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:~[ap]\.?m\.?)?$")
_NARROWED = _compiled(r"^(?:the_)?(?:early|mid|late|(?:beginning|middle|end)_of)(?:_|-)(?:in_)?")
_OPEN_WORDINGS = tuple(
    (_compiled(form), edtf)
    for form, edtf in (
        ("from_(.+),_end_not_known", "{}/"),
        ("until_(.+),_beginning_not_known", "/{}"),
        ("(.+)_or_later|(?:not_before|not_earlier_than|no_earlier_than)_(.+)", "{}/.."),
        ("until_(.+)|(?:not_after|not_later_than|no_later_than)_(.+)|(.+)_or_earlier", "../{}"),
    )
)
_MARKED_ENDS = _compiled("(?:from_)?(.+?)_to_(.+)|between_(.+?)_and_(.+)")
_TIGHT_ENDS = _compiled("(?:from_)?(.+?)(?:~[-至到]~|_(?:until|till|through)_)(.+)")
_MARKED = _compiled(
    rf"(?P<doubt>(?:probably|possibly|perhaps)_)?(?P<about>{_ABOUT})?(?P<plain>.+?)"
    r"(?P<uncertain>,_uncertain|_\(uncertain\)|~\?|~\(\?\))?"
)


def read_date(words: str) -> str | None:
    """Read a wording that is a date and nothing else into an EDTF string.

    None if it is no date, or one that can be understood in more than one way. Raises
    `ImpossibleDateError` if it is plainly a date but one that does not exist, or an interval that
    ends before it begins.
    """
    if len(words) > _LONGEST_WORDING:
        return None
    text = _bare(words.translate(_FOLDED))
    edtf = _read_range(text) or _read_open(text) or _read_marked(text)
    if edtf is None:
        return None
    try:
        return parse_edtf(edtf).text
    except EdtfError as error:
        raise ImpossibleDateError(str(error)) from error


def find_dates(words: str) -> list[FoundDate]:
    """Find the dates in running text, in order and without overlap; impossible ones are left out.

    A date reads the same alone: `read_date(found.words) == found.edtf`. Months need their capital
    ("they may 1961" is none). A year or a range of years alone counts only after a word such as
    "in" or "since", in brackets of its own, or where no noun follows ("from 1957 to 1970,"),
    because a number of people is no date. "about" may mean "on the subject of" and is left out.
    """
    return list(_found(words))


def _found(words: str) -> Iterator[FoundDate]:
    text = words.translate(_FOLDED)
    for match in _SCAN.finditer(text):
        if not _stands_as_date(text, match):
            continue
        try:
            edtf = read_date(match.group())
        except ImpossibleDateError:
            continue
        if edtf is not None and _MODERN.match(edtf):
            yield FoundDate(match.start(), match.end(), words[match.start() : match.end()], edtf)


_LOWER_MONTH = re.compile(rf"\b(?:{_MONTHS.lower()})(?![a-z])")
_SEASON = _compiled(rf"{_PARTS['season']}_")
_YEARS_ALONE = _compiled(
    rf"(?P<led>from_|between_|{_CIRCA})?[0-9]{{4}}(?:(?:{_TO}|_and_|/)[0-9]{{2,4}})?"
)
_BEFORE_SEASON = re.compile(r"\b(?:by|during|in|of|since|the|until)\s$", re.IGNORECASE)
_BEFORE_YEARS = re.compile(r"\b(?:during|in|since|until|years?)\s$", re.IGNORECASE)
_NUMBER_GOES_ON = re.compile(r"\s{1,2}or\s{1,2}[0-9]|[/.,:][0-9]|\s?%")
_NO_NOUN = re.compile(
    r"\s{0,2}(?:$|[^\w\s]|\n|(?:a|an|and|as|at|but|by|for|in|is|it|of|on|or|the|there|to|was|were"
    r"|when|which|while|with)\b)"
)
_OTHER_CHOICE = _compiled(rf"(?:\b[0-9]{{1,2}}|\b(?:{_MONTHS})),?_or_$")
_MODERN = re.compile(r"(?:1[0-9]|20)")


def _stands_as_date(text: str, match: re.Match[str]) -> bool:
    start, end = match.span()
    before = text[max(0, start - 20) : start]
    if _LOWER_MONTH.search(match.group()) or _OTHER_CHOICE.search(before):
        return False
    if _SEASON.match(match.group()):
        return match.group()[0].isupper() or bool(_BEFORE_SEASON.search(before))
    years = _YEARS_ALONE.fullmatch(match.group())
    if years is None:
        return True
    if _NUMBER_GOES_ON.match(text, end):
        return False
    if years["led"]:
        return bool(_NO_NOUN.match(text, end))
    bracketed = before[-1:] in ("(", "[") and text[end : end + 1] in (")", "]")
    return bracketed or bool(_BEFORE_YEARS.search(before))


def _bare(text: str) -> str:
    """The wording without what stands around a date: "Posted on", weekday, clock time, brackets."""
    text = text.strip()
    lead = _LEAD.match(text)
    text = _CLOCK.sub("", text[lead.end() if lead else 0 :]).rstrip(" .,;")
    if text[:1] + text[-1:] in ("()", "[]"):
        text = text[1:-1].strip()
    return text


def _read_open(text: str) -> str | None:
    for pattern, edtf in _OPEN_WORDINGS:
        if match := pattern.fullmatch(text):
            known = _read_marked(next(filter(None, match.groups())))
            return edtf.format(known) if known else None
    return None


def _read_range(text: str) -> str | None:
    for pattern in _READ_RANGE:
        if match := pattern.fullmatch(text):
            return _range_of(match.groupdict())
    for pattern, read in ((_MARKED_ENDS, _read_marked), (_TIGHT_ENDS, _read_single)):
        if match := pattern.fullmatch(text):
            first, last = map(read, filter(None, match.groups()))
            if first and last:
                return f"{first}/{last}"
    return None


def _read_marked(text: str) -> str | None:
    match = _MARKED.fullmatch(text)
    edtf = match and _read_single(_NARROWED.sub("", match["plain"], count=1))
    if not match or not edtf:
        return None
    uncertain, about = match["doubt"] or match["uncertain"], match["about"]
    mark = ("%" if about else "?") if uncertain else ("~" if about else "")
    return edtf + mark


def _read_single(text: str) -> str | None:
    for pattern in _READ_SINGLE:
        if match := pattern.fullmatch(text):
            return _edtf_of(match.groupdict())
    return None


def _range_of(parts: dict[str, str]) -> str | None:
    """The interval of a range form; the first end borrows what only the last one names."""
    if short := parts.get("short") or parts.get("late"):
        return _years_of(parts["y"], int(short))
    last = {name: parts.get(f"{name}2") or part for name, part in parts.items() if name[-1] != "2"}
    first = {name: part for name, part in parts.items() if name[-1] != "2"}
    return f"{_edtf_of(first)}/{_edtf_of(last)}"


def _years_of(year: str, short: int) -> str | None:
    """Years in "1961-62", a month in "1961-05"; "1905-06" may be either and is not read."""
    later = short > int(year[2:])
    if short > 12:
        return f"{year}/{year[:2]}{short}" if later else None
    return None if later else f"{year}-{short:02}"


def _edtf_of(parts: dict[str, str]) -> str | None:
    if decade := parts.get("decade"):
        return None if decade.endswith("0") else f"{decade}X"
    if season := parts.get("season"):
        return f"{parts['y']}-{_SEASON_CODES[season.lower()]}"
    year = parts.get("y") or _number(parts["hy"], 4)
    month = parts.get("im") or _month_number(parts)
    day = parts.get("d") or parts.get("id") or parts.get("hd")
    return "-".join(filter(None, (year, month, day and _number(day.rstrip("stndrhSTNDRH"), 2))))


def _month_number(parts: dict[str, str]) -> str:
    if name := parts.get("m"):
        return _MONTH_NUMBERS[name[:3].lower()]
    return _number(parts["hm"], 2) if "hm" in parts else ""


def _number(digits: str, width: int) -> str:
    """Digits, Arabic or Chinese (一九六一, 十二, 三十), as Arabic ones padded to `width`."""
    tens, ten, ones = digits.rpartition("十")
    plain = f"{tens or '一'}{ones or '〇'}" if ten else ones
    arabic = "".join(str(_HAN_DIGITS.index(c)) if c in _HAN_DIGITS else c for c in plain)
    return arabic.zfill(width)
