"""Forms of the desk as a browser sends them: what the page shows, with what the test changes."""

from __future__ import annotations

from typing import Any

from django.contrib.messages import get_messages
from django.forms import BaseForm
from django.test import Client
from django.utils.html import strip_tags

from documents.models import Document

ADD = "/admin/documents/document/add/"
NEW_DOCUMENT = {
    "title": "Cable on the repair of the upper bridge",
    "slug": "upper-bridge",
    "kind": "cable",
    "status": "draft",
    "holding": "metadata-only",
}
TRANSLATION = {
    "key": "en",
    "role": "translation",
    "language": "en",
    "body": "The upper bridge needs planks.\r\n\r\nSend [two] carts of planks before the thaw.",
}

Sent = dict[str, Any]


def change_address(row: Any) -> str:
    return f"/admin/documents/{row._meta.model_name}/{row.pk}/change/"


def shown(client: Client, address: str) -> Sent:
    """Everything that the form at the address would send if nothing were changed."""
    response = client.get(address)
    assert response.status_code == 200, f"{address}: {response.status_code}"
    sent = _values(response.context["adminform"].form)
    for inline in response.context["inline_admin_formsets"]:
        sent |= _values(inline.formset.management_form)
        for form in inline.formset.forms:
            sent |= _values(form)
    return sent


def _values(form: BaseForm) -> Sent:
    values = {field.html_name: field.value() for field in form}
    return {
        name: "on" if value is True else value
        for name, value in values.items()
        if value is not None and value is not False
    }


def new_document(client: Client, **changes: Any) -> Sent:
    return shown(client, ADD) | NEW_DOCUMENT | changes


def add_row(sent: Sent, prefix: str, **values: Any) -> str:
    """Add a row to one of the lists; returns the beginning of the names of its fields."""
    number = int(sent[f"{prefix}-TOTAL_FORMS"])
    sent[f"{prefix}-TOTAL_FORMS"] = number + 1
    sent |= {f"{prefix}-{number}-{name}": value for name, value in values.items()}
    return f"{prefix}-{number}"


def send(client: Client, address: str, sent: Sent) -> list[str]:
    """Send a form that is taken; returns the messages."""
    response = client.post(address, sent)
    assert response.status_code == 302, faults_of(response)
    return [str(message) for message in get_messages(response.wsgi_request)]


def refused(client: Client, address: str, sent: Sent) -> str:
    """Send a form that is not taken; returns the sentences that say why."""
    response = client.post(address, sent)
    assert response.status_code == 200, "the form was taken"
    return faults_of(response)


def faults_of(response: Any) -> str:
    context = response.context
    if context is None or "errors" not in context:
        return f"status {response.status_code}"
    lists = [strip_tags(str(errors)) for errors in context["errors"]]
    inlines = [
        strip_tags(str(inline.formset.non_form_errors()))
        for inline in context["inline_admin_formsets"]
    ]
    return " ".join(" ".join([*lists, *inlines]).split()).replace("&quot;", '"')


def only_document(slug: str = "upper-bridge") -> Document:
    return Document.objects.get(slug=slug)
