"""The addresses of the public pages. A slug is fixed once published; nothing is named by number."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import URLPattern, path

from documents.pages import canonical, document


def unbuilt(request: HttpRequest, **named: str) -> HttpResponse:
    """Holds the address of a page that is still to be written."""
    raise Http404


urlpatterns: list[URLPattern] = [
    path("", unbuilt, name="home"),
    path("documents/", unbuilt, name="document-list"),
    path("documents/<slug:slug>.json", canonical.document_canonical, name="document-json"),
    path("documents/<slug:slug>/", document.document_detail, name="document-detail"),
    path("agents/", unbuilt, name="agent-list"),
    path("agents/<slug:slug>/", unbuilt, name="agent-detail"),
    path("places/", unbuilt, name="place-list"),
    path("places/<slug:slug>/", unbuilt, name="place-detail"),
    path("collections/", unbuilt, name="collection-list"),
    path("collections/<slug:slug>/", unbuilt, name="collection-detail"),
    path("topics/", unbuilt, name="topic-list"),
    path("topics/<slug:slug>/", unbuilt, name="topic-detail"),
    path("archives/", unbuilt, name="repository-list"),
    path("archives/<slug:slug>/", unbuilt, name="repository-detail"),
    path("archives/<slug:repository>/<slug:slug>/", unbuilt, name="file-detail"),
    path("wanted/", unbuilt, name="wanted"),
    path("about/", unbuilt, name="about"),
    path("rights/", unbuilt, name="rights"),
    path("contact/", unbuilt, name="contact"),
    path("conventions/", unbuilt, name="conventions"),
]
