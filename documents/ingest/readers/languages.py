"""Languages by their English names, as BCP 47 tags."""

from __future__ import annotations

import re

_TAGS: dict[str, str] = {
    "albanian": "sq",
    "arabic": "ar",
    "bulgarian": "bg",
    "burmese": "my",
    "cambodian": "km",
    "chinese": "zh",
    "chinese (simplified)": "zh-Hans",
    "chinese (traditional)": "zh-Hant",
    "croatian": "hr",
    "czech": "cs",
    "danish": "da",
    "dutch": "nl",
    "english": "en",
    "finnish": "fi",
    "french": "fr",
    "german": "de",
    "greek": "el",
    "hebrew": "he",
    "hindi": "hi",
    "hungarian": "hu",
    "indonesian": "id",
    "italian": "it",
    "japanese": "ja",
    "khmer": "km",
    "korean": "ko",
    "lao": "lo",
    "malay": "ms",
    "mandarin": "cmn",
    "manchu": "mnc",
    "mongolian": "mn",
    "nepali": "ne",
    "norwegian": "no",
    "persian": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "romanian": "ro",
    "russian": "ru",
    "serbian": "sr",
    "serbo-croatian": "sh",
    "slovak": "sk",
    "spanish": "es",
    "swedish": "sv",
    "thai": "th",
    "tibetan": "bo",
    "turkish": "tr",
    "ukrainian": "uk",
    "urdu": "ur",
    "uyghur": "ug",
    "vietnamese": "vi",
}


def language_tag(name: str) -> str:
    """The tag of a language named in English; empty when the name is not known."""
    return _TAGS.get(" ".join(name.lower().split()), "")


def language_tags(names: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The tags of the languages in a list ("Russian and Korean"), and the names not known."""
    listed = [name.strip(" .") for name in re.split(r"[,;/\n]|\band\b|\N{BULLET}", names)]
    tags = [(name, language_tag(name)) for name in listed if name]
    return tuple(tag for _, tag in tags if tag), tuple(name for name, tag in tags if not tag)
