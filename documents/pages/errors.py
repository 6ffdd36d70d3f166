"""Pages for requests that cannot be answered: each says what happened and where to go on."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseForbidden,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.template.loader import render_to_string


def forbidden(request: HttpRequest, reason: str = "") -> HttpResponse:
    """For a form sent without its CSRF token. Django's `reason` is for developers; the page, the
    same that Django's own views show to whoever may not go on, says what to do."""
    return HttpResponseForbidden(render_to_string("403.html", request=request))


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A page that offers a search for the words of the address that led nowhere."""
    address = request.path.strip("/").rpartition("/")[2].rpartition(".")
    words = " ".join((address[0] or address[2]).replace("-", " ").split())[:100]
    context = {"address": request.path, "words": words}
    return HttpResponseNotFound(render_to_string("404.html", context, request))


def server_error(request: HttpRequest) -> HttpResponse:
    """Rendered without the request: whatever failed may be needed by what the request brings."""
    return HttpResponseServerError(render_to_string("500.html"))


class OwnNotFound:
    """Shows the archive's own page for what is not found with DEBUG on as well: whoever tries the
    demo is a reader, and Django's page for developers would lead nowhere."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if settings.DEBUG and response.status_code == 404:
            return not_found(request, Http404())
        return response
