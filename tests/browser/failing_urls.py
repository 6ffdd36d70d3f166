"""The addresses of the archive, and one that fails."""

from django.http import HttpRequest, HttpResponse
from django.urls import path

from archive.urls import handler404, handler500
from archive.urls import urlpatterns as archive_urlpatterns

__all__ = ["handler404", "handler500", "urlpatterns"]


def fail(request: HttpRequest) -> HttpResponse:
    raise RuntimeError("This page fails on purpose.")


urlpatterns = [*archive_urlpatterns, path("fails/", fail)]
