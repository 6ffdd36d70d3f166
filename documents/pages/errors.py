"""Pages for requests that cannot be answered: each says what happened and where to go on."""

from __future__ import annotations

from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBadRequest,
    HttpResponseForbidden,
    HttpResponseNotFound,
    HttpResponseServerError,
)
from django.template.loader import render_to_string


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    return HttpResponseBadRequest(render_to_string("400.html", request=request))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
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
