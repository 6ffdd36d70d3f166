"""The page of a list as a reader has it, and the titles on it."""

import re

from django.test import Client


def get(client: Client, query: str = "") -> str:
    response = client.get(f"/documents/?{query}")
    assert response.status_code == 200
    return response.content.decode()


def titles(html: str) -> list[str]:
    return re.findall(r'class="result__title">.*?<a [^>]*>(.*?)</a>', html, re.DOTALL)
