"""Pages as a reader has them: fetched, cut into sections, and without their mark-up."""

import re
from html import unescape

from django.test import Client


def page(client: Client, slug: str = "bridge-cable") -> str:
    """The page of a document, which must be there."""
    response = client.get(f"/documents/{slug}/")
    assert response.status_code == 200, f"{slug}: {response.status_code}"
    return response.content.decode()


def section(html: str, name: str) -> str:
    """The section of the page with this id; empty if there is none."""
    found = re.search(rf'<section class="[^"]*" id="{name}".*?</section>', html, re.DOTALL)
    return found[0] if found else ""


def words(html: str) -> str:
    """The words of mark-up with single spaces between them."""
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def facts_of(html: str) -> dict[str, str]:
    """The names and values of all the facts on the page."""
    rows = re.findall(r'<div class="facts__row">\s*<dt[^>]*>(.*?)</dt>(.*?)</div>', html, re.DOTALL)
    return {words(name): words(values) for name, values in rows}
